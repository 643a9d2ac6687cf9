/** A row of Salesforce as a record of the port. */
import { z } from "zod";
import { defined } from "../../base/assert.ts";
import { type EpochMs, isoInstant, parseInstant } from "../../base/time.ts";
import type { Channel } from "../../engine/lead/input.ts";
import type { CrmActivity, CrmDeal, CrmRecord, FieldChange, RecordRead, RecordRef } from "../port.ts";
import { portField } from "./made-fields.ts";
import { SALESFORCE, type SalesforceType } from "./salesforce-types.ts";

/** What is read of a record; fields that the organization lacks or doesn't grant are left out. */
export const SalesforceRow = z.record(z.string(), z.unknown());
export type SalesforceRow = z.output<typeof SalesforceRow>;

export type SalesforceRowContext = {
  readonly type: SalesforceType;
  readonly instanceUrl: string;
  readonly now: EpochMs;
  readonly history: Readonly<Record<string, readonly FieldChange[]>>;
};

/** Users' IDs begin with 005; queues' with 00G. */
const USER = /^005/;

export function recordRead(row: SalesforceRow, context: SalesforceRowContext): RecordRead {
  const { type } = context;
  const id = defined(textIn(row["Id"]), "the ID of a record");
  if (row["IsDeleted"] !== true) return { kind: "present", record: recordOf(row, id, context) };
  const master = textIn(row["MasterRecordId"]);
  const at = instant(row["SystemModstamp"]);
  return {
    ...{ kind: "gone", ref: { type, id }, at },
    ...(master === null ? { how: "deleted", into: null } : { how: "merged", into: { type, id: master } }),
  };
}

function recordOf(
  row: SalesforceRow,
  id: string,
  { type, instanceUrl, now, history }: SalesforceRowContext,
): CrmRecord {
  const { role } = SALESFORCE[type];
  const owner = textIn(row["OwnerId"]);
  return {
    ...{ type, id, role, history },
    createdAt: instant(row["CreatedDate"]) ?? now,
    changedAt: instant(row["SystemModstamp"]) ?? now,
    url: `${instanceUrl}/lightning/r/${type}/${id}/view`,
    owner: owner !== null && USER.test(owner) ? owner : null,
    person: role === "lead" || role === "person" ? personOf(row) : null,
    deal: type === "Opportunity" ? dealOf(row) : null,
    activity: type === "Task" ? taskOf(row) : type === "Event" ? eventOf(row, now) : null,
    values: valuesOf(row),
    links: linksOf(row, type),
  };
}

function personOf(row: SalesforceRow): CrmRecord["person"] {
  const email = textIn(row["Email"]);
  return { name: textIn(row["Name"]), emails: email === null ? [] : [email], company: textIn(row["Company"]) };
}

function dealOf(row: SalesforceRow): CrmDeal {
  const amount = row["Amount"];
  return {
    amount: typeof amount === "number" ? plainDecimal(amount) : null,
    currency: textIn(row["CurrencyIsoCode"]),
    stage: textIn(row["StageName"]),
    standing: row["IsWon"] === true ? "won" : row["IsClosed"] === true ? "lost" : "open",
  };
}

/** Amounts have at most 18 digits; none is written with an exponent. */
function plainDecimal(amount: number): string {
  return Number.isInteger(amount) ? BigInt(amount).toString() : String(amount);
}

const CHANNELS: Readonly<Record<string, Channel>> = {
  call: "call",
  email: "email",
  listemail: "email",
  cadence: "email",
  linkedin: "social",
  meeting: "meeting",
};

/** A task that says a call, an email, or a message; any other is work to do, not a touch. */
function taskOf(row: SalesforceRow): CrmActivity | null {
  const subtype = textIn(row["TaskSubtype"])?.toLowerCase() ?? "";
  const said = subtype === "task" || subtype === "" ? (textIn(row["Type"])?.toLowerCase() ?? "") : subtype;
  const channel = CHANNELS[said];
  if (channel === undefined) return null;
  const at = instant(row["CompletedDateTime"]) ?? instant(row["CreatedDate"]);
  if (at === null) return null;
  const by = textIn(row["OwnerId"]);
  const isInbound = textIn(row["CallType"])?.toLowerCase() === "inbound";
  const seconds = row["CallDurationInSeconds"];
  return {
    ...{ channel, at, by: by !== null && USER.test(by) ? by : null },
    direction: isInbound ? "inbound" : "outbound",
    isAutomatic: subtype === "listemail" || subtype === "cadence",
    // A dialer writes its own ID for the call, and a synced mailbox makes emails; a person makes neither.
    isObserved: textIn(row["CallObject"]) !== null || subtype === "email",
    isTwoWay: isInbound || (typeof seconds === "number" && seconds > 0),
    isDone: row["IsClosed"] === true,
  };
}

function eventOf(row: SalesforceRow, now: EpochMs): CrmActivity | null {
  const at = instant(row["StartDateTime"]);
  if (at === null) return null;
  const by = textIn(row["OwnerId"]);
  const end = instant(row["EndDateTime"]) ?? at;
  return {
    ...{ channel: "meeting", direction: "outbound", at, by: by !== null && USER.test(by) ? by : null },
    ...{ isAutomatic: false, isObserved: false, isTwoWay: true, isDone: end <= now },
  };
}

function linksOf(row: SalesforceRow, type: SalesforceType): readonly RecordRef[] {
  const ref = (to: string, field: string): readonly RecordRef[] => {
    const id = textIn(row[field]);
    return id === null ? [] : [{ type: to, id }];
  };
  switch (type) {
    case "Lead":
      // What a conversion made of it.
      return [
        ...ref("Contact", "ConvertedContactId"),
        ...ref("Account", "ConvertedAccountId"),
        ...ref("Opportunity", "ConvertedOpportunityId"),
      ];
    case "Contact":
      return ref("Account", "AccountId");
    case "Opportunity":
      return [...ref("Contact", "ContactId"), ...ref("Account", "AccountId")];
    case "Task":
    case "Event":
      return [...about(textIn(row["WhoId"])), ...about(textIn(row["WhatId"]))];
    case "Account":
      return [];
  }
}

/** IDs begin with the type of their record. Source: Salesforce, "Standard Field Record ID Prefix Decoder". */
const PREFIXES: Readonly<Record<string, SalesforceType>> = {
  "00Q": "Lead",
  "003": "Contact",
  "001": "Account",
  "006": "Opportunity",
};

function about(id: string | null): readonly RecordRef[] {
  const type = id === null ? undefined : PREFIXES[id.slice(0, 3)];
  return id === null || type === undefined ? [] : [{ type, id }];
}

/** Blank ones left out; an instant of Baton's own is read as Baton writes it. */
function valuesOf(row: SalesforceRow): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      const said = typeof value === "number" ? plainDecimal(value) : value;
      if ((typeof said !== "string" && typeof said !== "boolean") || said === "") return [];
      const field = portField(name);
      const at = field === name ? null : instant(said);
      return [[field, at === null ? String(said) : isoInstant(at)] as const];
    }),
  );
}

export function textIn(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** @example "2026-03-09T16:09:00.000+0000" */
export function instant(value: unknown): EpochMs | null {
  return typeof value === "string" ? (parseInstant(value) ?? null) : null;
}
