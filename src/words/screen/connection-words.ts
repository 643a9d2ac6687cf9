/** What is wrong with a connection to a CRM, and what to do about it. */
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { capital } from "../english/names.ts";

export type FailureWords = { readonly message: string; readonly remedy: string };

/** @param failure as a connector throws it; its message is the other side's */
export function failureWords({
  kind,
  code,
  message,
}: {
  readonly kind: "denied" | "forbidden" | "limited" | "away";
  readonly code: string;
  readonly message: string;
}): FailureWords {
  const said = `${message === "" ? code : message} (${code})`;
  switch (kind) {
    case "denied":
      return { message: `The credentials are refused: ${said}`, remedy: "Enter new credentials of the same account" };
    case "forbidden":
      return {
        message: `It isn’t allowed: ${said}`,
        remedy: "Grant what is missing there, or leave it out of the mapping",
      };
    case "limited":
      return {
        message: `The limit of the CRM is used up: ${said}`,
        remedy: "Nothing: it resumes by itself. If it happens often, lower the share",
      };
    case "away":
      return {
        message: `The CRM can’t be reached: ${said}`,
        remedy: "There is nothing to do: it is tried again, and nothing is lost",
      };
  }
}

export const OTHER_ACCOUNT: FailureWords = {
  message: "The credentials are those of another account",
  remedy: "Enter credentials of the account that the connection was made for, or make another connection",
};

/** Why someone came back from a CRM without a code. Source: RFC 6749, 4.1.2.1 */
export function consentRefusedWords(
  crm: string,
  { error, description }: { readonly error: string | null; readonly description: string | null },
): FailureWords {
  const said = [error, description].filter((part) => part !== null).join(": ");
  switch (error) {
    case "access_denied":
      return {
        message: `It wasn’t allowed in ${crm}`,
        remedy: `Connect again, and allow it there, or ask an administrator of ${crm}`,
      };
    case "invalid_scope":
    case "unauthorized_client":
      return {
        message: `${crm} doesn’t let the app ask for what Baton needs (${said})`,
        remedy: "Tick the scopes that the documentation names in the app, and connect again",
      };
    case "server_error":
    case "temporarily_unavailable":
      return { message: `${crm} couldn’t answer just now (${said})`, remedy: "Connect again in a few minutes" };
    case null:
      return { message: `${crm} led back without a code`, remedy: "Connect again" };
    default:
      return { message: `${crm} refuses it: ${said}`, remedy: "Put right in the app what it says, and connect again" };
  }
}

type Standing = {
  readonly liveAt: number | null;
  readonly pausedAt: number | null;
  readonly failingSince: number | null;
};
export type ConnectionState = "new" | "paused" | "failing" | "connected";

export function connectionState({ liveAt, pausedAt, failingSince }: Standing): ConnectionState {
  if (pausedAt !== null) return "paused";
  if (liveAt === null) return "new";
  return failingSince === null ? "connected" : "failing";
}

export const CONNECTION_STATE_WORDS: Readonly<Record<ConnectionState, string>> = {
  new: "Not started",
  paused: "Paused",
  failing: "Failing",
  connected: "Connected",
};

/** @example "3 changes to read, 1 lead to write" */
export function waitingWords({
  changes,
  writes,
  tasks,
}: {
  readonly changes: number;
  readonly writes: number;
  readonly tasks: number;
}): string {
  const said = [
    changes === 0 ? "" : `${counted(changes, "change")} to read`,
    writes === 0 ? "" : `${counted(writes, "lead")} to write`,
    tasks === 0 ? "" : `${counted(tasks, "task")} to create`,
  ].filter((part) => part !== "");
  return said.length === 0 ? "Nothing waits" : said.join(", ");
}

/** How changes are heard of, by the names that connectors give. */
const FEED_WORDS: Readonly<Record<string, string>> = {
  journal: "Journal of changes",
  recent: "Recent changes",
  late: "Changes found late",
  sweep: "All records",
};

export function feedWords(feed: string): string {
  return FEED_WORDS[feed] ?? capital(feed);
}

export const WRITE_OUTCOME_WORDS: Readonly<Record<"written" | "refused" | "gone" | "again", string>> = {
  written: "Written",
  refused: "Refused",
  gone: "Gone there",
  again: "Tried again later",
};

/** Whose word counts. @example "HubSpot" */
export function ownerOfField(owns: "baton" | "crm", crm: string): string {
  return owns === "baton" ? "Baton" : crm;
}

const ROLE_COUNTS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  person: ["person", "people"],
  lead: ["lead record", "lead records"],
  company: ["company", "companies"],
  deal: ["deal", "deals"],
  activity: ["activity", "activities"],
};

/** @example "40 people, 12 deals, and 3 activities" */
export function foundWords(byRole: Readonly<Record<string, number>>, records: number): string {
  const each = Object.entries(ROLE_COUNTS).flatMap(([role, [one, more]]) => {
    const count = byRole[role] ?? 0;
    return count === 0 ? [] : [counted(count, one, more)];
  });
  return each.length === 0 ? counted(records, "record") : listWords(each);
}

/** A kind of records, as one is called. @example "lead record" */
export function recordKindWords(role: string): string {
  return ROLE_COUNTS[role]?.[0] ?? role;
}

/** What is created in a CRM of a lead that begins here. @param role null: nothing */
export function createdThereWords(role: string | null, crm: string): string {
  if (role === null) return "Nothing: leads begin there, or are found by their address";
  return role === "lead"
    ? `A lead record in ${crm}, if the lead has an email address`
    : `A contact in ${crm}, if the lead has an email address`;
}

export const ESCALATION_WORDS: Readonly<Record<"task" | "note" | "none", string>> = {
  task: "A task for the person who is notified",
  note: "A note on the record",
  none: "Nothing",
};

/** What happened to a record there. */
export const GONE_WORDS: Readonly<Record<"deleted" | "merged" | "erased" | "hidden", string>> = {
  deleted: "Deleted there",
  merged: "Merged there into another record",
  erased: "Erased there for privacy",
  hidden: "No longer shown to Baton",
};

/** What became of the lead here, where it wasn't merged. */
export function goneHereWords({
  how,
  leadId,
  erasedAt,
}: {
  readonly how: "deleted" | "merged" | "erased" | "hidden";
  readonly leadId: string | null;
  readonly erasedAt: number | null;
}): string {
  if (erasedAt !== null) return "The person was erased here, too";
  if (leadId === null) return "It was no lead here";
  switch (how) {
    case "erased":
      return "The person isn’t erased here: see the conflicts";
    case "merged":
      return "The lead stays: it belongs to the record that is left";
    case "hidden":
    case "deleted":
      return "The lead stays as it is here, and nothing more is written to the record";
  }
}

const LINK_FIELD = /^baton_link/;

/**
 * The address of another Baton that writes to the same records, as conflicts show it; undefined: there is none.
 *
 * @param conflicts the latest first
 */
export function otherBaton(
  conflicts: readonly { readonly field: string; readonly theirs: string | null; readonly ours: string | null }[],
): string | undefined {
  const companyOf = (link: string | null): string | undefined => /^(https?:.+)\/leads\/[^/]+$/.exec(link ?? "")?.[1];
  return conflicts
    .filter(({ field }) => LINK_FIELD.test(field))
    .map(({ theirs, ours }) => ({ theirs: companyOf(theirs), ours: companyOf(ours) }))
    .find(({ theirs, ours }) => theirs !== undefined && ours !== undefined && theirs !== ours)?.theirs;
}
