/** What happens to a lead that its owner gave back, or let lie past the agreed patience. */
import type { Consequence } from "../../agreement/agreement.ts";
import { unreachable } from "../../base/assert.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import { limitOver } from "../clock/measure.ts";
import type { LeadEvent, Stage } from "../lead/lead-event.ts";
import type { Program } from "../lead/lead-state.ts";
import { programOwner } from "../qualification/program.ts";
import type { StageReason } from "../lead/stage-reason.ts";
import type { Situation } from "../step.ts";
import { marketingLead } from "../routing/accountable.ts";

/** `reroute` decides nothing here: the step `route` sees the rejection and finds the next owner. */
export function applyConsequence(
  situation: Situation,
  then: Consequence,
  clause: ClauseId,
  because: StageReason,
): readonly LeadEvent[] {
  const { lead, input } = situation;
  const at = input.recordedAt;
  switch (then.kind) {
    case "reroute":
    case "accept":
    case "dispute":
      return [];
    case "disqualify":
      return [entered("disqualified")];
    case "recycle":
      // The return cap is per lead, not per reason: a lead does not circle by changing its excuse.
      if (lead.recycledTimes >= then.atMost) return [entered("disqualified")];
      return nurtured(later(then.afterMs, then.afterDays), (returnsAt) => ({
        kind: "recycled",
        leadId: lead.leadId,
        at,
        clause,
        returnsAt,
        times: lead.recycledTimes + 1,
      }));
    case "fix_data":
      return nurtured(later(then.withinMs, then.withinDays), (by) => ({
        kind: "data_fix_asked",
        leadId: lead.leadId,
        at,
        clause,
        tell: marketingLead(situation.terms.agreement),
        by,
      }));
    default:
      return unreachable(then);
  }

  function later(targetMs: DurationMs, days: number | undefined): EpochMs {
    return limitOver(situation.terms, { hours: { kind: "wall" }, targetMs, days }, at);
  }

  function nurtured(until: EpochMs, saying: (until: EpochMs) => LeadEvent): readonly LeadEvent[] {
    return [entered("nurture", { owner: programOwner(situation.terms), lookAgainAt: until }), saying(until)];
  }

  function entered(stage: Stage, program?: Program): LeadEvent {
    return {
      kind: "stage_entered",
      leadId: lead.leadId,
      at,
      stage,
      from: lead.stage,
      cycle: lead.cycle,
      clause,
      because,
      valueMinor: null,
      credits: null,
      ...(program === undefined ? {} : { program }),
    };
  }
}
