/** A stretch of time in which a lead stood in one phase with one person, and what ended it. */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Act, Phase } from "./acts.ts";

/** What the pace of a person can depend on, as it was when the spell began; each is a name of a level. */
export const COVARIATES = ["member", "grade", "source", "load", "hour", "weekday", "attempt"] as const;
export type Covariate = (typeof COVARIATES)[number];
export type Levels = Readonly<Record<Covariate, string>>;

export type BegunSpell = {
  readonly leadId: LeadId;
  readonly phase: Phase;
  readonly stratum: string;
  readonly levels: Levels;
  readonly from: EpochMs;
};

export type Spell = BegunSpell & {
  readonly until: EpochMs;
  /** Null: something else ended it – the lead changed hands, or it still lasts – and nobody knows what would have come. */
  readonly act: Act | null;
};

/** How many leads wait for the first touch of the person when one more comes. */
export function loadLevel(waiting: number): string {
  if (waiting <= 0) return "0";
  if (waiting <= 2) return "1–2";
  if (waiting <= 5) return "3–5";
  return waiting <= 10 ? "6–10" : "11 or more";
}

/** The time of the day: in hours, half a working day. @param hour local, 0..23 */
export function hourLevel(hour: number): string {
  if (hour < 8 || hour >= 18) return "off hours";
  return hour < 13 ? "morning" : "afternoon";
}

const WEEKDAYS = ["Thursday", "Friday", "weekend", "weekend", "Monday", "Tuesday", "Wednesday"];

/** @param day local, since 1970-01-01, which was a Thursday */
export function weekdayLevel(day: number): string {
  return WEEKDAYS[day % 7] ?? "weekend";
}

/** @param attempts that were made already */
export function attemptLevel(attempts: number): string {
  return attempts >= 6 ? "6 or more" : String(attempts);
}
