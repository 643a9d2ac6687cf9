/**
 * Step: what falls due when time passes – deadlines first, then the rungs of the ladder.
 *
 * The input carries the instant at which it was due; when anyone looked does not matter.
 */
import type { EscalationStep } from "../../agreement/terms/parts/disposition-terms.ts";
import { defined } from "../../base/assert.ts";
import type { ClauseId } from "../../base/ids.ts";
import { legTerms } from "../terms/clock-target.ts";
import { measured } from "../clock-time/measure.ts";
import { missed } from "../clock/missed.ts";
import { acceptByDefault } from "../disposition/accept-by-default.ts";
import { applyConsequence } from "../disposition/consequence.ts";
import type { ClockStep } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState } from "../lead/lead-state.ts";
import { partyHead } from "../terms/accountable.ts";
import { patienceLost } from "./patience.ts";
import { onlyAt, NOTHING, type Situation } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { owes } from "../../agreement/terms/who-owes.ts";

export const escalate = onlyAt(["time"], (situation): readonly LeadEvent[] => {
  const { input, lead } = situation;
  let events: LeadEvent[] | undefined;
  for (const clock of lead.clocks) {
    if (clock.status !== "running" && clock.status !== "missed") continue;
    if (clock.status === "running" && clock.dueAt <= input.occurredAt) (events ??= []).push(missed(clock, lead));
    for (const step of clock.steps) {
      if (step.at <= input.occurredAt) (events ??= []).push(climbed(situation, clock, step));
    }
  }
  return events === undefined ? NOTHING : [...events, ...losePatience(situation, events)];
});

/** One consequence a moment: the first clock whose patience ended decides where the lead goes. */
function losePatience(situation: Situation, events: readonly LeadEvent[]): readonly LeadEvent[] {
  const lost = patienceLost(situation, events);
  if (lost === undefined) return NOTHING;
  const { otherwise, clause, clock, at } = lost;
  if (otherwise.kind === "accept") return acceptByDefault(situation, at);
  return applyConsequence(situation, otherwise, clause, { kind: "clock", clock });
}

function climbed({ terms, lead }: Situation, clock: ClockState, step: ClockStep): LeadEvent {
  const agreed = rungTerms(terms, step.clause).action.kind;
  const leg = legTerms(terms, clock.leg);
  // Only what no one of the party has begun is taken away: a lead in conversation is not moved by a clock.
  const begun = lead.handOff !== null && lead.handOff.begunAt !== null;
  const atLastResort = clock.owner === leg.pool.whenNobody.tell;
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
    tell: action === "warn_owner" ? clock.owner : partyHead(terms.agreement, owes(leg, clock.kind)),
    elapsedMs: measured(terms, clock, step.at),
  };
}

function rungTerms({ legs }: Terms, clause: ClauseId): EscalationStep {
  return defined(legs.rungs.get(clause), "rung", clause);
}
