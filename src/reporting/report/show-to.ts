/**
 * Who sees which measure. The agreement can name the parties that see one: to their members it is shown, and to the owner of the agreement or of the
 * workspace. For everyone else it is left out of the report, wherever the report tells it, and it is said who sees it.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { Goal } from "../../agreement/terms/parts/goal-terms.ts";
import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import type { MeasuredReport, PeriodReport, Scoreboard, Shown } from "./report.ts";

export type Reader = {
  /** Who of the agreement reads; null: someone of no party. */
  readonly member: string | null;
  /** The owner of the workspace, or whoever runs a command on the machine. */
  readonly seesAll: boolean;
};

/** What of a report tells a measure besides its own line. */
const TELLS: Readonly<Partial<Record<MeasureName, readonly (keyof Scoreboard | keyof PeriodReport)[]>>> = {
  attainment: ["attainment", "attainmentByMember", "promises"],
  "speed-to-lead": ["speedToLead"],
  acceptance: ["acceptance", "rejections"],
  conversion: ["won", "wonByOrigin", "cohorts"],
  velocity: ["daysToWin"],
  pace: ["goals"],
  leakage: ["leakage"],
};
/** The goals that a measure is about. */
const GOALS: Partial<Record<MeasureName, Goal["kind"]>> = {
  pace: "number",
  value: "value",
  contribution: "contribution",
};

/** Lists are emptied, single numbers become null. */
export function showTo<Report extends MeasuredReport>(
  report: Report,
  agreement: Agreement,
  reader: Reader,
): Shown<Report> {
  const hidden = hiddenFrom(agreement, reader);
  const withheld = agreement.measures
    .filter(({ name }) => hidden.has(name))
    .map(({ name, seenBy }) => ({ name, seenBy }));
  const left: Record<string, unknown> = { ...report, withheld };
  for (const name of hidden) {
    for (const key of TELLS[name] ?? []) if (key in left) left[key] = Array.isArray(left[key]) ? [] : null;
  }
  const goals = hiddenGoals(hidden);
  return {
    ...(left as Shown<Report>),
    measures: report.measures.filter(({ name }) => !hidden.has(name)),
    goalLines: report.goalLines.filter(({ kind }) => !goals.has(kind)),
    exempt: hidden.has("attainment") ? [] : report.exempt,
  };
}

/** Of which kind the goals are that hidden measures are about. */
export function hiddenGoals(hidden: ReadonlySet<MeasureName>): ReadonlySet<Goal["kind"]> {
  return new Set([...hidden].flatMap((name) => GOALS[name] ?? []));
}

export function hiddenFrom(
  { measures, parties, owner }: Agreement,
  { member, seesAll }: Reader,
): ReadonlySet<MeasureName> {
  if (seesAll || member === owner) return new Set();
  const own: readonly PartyName[] = parties
    .filter(({ members }) => members.some((each) => each === member))
    .map(({ name }) => name);
  const isHidden = (seenBy: readonly PartyName[]): boolean =>
    !parties.every(({ name }) => seenBy.includes(name)) && !seenBy.some((party) => own.includes(party));
  return new Set(measures.filter(({ seenBy }) => isHidden(seenBy)).map(({ name }) => name));
}
