/**
 * What a clock says about the promise behind it, as of an instant.
 *
 * - met: stopped in time, or proven so by a fact that was heard late
 * - missed: stopped late, missed, or running past its due – unanswered past due is missed, also before a worker has said so
 * - open: not due yet, or standing still
 * - exempt: void, the lead went elsewhere before it was due
 */
import type { EpochMs } from "../../base/time.ts";
import type { ClockRow } from "../rows.ts";

export type ClockVerdict = "met" | "missed" | "open" | "exempt";

export function clockVerdict(clock: Pick<ClockRow, "status" | "dueAt">, asOf: EpochMs): ClockVerdict {
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
