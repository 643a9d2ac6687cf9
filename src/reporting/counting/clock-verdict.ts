/**
 * What a clock says about the promise behind it, as of an instant.
 *
 * - met: stopped in time, or proven so by a fact that was heard late
 * - missed: stopped late, missed, or running past its due – open past due is missed, also before a worker has said so
 * - open: not due yet, or standing still
 * - exempt: void, the lead went elsewhere before it was due
 * - unrecorded: it would be missed, and the data has nothing of what it waits for: no touch was ever recorded, or no decision. Nobody can know.
 */
import type { EpochMs } from "../../base/time.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { ClockRow, ReportRows } from "../rows/rows.ts";

export const CLOCK_VERDICTS = ["met", "missed", "open", "exempt", "unrecorded"] as const;
export type ClockVerdict = (typeof CLOCK_VERDICTS)[number];

/** What the workspace has any of, ever. */
export type Recorded = Pick<ReportRows, "hasTouches" | "hasDecisions">;

const EVERYTHING: Recorded = { hasTouches: true, hasDecisions: true };

/** What a clock waits for: a touch, or a decision of its owner; of the others Baton itself knows. */
export const WAITS_FOR: Partial<Record<ClockKind, keyof Recorded>> = {
  "first-touch": "hasTouches",
  "next-touch": "hasTouches",
  attempt: "hasTouches",
  accept: "hasDecisions",
};

export function clockVerdict(
  clock: Pick<ClockRow, "status" | "dueAt" | "kind">,
  asOf: EpochMs,
  recorded: Recorded = EVERYTHING,
): ClockVerdict {
  const verdict = verdictOf(clock, asOf);
  const needed = WAITS_FOR[clock.kind];
  return verdict === "missed" && needed !== undefined && !recorded[needed] ? "unrecorded" : verdict;
}

function verdictOf(clock: Pick<ClockRow, "status" | "dueAt">, asOf: EpochMs): ClockVerdict {
  switch (clock.status) {
    case "met":
      return "met";
    case "missed":
    case "stopped_late":
      return "missed";
    case "void":
      return "exempt";
    case "paused":
      return "open";
    case "running":
      // A touch exactly at the due instant is in time.
      return clock.dueAt < asOf ? "missed" : "open";
  }
}
