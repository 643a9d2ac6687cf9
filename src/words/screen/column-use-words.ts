/** What the columns of a file are taken for, as the page of an import calls it. */
import { teamName } from "../english/names.ts";

/** By what a guess calls it; where rows aren't leads, some are called otherwise. */
const USES: Readonly<Record<string, string>> = {
  id: "Lead ID",
  name: "Name",
  firstName: "First name",
  lastName: "Last name",
  email: "Email",
  company: "Company",
  created: "When the lead arrived",
  origin: "Lead source",
  owner: "Owner",
  sdr: "SDR",
  rep: "Sales rep",
  mqlAt: "When it became an MQL",
  sqlAt: "When it became an SQL",
  opportunityAt: "When it became an opportunity",
  customerAt: "When it was won",
  lostAt: "When it was lost",
  closedAt: "When it was closed",
  acceptedAt: "When it was accepted",
  rejectedAt: "When it was rejected",
  reason: "Reason for the rejection",
  stage: "Stage or status",
  amount: "Amount",
  currency: "Currency",
  activity: "Kind of activity",
  activityAt: "When it happened",
  by: "Who did it",
  done: "Whether it was done",
  record: "ID of the row",
  note: "Note",
  time: "Time of day",
  more: "Used in the map",
};
const OF_DEALS: Readonly<Record<string, string>> = {
  id: "Lead that it belongs to",
  email: "Email of the lead",
  created: "When the deal was created",
  owner: "Deal owner",
  record: "Deal ID",
};
const OF_ACTIVITIES: Readonly<Record<string, string>> = { id: "Lead that it is about", email: "Email of the lead" };
const OF_USERS: Readonly<Record<string, string>> = { record: "User ID" };
const OF_KIND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  deals: OF_DEALS,
  activities: OF_ACTIVITIES,
  users: OF_USERS,
};

/**
 * @param kind of the file: leads, deals, activities, users
 * @param labels of the agreement's attributes, by name
 * @example "attribute employees" → "Attribute: Employees"
 */
export function columnUseWords(use: string, kind: string, labels: ReadonlyMap<string, string>): string {
  const attribute = /^attribute (?<name>.+)$/.exec(use)?.groups?.["name"];
  if (attribute !== undefined) return `Attribute: ${labels.get(attribute) ?? attribute}`;
  return OF_KIND[kind]?.[use] ?? USES[use] ?? use;
}

const KINDS: Readonly<Record<string, string>> = {
  leads: "Leads: one row each",
  deals: "Deals of leads in another file",
  activities: "Calls, emails, meetings, and other activities",
  users: "Users, to tell who owners are",
  none: "Leave this file out",
};

/** @param kind as a guess calls it @example "leads" → "Leads: one row each" */
export function fileKindWords(kind: string): string {
  return KINDS[kind] ?? kind;
}

export function formerWords(party: string): string {
  return `Former person of ${teamName(party)}`;
}

/** As an answer: a column that isn't read, or a file that gives no events and isn't looked up. */
export const LEFT_OUT = "none";
