/**
 * Fields that a program makes, and who sees them: a new one is hidden until a permission set shows it to a user.
 *
 * Source: developer.salesforce.com, "Tooling API: CustomField", "Object Reference: FieldPermissions, PermissionSet, PermissionSetAssignment".
 */
import { z } from "zod";
import type { Answer } from "../asked.ts";
import { type Call, jsonOf, type Route } from "./call.ts";
import type { FieldType } from "./field.ts";
import { isOwned } from "./org.ts";
import { recordId } from "./record-id.ts";
import { refused } from "./refusals.ts";
import { sobjectNamed } from "./soql-query.ts";

export const METADATA_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/tooling/sobjects/CustomField", run: makeField },
  { method: "POST", pattern: "/sobjects/PermissionSet", run: makeSet },
  { method: "POST", pattern: "/sobjects/FieldPermissions", run: showField },
  { method: "POST", pattern: "/sobjects/PermissionSetAssignment", run: giveSet },
];

const FieldBody = z.object({
  FullName: z.string().regex(/^\w+\.\w+__c$/),
  Metadata: z.object({ label: z.string(), type: z.enum(["Text", "DateTime", "Url"]), length: z.int().optional() }),
});
const TYPES: Readonly<Record<string, FieldType>> = { Text: "string", DateTime: "datetime", Url: "url" };

function made(id: string): Answer {
  return { status: 201, body: { id, success: true, errors: [] } };
}

function makeField(call: Call): Answer {
  const { FullName: name, Metadata: metadata } = FieldBody.parse(jsonOf(call.asked));
  const [on = "", field = ""] = name.split(".");
  const sobject = sobjectNamed(on === "Activity" ? "Task" : on);
  if (!isOwned(sobject)) throw refused(400, "INVALID_TYPE", "no fields can be added to it");
  if (call.org.custom.get(sobject)?.some((each) => each.name === field) === true)
    throw refused(400, "DUPLICATE_DEVELOPER_NAME", `There is already a field named ${field} on ${on}.`);
  call.org.addField(sobject, { name: field, type: TYPES[metadata.type] ?? "string", length: metadata.length ?? 255 });
  call.org.hidden.add(`${sobject}.${field}`);
  return made("00N000000000001AAA");
}

function makeSet({ asked, org }: Call): Answer {
  const { Name: name } = z.looseObject({ Name: z.string() }).parse(jsonOf(asked));
  if (org.permissionSets.some((set) => set.name === name))
    throw refused(400, "DUPLICATE_DEVELOPER_NAME", "the name is used already");
  const set = { number: org.permissionSets.length + 1, name, users: [] };
  org.permissionSets.push(set);
  return made(recordId("PermissionSet", set.number));
}

function showField({ asked, org }: Call): Answer {
  const { Field: field } = z.looseObject({ Field: z.string(), ParentId: z.string() }).parse(jsonOf(asked));
  org.hidden.delete(field);
  return made("01k000000000001AAA");
}

function giveSet({ asked, org }: Call): Answer {
  const said = z.looseObject({ PermissionSetId: z.string(), AssigneeId: z.string() }).parse(jsonOf(asked));
  const set = org.permissionSets.find(({ number }) => recordId("PermissionSet", number) === said.PermissionSetId);
  if (set === undefined) throw refused(400, "INVALID_CROSS_REFERENCE_KEY", "no such permission set");
  set.users.push(said.AssigneeId);
  return made("0Pa000000000001AAA");
}
