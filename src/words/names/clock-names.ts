/** What clocks are called: one table for clauses, paper, events, notices and screens. */
import type { ClockKind } from "../../agreement/terms/agreement.ts";
import { capital } from "../english/names.ts";

type Names = {
  /** What is to be done, as a heading. */
  readonly title: string;
  /** Before "clock", "deadline" or "target". */
  readonly adjective: string;
};

const CLOCK_NAMES: Readonly<Record<ClockKind, Names>> = {
  accept: { title: "Accept or reject", adjective: "accept-or-reject" },
  "first-touch": { title: "First touch", adjective: "first-touch" },
  "next-touch": { title: "Reply to the lead", adjective: "reply" },
  qualify: { title: "Qualify or reject", adjective: "qualification" },
  disposition: { title: "Disposition", adjective: "disposition" },
  feedback: { title: "Response to a rejection", adjective: "rejection-response" },
  progress: { title: "Next stage or lost", adjective: "next-stage" },
  attempt: { title: "Next attempt", adjective: "attempt" },
  "fix-data": { title: "Data correction", adjective: "data-correction" },
};

/** @example "accept" → "Accept or reject" */
export function clockTitle(kind: ClockKind): string {
  return CLOCK_NAMES[kind].title;
}

/** @example "accept" → "accept-or-reject", as in "the accept-or-reject deadline" */
export function clockAdjective(kind: ClockKind): string {
  return CLOCK_NAMES[kind].adjective;
}

/** Of a kind that comes as text; one that is not known by name is said as it is. @example "first-touch" → "First touch" */
export function clockTitleOf(kind: string): string {
  return Object.hasOwn(CLOCK_NAMES, kind) ? CLOCK_NAMES[kind as ClockKind].title : capital(kind.replaceAll("-", " "));
}
