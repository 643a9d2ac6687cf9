/**
 * Step: what someone had who has left the agreement. A lead that they work is routed anew, whatever its stage; what else they answer for – a lead that
 * waits, a grey lead, a dispute, marketing's program, a correction – is for whoever stands in for them.
 */
import { isOwedByGiving } from "../../agreement/terms/who-owes.ts";
import type { MemberId } from "../../base/ids.ts";
import { legTerms } from "../terms/clock-target.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { hasLeft } from "../roster/roster.ts";
import { standInFor } from "../terms/stand-ins.ts";
import { onlyAt } from "../step/step.ts";
import { assigned } from "./assigned.ts";
import { chooseOwner } from "./choose-owner.ts";
import { passedOver } from "./passed-over.ts";
import { isOpen, isUndecided } from "../standing/stages.ts";
import { isMeasuring } from "../standing/clocks.ts";

export const replaceLeavers = onlyAt(["members_changed"], (situation): readonly LeadEvent[] => {
  const { terms, roster, lead, input } = situation;
  const { leadId, owner } = lead;
  const at = input.recordedAt;
  const isMoved = worksIt(lead) && owner !== null && hasLeft(roster, owner);
  const events: LeadEvent[] = [];
  if (isMoved && lead.leg !== null) {
    const leg = legTerms(terms, lead.leg);
    events.push(
      assigned(situation, leg, "owner_left", chooseOwner({ ...situation, leg, at }, passedOver(terms, lead))),
    );
  }
  for (const from of answering(lead, isMoved)) {
    if (!hasLeft(roster, from)) continue;
    const as = isOnlyProgram(lead, from) ? "program" : "decision";
    events.push({ kind: "role_passed", leadId, at, from, to: standInFor(roster.left, from), as });
  }
  return events;
});

/** Whether its owner works it; otherwise they answer for it until someone does, or until it is decided. */
function worksIt({ stage, leg, waiting, dispute, ...lead }: LeadState): boolean {
  const isDisputed = dispute !== null && isUndecided({ stage, leg, ...lead });
  return leg !== null && isOpen(stage) && stage !== "grey" && waiting === null && !isDisputed;
}

function isOnlyProgram({ stage, dispute, clocks }: LeadState, member: MemberId): boolean {
  const owes = clocks.some((clock) => clock.owner === member && isMeasuring(clock));
  return (stage === "captured" || stage === "nurture") && dispute?.arbiter !== member && !owes;
}

/** Who answers for anything of it beside its work, each once. */
function answering({ owner, dispute, program, clocks }: LeadState, isMoved: boolean): ReadonlySet<MemberId> {
  const giving = clocks.filter((clock) => isOwedByGiving(clock.kind) && isMeasuring(clock));
  const all = [isMoved ? null : owner, dispute?.arbiter, program?.owner, ...giving.map((clock) => clock.owner)];
  return new Set(all.filter((member) => member !== null && member !== undefined));
}
