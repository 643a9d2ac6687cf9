/**
 * Decisions as data: what any implementation of the rules must decide. The JSON files beside this one hold nothing else.
 *
 * `line` names what a case pins; `rules.json` says which rule that is. Instants are ISO 8601 with offset; lengths are milliseconds.
 */
import type { CalendarTerms } from "../../src/agreement/terms/basic/calendar-terms.ts";
import type { CalendarHours } from "../../src/agreement/document/parse-calendar.ts";

export const SPEC = "baton-conformance/1";

type Named = { readonly spec: typeof SPEC; readonly line: string; readonly name: string };

/** `ms` of open time after `from` is `expect`. `calendar` is a name in `calendars.json`. */
export type CalendarCase = Named & {
  readonly calendar: string;
  readonly from: string;
  readonly ms: number;
  readonly expect: string;
};
/** The same local time `days` calendar days after `from`, in an IANA zone, is `expect`. */
export type DayCase = Named & {
  readonly zone: string;
  readonly from: string;
  readonly days: number;
  readonly expect: string;
};
/** Whether hours, written with the keys that a calendar of an agreement has, open at any instant: those that never do are refused. */
export type OpeningCase = Named & { readonly calendar: CalendarHours; readonly expect: "opens" | "never opens" };
export type Calendars = Readonly<Record<string, CalendarTerms>>;

/** A fact about a lead (as `src/engine/lead/input.ts` has it), one about an absence (`src/engine/roster/roster-input.ts`), or time that passes for all. */
export type CaseInput = {
  readonly kind: string;
  /** When it happened, and when it was heard of; left out, at once. */
  readonly at: string;
  readonly heard?: string;
  /** Left out: the lead "a". */
  readonly lead?: string;
  readonly [key: string]: unknown;
};

/**
 * After `given`, `when` brings about `then`: each is a part of an event, found in this order among the events decided; events
 * between them do not matter. No event of a kind in `never` is among them.
 */
export type DecisionCase = Named & {
  /** A name in `agreements.json`. */
  readonly agreement: string;
  readonly given: readonly CaseInput[];
  readonly when: CaseInput;
  readonly then: readonly Readonly<Record<string, unknown>>[];
  readonly never?: readonly string[];
};
