/** Warnings of judgement: everything that is allowed, and that a director would rather hear now than at the first review. */
import type { Agreement } from "../../terms/agreement.ts";
import { attributeWarnings } from "./attribute-warnings.ts";
import { cadenceWarnings } from "./time/cadence-warnings.ts";
import { capacityWarnings } from "./numbers/capacity-warnings.ts";
import { goalWarnings } from "./numbers/goal-warnings.ts";
import { historyWarnings } from "./numbers/history-warnings.ts";
import { hoursWarnings } from "./time/hours-warnings.ts";
import { lengthWarnings } from "./time/length-warnings.ts";
import { measureWarnings } from "./numbers/measure-warnings.ts";
import { movedWorkdayWarnings } from "./time/moved-workday-warnings.ts";
import { neverDueWarnings } from "./time/never-due-warnings.ts";
import { noEffectWarnings } from "./no-effect-warnings.ts";
import { peopleWarnings } from "./people-warnings.ts";
import { procedureWarnings } from "./procedure-warnings.ts";
import { scoreWarnings } from "./numbers/score-warnings.ts";
import { timeWarnings } from "./time/time-warnings.ts";
import type { Circumstances, Warning } from "./warning.ts";

const KINDS: readonly ((agreement: Agreement, circumstances: Circumstances) => readonly Warning[])[] = [
  capacityWarnings,
  historyWarnings,
  goalWarnings,
  cadenceWarnings,
  hoursWarnings,
  neverDueWarnings,
  timeWarnings,
  scoreWarnings,
  movedWorkdayWarnings,
  measureWarnings,
  peopleWarnings,
  procedureWarnings,
  attributeWarnings,
  noEffectWarnings,
  lengthWarnings,
];

/** The most costly first: numbers nobody can keep, then hours, times, scores, measures, people, procedure, what has no effect. */
export function judge(agreement: Agreement, circumstances: Circumstances): readonly Warning[] {
  return KINDS.flatMap((kind) => kind(agreement, circumstances)).map(({ message, remedy, ...warning }) => ({
    ...warning,
    message: `${message}.`,
    remedy: `${remedy}.`,
  }));
}
