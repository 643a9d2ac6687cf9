/** What happens to a lead that its owner gave back, or let lie past the agreed patience. */
import type { Consequence } from "../../agreement/terms/parts/consequence-terms.ts";
import { unreachable } from "../../base/assert.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import { legTerms } from "../terms/clock-target.ts";
import { limitOver } from "../clock-time/measure.ts";
import type { LeadEvent, Stage } from "../lead/lead-event.ts";
import type { Program } from "../lead/program.ts";
import { programOwner } from "../program/program.ts";
import type { StageReason } from "../lead/stage-reason.ts";
import type { Situation } from "../step/step.ts";
import { marketingHead, partyHead } from "../terms/accountable.ts";
import { laterOf } from "../standing/instants.ts";

/** `reroute` decides nothing here: the step `route` sees the rejection and finds the next owner. */
export function applyConsequence(
  situation: Situation,
  then: Consequence,
  clause: ClauseId,
  because: StageReason,
): readonly LeadEvent[] {
  const { terms, lead, input, soFar } = situation;
  const { agreement } = terms;
  const rejected = soFar.find((event) => event.kind === "rejected");
  // A rejection heard late is dated by when it was said; a stage never begins before the one that leads to it.
  const at = rejected === undefined ? input.recordedAt : laterOf(rejected.at, lead.stageEnteredAt);
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
      return nurtured(laterOf(limit(then.afterMs, then.afterDays), input.recordedAt), (returnsAt) => ({
        kind: "recycled",
        leadId: lead.leadId,
        at,
        clause,
        returnsAt,
        times: lead.recycledTimes + 1,
      }));
    case "fix_data":
      // It is no date that brings it back: the giving side has it until it is corrected.
      return [
        entered("nurture"),
        {
          kind: "data_fix_asked",
          leadId: lead.leadId,
          at,
          clause,
          tell: lead.leg === null ? marketingHead(agreement) : partyHead(agreement, legTerms(terms, lead.leg).from),
          by: limit(then.withinMs, then.withinDays),
          ...(lead.leg === null ? {} : { leg: lead.leg }),
        },
      ];
    default:
      return unreachable(then);
  }

  function limit(targetMs: DurationMs, days: number | undefined): EpochMs {
    return limitOver(terms, { hours: { kind: "wall" }, targetMs, days }, at);
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
