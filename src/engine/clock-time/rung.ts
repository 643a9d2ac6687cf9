/** Where a rung of the ladder lies on a clock: how much of its time is used then. */
import type { EscalationStep } from "../../agreement/terms/parts/disposition-terms.ts";
import { type DurationMs, durationMs } from "../../base/time.ts";

export type Rung = {
  /** In the hours of the clock, from its start; whole milliseconds. */
  readonly usedMs: DurationMs;
  /** The same as a share of the target; 100 of a target of no time. */
  readonly atPercent: number;
};

/** @example at 80 % of 2 h → 96 min used; 30 minutes before 2 h → 90 min used, 75 %; 1 hour after 2 h → 3 h used, 150 % */
export function rungOf({ at }: EscalationStep, targetMs: DurationMs): Rung {
  switch (at.kind) {
    case "percent":
      return { usedMs: durationMs(Math.round((targetMs * at.percent) / 100)), atPercent: at.percent };
    case "before":
      return rungAt(Math.max(0, targetMs - at.ms), targetMs);
    case "after":
      return rungAt(targetMs + at.ms, targetMs);
  }
}

function rungAt(usedMs: number, targetMs: DurationMs): Rung {
  return { usedMs: durationMs(usedMs), atPercent: targetMs === 0 ? 100 : Math.round((usedMs / targetMs) * 100) };
}
