/**
 * Step: what falls due when time passes – deadlines first, then the rungs of the ladder.
 *
 * The input carries the instant at which it was due; when anybody looked does not matter.
 */
import { defined } from "../../base/assert.ts";
import { clockTerms, legTerms } from "../clock/clock-target.ts";
import { measured } from "../clock/measure.ts";
import { applyConsequence } from "../disposition/consequence.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { type ClockState, clockNamed } from "../lead/lead-state.ts";
import { partyLead } from "../routing/accountable.ts";
import type { Situation } from "../step.ts";
import { latestOf } from "../terms.ts";

export function escalate(situation: Situation): readonly LeadEvent[] {
  const { input, lead } = situation;
  if (input.kind !== "time") return [];
  const events = lead.clocks.flatMap((clock) => [...miss(situation, clock), ...climb(situation, clock)]);
  return [...events, ...losePatience(situation, events)];
}

/** One consequence a moment: the first clock whose patience ended decides where the lead goes. */
function losePatience(situation: Situation, events: readonly LeadEvent[]): readonly LeadEvent[] {
  for (const event of events) {
    if (event.kind !== "clock_missed") continue;
    const { otherwise, clause } = clockTerms(situation.terms, clockNamed(situation.lead, event.clock));
    if (otherwise !== undefined)
      return applyConsequence(situation, otherwise, clause, { kind: "clock", clock: event.clock });
  }
  return [];
}

function miss({ lead, input }: Situation, clock: ClockState): readonly LeadEvent[] {
  if (clock.status !== "running" || clock.dueAt > input.occurredAt) return [];
  return [
    {
      kind: "clock_missed",
      leadId: lead.leadId,
      at: clock.dueAt,
      clock: clock.name,
      clause: clock.clause,
      targetMs: clock.targetMs,
    },
  ];
}

function climb({ terms, lead, input }: Situation, clock: ClockState): readonly LeadEvent[] {
  if (clock.status !== "running" && clock.status !== "missed") return [];
  return clock.steps
    .filter((step) => step.at <= input.occurredAt)
    .map((step): LeadEvent => {
      const agreed = defined(
        latestOf(terms, ({ escalation }) => escalation.find((each) => each.clause === step.clause)),
        `rung ${step.clause}`,
      ).action.kind;
      // Only what the owner has not begun is taken away: a lead in conversation is not moved by a clock.
      const begun = lead.acceptedAt !== null || (lead.firstTouchAt !== null && lead.firstTouchAt >= clock.startedAt);
      const atLastResort = clock.owner === legTerms(terms, clock.leg).pool.whenNobody.tell;
      const takeable = (clock.kind === "accept" || clock.kind === "first-touch") && !begun && !atLastResort;
      const action = agreed === "reassign" && !takeable ? "tell_lead" : agreed;
      return {
        kind: "escalated",
        leadId: lead.leadId,
        at: step.at,
        clock: clock.name,
        clause: step.clause,
        atPercent: step.atPercent,
        action,
        tell: action === "warn_owner" ? clock.owner : partyLead(terms.agreement, legTerms(terms, clock.leg).to),
        elapsedMs: measured(terms, clock, step.at),
      };
    });
}
