/** What the giving side says of a rejection, and how the arbiter decides. */
import { handOver, newCycle, regrade } from "./reference-steps.ts";
import {
  type Answer,
  enter,
  headOf,
  isWorked,
  type Lead,
  legOf,
  type Of,
  SKEW,
  type World,
} from "./reference-world.ts";

export function agree(world: World, lead: Lead, fact: Of<"agree_rejection"> | Of<"dispute">): Answer {
  const { rejection } = lead;
  if (lead.dispute !== null) return "in_dispute";
  if (rejection === null) return "no_rejection";
  const leg = legOf(world, rejection.leg);
  if (headOf(world, leg.from) !== fact.by) return "not_giving_side";
  if (fact.occurredAt < rejection.at) return "no_rejection";
  const at = fact.occurredAt;
  if (fact.kind === "dispute") {
    const terms = world.agreement.disputes;
    if (terms === undefined || isWorked(lead)) return "no_rejection";
    if (at > world.open.after(terms.within.hours, rejection.at, terms.within.targetMs)) return "too_late";
    const dueAt = world.open.after(terms.decideWithin.hours, fact.recordedAt, terms.decideWithin.targetMs);
    lead.dispute = { leg: rejection.leg, by: rejection.by, at, dueAt };
  }
  for (const clock of lead.clocks) if (clock.kind === "feedback" && clock.measures) clock.stop(at);
  lead.rejection = null;
  return undefined;
}

export function decideDispute(world: World, lead: Lead, fact: Of<"decide_dispute">): Answer {
  const { dispute } = lead;
  if (dispute === null) return "no_dispute";
  if (fact.by !== world.agreement.disputes?.arbiter) return "not_arbiter";
  if (fact.occurredAt + SKEW < dispute.at) return "before the dispute";
  const at = Math.max(fact.occurredAt, dispute.at);
  lead.dispute = null;
  if (fact.decision === "upheld" || isWorked(lead)) return undefined;
  const { exceptionGrade } = lead;
  newCycle(lead, at, fact.recordedAt);
  // It goes on where it was.
  lead.isBackOnDate = true;
  lead.exceptionGrade = exceptionGrade;
  enter(lead, "mql", at);
  regrade(world, lead, fact.recordedAt);
  handOver(world, lead, dispute.leg, fact.recordedAt);
  return undefined;
}
