/** What a version of the agreement would do to the clocks of open leads, clause by clause. */
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { isMeasuring } from "../../engine/standing/clocks.ts";

/** Clocks of one clause that measure now. Each is in exactly one of the last five. */
export type ClauseChange = {
  readonly clause: ClauseId;
  readonly clocks: number;
  readonly earlier: number;
  readonly later: number;
  readonly unchanged: number;
  /** Not missed now, and missed at once. */
  readonly missed: number;
  /** The version has no target for it any more. */
  readonly withoutTarget: number;
};

type Outcome = Exclude<keyof ClauseChange, "clause" | "clocks">;

/**
 * @param leads each before and after the version would have taken it over
 * @param at the instant of that
 * @returns by the clause that the clocks run under now, in the order of the clauses' ids
 */
export function compareClocks(
  leads: Iterable<{ readonly before: LeadState; readonly after: LeadState }>,
  at: EpochMs,
): readonly ClauseChange[] {
  const changes = new Map<ClauseId, Record<Outcome, number>>();
  for (const { before, after } of leads) {
    for (const clock of before.clocks.filter(isMeasuring)) {
      const counts = changes.get(clock.clause) ?? { earlier: 0, later: 0, unchanged: 0, missed: 0, withoutTarget: 0 };
      changes.set(clock.clause, counts);
      const then = after.clocks.find((each) => each.name === clock.name);
      counts[outcomeOf(clock, then, at)] += 1;
    }
  }
  return [...changes]
    .map(([clause, counts]) => ({
      clause,
      clocks: Object.values(counts).reduce((sum, count) => sum + count, 0),
      ...counts,
    }))
    .sort((a, b) => (a.clause < b.clause ? -1 : 1));
}

type Clock = LeadState["clocks"][number];

function outcomeOf(before: Clock, after: Clock | undefined, at: EpochMs): Outcome {
  if (after === undefined || !isMeasuring(after)) return "withoutTarget";
  const wasMissed = isMissed(before, at);
  if (!wasMissed && isMissed(after, at)) return "missed";
  if (after.dueAt === before.dueAt) return "unchanged";
  return after.dueAt < before.dueAt ? "earlier" : "later";
}

function isMissed({ status, dueAt }: Clock, at: EpochMs): boolean {
  return status === "missed" || (status === "running" && dueAt <= at);
}
