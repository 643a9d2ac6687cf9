/** A lead has entered a stage, and why. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { unreachable } from "../../base/assert.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { StageReason } from "../../engine/lead/stage-reason.ts";
import { clockAdjective, kindOfClock } from "../names/clock-names.ts";
import { personName, rejectReasonName } from "../names/names-of.ts";
import { stageEntered } from "../names/stage-names.ts";

type Entered = Extract<LeadEvent, { readonly kind: "stage_entered" }>;

/** @example "Became an MQL (cycle 2): score 52 reached the MQL threshold of 50" */
export function describeStage(agreement: Agreement, { stage, because, cycle }: Entered): string {
  if (stage === "captured" && because.kind === "returned") return "Back from Nurture: re-scored, but not an MQL yet";
  const what = stage === "captured" && because.kind !== "captured" ? "Stays a lead" : stageEntered(stage);
  return `${what}${cycle > 1 ? ` (cycle ${cycle})` : ""}${why(agreement, because)}`;
}

function why(agreement: Agreement, reason: StageReason): string {
  switch (reason.kind) {
    case "score":
      return `: score ${reason.score} reached the MQL threshold of ${reason.bar}`;
    case "exception":
      return `: exception “${reason.label}”`;
    case "exception_granted":
      return `: exception “${reason.label}”, granted by ${personName(agreement, reason.by)}`;
    case "by_hand":
      return `, set manually by ${personName(agreement, reason.by)}`;
    case "merged":
      return `: merged into ${reason.into}`;
    case "erased":
      return ": the person's data was erased";
    case "grey_zone":
      return `: score ${reason.score} is between ${reason.fromScore} and the MQL threshold of ${reason.bar}`;
    case "grey_decision": {
      const who =
        reason.by === null
          ? "no decision by the deadline"
          : `${personName(agreement, reason.by)} decided in the gray zone`;
      return `: ${who} (score ${reason.score}, threshold ${reason.bar})`;
    }
    case "stale":
      return `: the score dropped to ${reason.score}, below ${reason.belowScore}`;
    case "overturned":
      return " because the rejection was overturned";
    case "returned":
      return ", re-scored after Nurture";
    case "clock":
      return `: the ${clockAdjective(kindOfClock(reason.clock))} deadline passed`;
    case "corrected":
      return ": the data was fixed";
    case "reported":
      return ", reported by Sales";
    case "rejected":
      return `: rejected (${rejectReasonName(agreement, reason.reason)})`;
    case "captured":
    case "accepted":
      return "";
    default:
      return unreachable(reason);
  }
}
