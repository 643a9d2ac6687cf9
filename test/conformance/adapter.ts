/** What an implementation offers to be judged: a module that exports these functions. */
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { CalendarTerms } from "../../src/agreement/terms/basic/calendar-terms.ts";
import type { CalendarHours } from "../../src/agreement/document/parse-calendar.ts";
import type { CaseInput } from "./conformance-case.ts";

export type Adapter = {
  /** @returns the instant at which `ms` of open time have passed since `from`, in milliseconds since 1970 */
  readonly addOpenTime: (calendar: CalendarTerms, fromMs: number, ms: number) => number;
  /** @returns the instant of the same local time so many calendar days later, in milliseconds since 1970 */
  readonly addDays: (zone: string, fromMs: number, days: number) => number;
  /** @param calendar as an agreement writes one, otherwise without fault */
  readonly everOpens: (calendar: CalendarHours) => boolean;
  /** Lives the inputs in their order, with whatever falls due between them. @returns the events of each input */
  readonly live: (agreement: Agreement, inputs: readonly CaseInput[]) => readonly (readonly object[])[];
};
