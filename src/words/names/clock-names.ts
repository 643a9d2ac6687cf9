/** What clocks are called: one table for clauses, paper, events, notices and screens. */
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import { capital } from "../english/names.ts";
import { assert } from "../../base/assert.ts";
import type { ClockName } from "../../engine/lead/clock-event.ts";

type Names = {
  /** What is to be done, as a heading. */
  readonly title: string;
  /** Before "clock", "deadline" or "target". */
  readonly adjective: string;
  /** What is made, or missed. */
  readonly noun: string;
};

const CLOCK_NAMES: Readonly<Record<ClockKind, Names>> = {
  accept: { title: "Accept or reject", adjective: "accept-or-reject", noun: "accept-or-reject decision" },
  "first-touch": { title: "First touch", adjective: "first-touch", noun: "first touch" },
  "next-touch": { title: "Reply to the lead", adjective: "reply", noun: "reply" },
  qualify: { title: "Qualify or reject", adjective: "qualify-or-reject", noun: "qualify-or-reject decision" },
  disposition: { title: "Disposition", adjective: "disposition", noun: "disposition" },
  feedback: { title: "Response to a rejection", adjective: "rejection-response", noun: "rejection response" },
  progress: { title: "Next stage or lost", adjective: "next-stage", noun: "next stage" },
  attempt: { title: "Next attempt", adjective: "attempt", noun: "next attempt" },
  "fix-data": { title: "Data correction", adjective: "data-correction", noun: "data correction" },
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

/** @example "accept" → "accept-or-reject decision", as in "accept-or-reject decision missed" */
export function clockNoun(kind: ClockKind): string {
  return CLOCK_NAMES[kind].noun;
}

/** @example "sales.first-touch#2" → "first-touch" */
export function kindOfClock(clock: ClockName): ClockKind {
  const kind = clock.slice(clock.indexOf(".") + 1, clock.indexOf("#"));
  assert(kind in CLOCK_NAMES, `${clock} is the name of a clock`);
  return kind as ClockKind;
}
