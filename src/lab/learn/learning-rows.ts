/**
 * Which leads points are learned from, in which order, and what became of them.
 *
 * A lead is looked at a set time after its capture (the decision time): with what was known by then, and nothing later. Not when it qualified:
 * who qualified, and when, follows from the points in force, and their mistakes would be learned with them. It is won when it became a customer
 * within the horizon from then on. Leads whose horizon is not over are left out whatever became of them: of young leads only quick outcomes are
 * known. Order follows from instants, never from the order of rows: exports are often newest first.
 */
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { SetAside } from "../../reporting/learned/learned.ts";
import type { LeadTable } from "./lead-table.ts";
import { changedRate, outcomesBegan, outcomesStopped } from "./outcome-record.ts";

export type LearningRows = {
  /** Rows of the table, the earliest decision first. */
  readonly rows: Int32Array;
  /** Of each of `rows`: 1 won, 0 not. */
  readonly won: Uint8Array;
  /** Of each of `rows`. */
  readonly decidedAt: Float64Array;
  readonly horizonMs: number;
  readonly setAside: readonly SetAside[];
  /** Outcomes stopped being recorded long before the export: nothing later counts. */
  readonly stoppedAt: EpochMs | undefined;
};

const SHORTEST_HORIZON_MS = 7 * DAY_MS;
/** Most of the won leads are won within it. */
const HORIZON_SHARE = 0.9;
/** The horizon takes at most this share of the time on record, or nearly all leads would be too young. */
const LONGEST_HORIZON_SHARE = 1 / 3;

/**
 * @param afterMs from capture to the decision time
 * @param isForLearning false: leads from before a change of the share that is won are kept, for whoever looks for changes
 */
export function learningRows(table: LeadTable, afterMs: number, isForLearning = true): LearningRows {
  const setAside: SetAside[] = [];
  const leaveOut = (reason: SetAside["reason"], leads: number, at?: number): void => {
    if (leads > 0) setAside.push({ reason, leads, ...(at === undefined ? {} : { at: epochMs(at) }) });
  };
  const { capturedAt, wonAt, lostAt } = table;
  const outcomeAt = Float64Array.from(wonAt, (won, row) => earliest(won, lostAt[row] as number));
  const isDecidedLater = (row: number): boolean =>
    !((outcomeAt[row] as number) <= (capturedAt[row] as number) + afterMs);
  const keep = (
    rows: Int32Array,
    test: (row: number) => boolean,
    reason: SetAside["reason"],
    at?: number,
  ): Int32Array => {
    const kept = rows.filter(test);
    leaveOut(reason, rows.length - kept.length, at);
    return kept;
  };

  let rows = firstOfEachPerson(table, inOrder(table));
  leaveOut("same_person", capturedAt.length - rows.length);
  const stoppedAt = outcomesStopped(capturedAt, outcomeAt, table.recordedUntil);
  const recordedUntil = stoppedAt ?? table.recordedUntil;
  const beganAt = outcomesBegan(rows, capturedAt, wonAt, recordedUntil);
  if (beganAt !== undefined)
    rows = keep(rows, (row) => (capturedAt[row] as number) >= beganAt, "before_outcomes_were_recorded", beganAt);
  rows = keep(rows, isDecidedLater, "decided_before");

  const horizonMs = horizonOf(rows, table, afterMs, recordedUntil);
  rows = keep(rows, (row) => (capturedAt[row] as number) + afterMs + horizonMs <= recordedUntil, "horizon_not_over");
  const isWon = (row: number): number =>
    (wonAt[row] as number) <= (capturedAt[row] as number) + afterMs + horizonMs ? 1 : 0;
  const changedAt = isForLearning
    ? changedRate(
        Float64Array.from(rows, (row) => capturedAt[row] as number),
        Uint8Array.from(rows, isWon),
      )
    : undefined;
  if (changedAt !== undefined)
    rows = keep(rows, (row) => (capturedAt[row] as number) >= changedAt, "before_the_rate_changed", changedAt);
  return {
    rows,
    won: Uint8Array.from(rows, isWon),
    decidedAt: Float64Array.from(rows, (row) => (capturedAt[row] as number) + afterMs),
    horizonMs,
    setAside,
    stoppedAt,
  };
}

/** By capture, then by person: two tables of the same leads are in the same order. */
function inOrder({ capturedAt, persons }: LeadTable): Int32Array {
  return Int32Array.from(capturedAt, (_, row) => row).sort((a, b) => {
    const later = (capturedAt[a] as number) - (capturedAt[b] as number);
    if (later !== 0) return later;
    const [one, other] = [persons[a] as string, persons[b] as string];
    return one < other ? -1 : Number(one > other);
  });
}

/** Later leads of a person are no other cases: with one in each part, the later part would be known already. */
function firstOfEachPerson({ persons }: LeadTable, rows: Int32Array): Int32Array {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const person = persons[row] as string;
    if (seen.has(person)) return false;
    seen.add(person);
    return true;
  });
}

/** Of the leads of the first two thirds of the time, which had the time to be won late as well. */
function horizonOf(rows: Int32Array, { capturedAt, wonAt }: LeadTable, afterMs: number, recordedUntil: number): number {
  const first = capturedAt[rows[0] ?? 0] ?? recordedUntil;
  const span = Math.max(0, recordedUntil - first - afterMs);
  const waits = Float64Array.from(
    [...rows].flatMap((row) => {
      const at = capturedAt[row] as number;
      const won = wonAt[row] as number;
      return at > first + (2 / 3) * span || Number.isNaN(won) ? [] : [won - at - afterMs];
    }),
  ).sort();
  const usual = waits[Math.floor(HORIZON_SHARE * waits.length)] ?? 0;
  const bound = Math.max(SHORTEST_HORIZON_MS, Math.min(usual, LONGEST_HORIZON_SHARE * span));
  return Math.ceil(bound / DAY_MS) * DAY_MS;
}

/** @returns `NaN` when both are */
function earliest(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : Math.min(a, b);
}
