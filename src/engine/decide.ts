/**
 * The life of a lead: the engine's table of contents.
 *
 * One input, what the agreement says, what is known of the lead and of the pools → what was decided, as events.
 * Pure: the same arguments give the same bytes in the server, in a backtest and in the browser.
 */
import type { LeadState } from "./lead/lead-state.ts";
import type { LeadEvent } from "./lead/lead-event.ts";
import type { Input } from "./lead/input.ts";
import type { Pools } from "./routing/pool-state.ts";
import type { Terms } from "./terms.ts";
import type { Step } from "./step.ts";
import { answer } from "./disposition/answer.ts";
import { settleDispute } from "./disposition/dispute.ts";
import { escalate } from "./escalation/escalate.ts";
import { type Draft, draftOf, evolve } from "./evolve.ts";
import { evolvePools, handsOf, movesLead } from "./routing/evolve-pools.ts";
import { endPauses } from "./clock/pause-clocks.ts";
import { qualify } from "./qualification/qualify.ts";
import { recordInput } from "./lead/record-input.ts";
import { retargetClocks } from "./clock/retarget-clocks.ts";
import { route } from "./routing/route.ts";
import { runClocks } from "./clock/run-clocks.ts";
import { expectStale, returnStale } from "./qualification/stale.ts";
import { score } from "./scoring/score.ts";

/** Each step sees the lead as the steps before it left it. */
const STEPS: readonly Step[] = [
  score,
  qualify,
  answer,
  settleDispute,
  endPauses,
  escalate,
  returnStale,
  route,
  runClocks,
  retargetClocks,
  expectStale,
];

export type Decided = {
  /** null only when a fact about a lead that was never captured was refused. */
  readonly lead: LeadState | null;
  readonly pools: Pools;
  readonly events: readonly LeadEvent[];
};

/**
 * Decides one input.
 *
 * @param before the lead's state; null when it was never captured
 * @param termsSoFar for `agreement_changed`: the version that the lead was decided by until now. What its clocks have measured so far
 *        is measured in the hours of that version; left out, the new hours are taken as if they had always held.
 * @returns the state after all events, the pools after all assignments, and the events in order. What cannot be done is a
 *          `refused` event, never an exception.
 */
export function decide(
  terms: Terms,
  pools: Pools,
  before: LeadState | null,
  input: Input,
  termsSoFar: Terms = terms,
): Decided {
  const recorded = recordInput(terms, before, input);
  if (recorded[0]?.kind === "refused") return { lead: before, pools, events: recorded };
  const events = [...recorded];
  const lead = draftOf(before, recorded[0]);
  const situation = { terms, termsSoFar, pools, lead, input, soFar: events };
  for (const event of recorded) take(situation, event);
  for (const step of STEPS) {
    for (const event of step(situation)) {
      take(situation, event);
      events.push(event);
    }
  }
  return { lead, pools: situation.pools, events };
}

function take(situation: { readonly lead: Draft; pools: Pools }, event: LeadEvent): void {
  const { lead } = situation;
  if (!movesLead(event)) return evolve(lead, event);
  const hands = handsOf(lead);
  evolve(lead, event);
  situation.pools = evolvePools(situation.pools, event, hands, handsOf(lead));
}
