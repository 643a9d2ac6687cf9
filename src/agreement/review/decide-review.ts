/** What becomes of what somebody asks to have noted: a step, or a named refusal. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { VersionActor } from "../amendment/version-event.ts";
import { foldReview, type ReviewContent, type ReviewEvent, type ReviewRecord } from "./review-record.ts";

export type ReviewCommand =
  | { readonly step: "record"; readonly content: ReviewContent }
  /** What it is – a note, or a decision – stays. */
  | { readonly step: "correct"; readonly number: number; readonly content: ReviewContent }
  | { readonly step: "withdraw"; readonly number: number; readonly reason: string }
  | { readonly step: "take_up"; readonly number: number; readonly version: number }
  | { readonly step: "finish" | "reopen"; readonly number: number };

export type ReviewFacts = {
  readonly now: EpochMs;
  /** `YYYY-MM-DD` in the agreement's zone. */
  readonly today: string;
  readonly actor: VersionActor;
  /** Whether they note what reviews decide, and not only what these are to talk about. */
  readonly decides: boolean;
  /** Whom the agreement in force names. */
  readonly people: readonly MemberId[];
  /** Its clauses. */
  readonly clauses: ReadonlySet<string>;
};

export type ReviewRefusal =
  | { readonly code: "unknown_record"; readonly number: number }
  | { readonly code: "not_yours"; readonly number: number; readonly author: string }
  | { readonly code: "is_withdrawn" | "not_a_decision" | "is_done" | "not_done"; readonly number: number }
  | { readonly code: "taken_up"; readonly number: number; readonly version: number }
  | { readonly code: "unknown_person"; readonly person: string }
  | { readonly code: "unknown_clause"; readonly clause: string }
  | { readonly code: "date_missing" | "in_the_future" | "nobody_attended" | "names_an_address" | "due_before_review" };

export type ReviewDecision =
  | { readonly ok: true; readonly event: ReviewEvent }
  | { readonly ok: false; readonly refusal: ReviewRefusal };

/** What stands in the log for good is no place for the personal data of leads. */
const ADDRESS = /[^\s@<>()"',;:]+@[^\s@<>()"',;:]+\.[a-z]{2,}/iu;

export function decideReview(
  events: readonly ReviewEvent[],
  command: ReviewCommand,
  facts: ReviewFacts,
): ReviewDecision {
  const records = foldReview(events);
  const said = { at: facts.now, by: facts.actor };
  if (command.step === "record") {
    const refusal = contentRefusal(command.content, facts);
    return refusal === undefined
      ? taken({ step: "recorded", number: records.length + 1, ...said, ...command.content })
      : refused(refusal);
  }
  const { number } = command;
  const record = records.find((each) => each.number === number);
  if (record === undefined) return refused({ code: "unknown_record", number });
  if (record.withdrawn !== null) return refused({ code: "is_withdrawn", number });
  if (!mayChange(record, facts)) return refused({ code: "not_yours", number, author: record.by.name });
  switch (command.step) {
    case "correct": {
      if (record.version !== null) return refused({ code: "taken_up", number, version: record.version });
      const content = { ...command.content, kind: record.kind };
      const refusal = contentRefusal(content, facts);
      return refusal === undefined ? taken({ step: "corrected", number, ...said, ...content }) : refused(refusal);
    }
    case "withdraw":
      if (ADDRESS.test(command.reason)) return refused({ code: "names_an_address" });
      return taken({ step: "withdrawn", number, ...said, reason: command.reason });
    case "take_up":
      if (record.kind !== "decision") return refused({ code: "not_a_decision", number });
      if (record.version !== null) return refused({ code: "taken_up", number, version: record.version });
      return taken({ step: "taken_up", number, ...said, version: command.version });
    case "finish":
      return record.done === null ? taken({ step: "done", number, ...said }) : refused({ code: "is_done", number });
    case "reopen":
      return record.done === null
        ? refused({ code: "not_done", number })
        : taken({ step: "reopened", number, ...said });
  }
}

/** Whoever decides; a note also whoever wrote it; what is to be done also whoever sees to it. */
function mayChange(record: ReviewRecord, { decides, actor }: ReviewFacts): boolean {
  if (decides) return true;
  if (actor.kind !== "account") return false;
  return record.kind === "note" && record.by.kind === "account" && record.by.accountId === actor.accountId;
}

function contentRefusal(
  { kind, text, clause, date, attendees, owner, due }: ReviewContent,
  { today, people, clauses }: ReviewFacts,
): ReviewRefusal | undefined {
  if (ADDRESS.test(text)) return { code: "names_an_address" };
  if (clause !== null && !clauses.has(clause)) return { code: "unknown_clause", clause };
  const stranger = [...attendees, ...(owner === null ? [] : [owner])].find((each) => !people.includes(each));
  if (stranger !== undefined) return { code: "unknown_person", person: stranger };
  if (kind === "note") return undefined;
  if (date === null) return { code: "date_missing" };
  if (date > today) return { code: "in_the_future" };
  if (attendees.length === 0) return { code: "nobody_attended" };
  return due !== null && due < date ? { code: "due_before_review" } : undefined;
}

function taken(event: ReviewEvent): ReviewDecision {
  return { ok: true, event };
}

function refused(refusal: ReviewRefusal): ReviewDecision {
  return { ok: false, refusal };
}
