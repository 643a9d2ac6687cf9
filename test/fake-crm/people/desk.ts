/** A page for whoever tries the demo: who is in the CRM, and buttons for what people do there by hand. */
import type { Answer, Asked } from "../asked.ts";
import type { CrmState } from "../state/crm-state.ts";
import { byUser, type CrmRecord } from "../state/record.ts";
import { formLead, logCall } from "./seed-company.ts";

const SHOWN = 50;

/** @returns undefined when it isn't about this page */
export function deskAnswer(state: CrmState, asked: Asked): Answer | undefined {
  if (asked.path !== "/desk") return undefined;
  if (asked.method === "GET")
    return { status: 200, headers: { "content-type": "text/html;charset=utf-8" }, body: page(state) };
  const form = new URLSearchParams(asked.body);
  const contact = state.find("contacts", Number(form.get("id")));
  const rep = state.owners.find(({ archivedMs, isSystem }) => archivedMs === undefined && !isSystem);
  const by = byUser(rep?.userId ?? 0);
  switch (form.get("do")) {
    case "form":
      formLead(state, state.random, state.records.contacts.size + 1);
      break;
    case "call":
      if (contact !== undefined) logCall(state, contact, ownerOf(state, contact) ?? rep ?? raise(), "Call");
      break;
    case "status":
      if (contact !== undefined) state.update(contact, { hs_lead_status: form.get("value") ?? "" }, by);
      break;
    case "owner":
      if (contact !== undefined) state.update(contact, { hubspot_owner_id: form.get("value") ?? "" }, by);
      break;
    default:
      return { status: 400, body: "Nobody can do that here." };
  }
  return { status: 303, headers: { location: "/desk" } };
}

function raise(): never {
  throw new Error("a CRM without people");
}

function ownerOf(state: CrmState, contact: CrmRecord): CrmState["owners"][number] | undefined {
  return state.owners.find(({ id }) => String(id) === contact.values["hubspot_owner_id"]);
}

function page(state: CrmState): string {
  const contacts = [...state.records.contacts.values()].filter(({ archivedMs }) => archivedMs === undefined);
  const rows = contacts
    .slice(-SHOWN)
    .toReversed()
    .map((contact) => row(state, contact));
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Fake CRM</title>
<style>body{font:15px system-ui;margin:2rem}table{border-collapse:collapse}td,th{padding:.4rem .8rem;text-align:left;border-bottom:1px solid #ddd}form{display:inline}</style>
<h1>Fake CRM</h1><p>${contacts.length} contacts. <form method="post"><button name="do" value="form">A form comes in</button></form></p>
<table><thead><tr><th>Contact<th>Owner<th>Status<th>Calls<th>Written by apps<th></tr></thead><tbody>${rows.join("\n")}</tbody></table></html>`;
}

function row(state: CrmState, contact: CrmRecord): string {
  const { values, id } = contact;
  const apps = [...state.properties.contacts.values()]
    .filter(({ createdMs, name }) => createdMs !== null && values[name])
    .map(({ name }) => `${name}: ${values[name] ?? ""}`);
  const statuses = state.properties.contacts
    .get("hs_lead_status")
    ?.options.map(({ value, label }) => [value, label] as const);
  const owners = state.owners.filter(({ archivedMs, isSystem }) => archivedMs === undefined && !isSystem);
  const ownerNames = owners.map((owner) => [String(owner.id), `${owner.firstName} ${owner.lastName}`] as const);
  const who = `${values["firstname"] ?? ""} ${values["lastname"] ?? ""}`;
  return `<tr><td>${text(who)}<br><small>${text(values["email"] ?? "")}</small>
<td>${choice("owner", id, "Owner", ownerNames, values["hubspot_owner_id"] ?? "")}
<td>${choice("status", id, "Status", statuses ?? [], values["hs_lead_status"] ?? "")}
<td>${state.associations.of(contact, "calls").length}
<td><small>${text(apps.join(", "))}</small>
<td><form method="post"><input type="hidden" name="id" value="${id}"><button name="do" value="call">Log a call</button></form></tr>`;
}

function choice(
  what: string,
  id: number,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string,
): string {
  const shown = options.map(
    ([value, name]) => `<option value="${text(value)}"${value === chosen ? " selected" : ""}>${text(name)}</option>`,
  );
  return `<form method="post"><input type="hidden" name="id" value="${id}"><select name="value" aria-label="${label}"><option value=""></option>${shown.join("")}</select> <button name="do" value="${what}">Save</button></form>`;
}

function text(plain: string): string {
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
