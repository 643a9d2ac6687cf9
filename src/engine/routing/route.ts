/**
 * Step: who gets the lead now.
 *
 * A lead changes hands when it becomes an MQL, when it is passed on, when a rejection says "not me", when the escalation
 * ladder takes it away, and when a new version of the agreement has no such leg any more. Who is no longer in the pool keeps what they have. Every assignment names all candidates with the numbers compared; when nobody of the pool can take
 * it, the person named by the pool's nobody-available branch is accountable – a lead is never without an owner.
 */
import { type Leg, PARTIES } from "../../agreement/agreement.ts";
import { defined } from "../../base/assert.ts";
import { legTerms } from "../clock/clock-target.ts";
import { reasonTerms } from "../disposition/reason-terms.ts";
import { patienceLost } from "../escalation/patience.ts";
import type { MemberId } from "../../base/ids.ts";
import type { Candidate, LeadEvent } from "../lead/lead-event.ts";
import { isClosed, isUndecided, type LeadState } from "../lead/lead-state.ts";
import { NOTHING, type Situation } from "../step.ts";
import { rankCandidates } from "./choose-member.ts";

type Move = {
  readonly leg: Leg;
  readonly why: "round_robin" | "reassigned" | "rerouted";
  /** Whether the only member of a pool gets it back. */
  readonly orBack?: true;
};

export function route(situation: Situation): readonly LeadEvent[] {
  const { lead, input, pools, soFar } = situation;
  // Most of what happens moves no lead.
  if (soFar.length === 0) return NOTHING;
  const reported = reportedWithoutOwner(situation);
  if (reported !== undefined) return [reported];
  const move = moveNeeded(situation);
  if (move === undefined) return NOTHING;

  const notAgain = move.orBack === true && move.leg.pool.members.length === 1 ? [] : lead.notAgain;
  const exclude = new Map<MemberId, Candidate["skipped"]>(notAgain.map((member) => [member, "had_it_before"]));
  if (move.why === "reassigned" && lead.owner !== null) exclude.set(lead.owner, "just_missed_it");
  const candidates = rankCandidates(
    move.leg.pool,
    pools.find((pool) => pool.leg === move.leg.id),
    exclude,
  );
  const first = candidates.find((candidate) => candidate.skipped === null);
  return [
    {
      kind: "assigned",
      leadId: lead.leadId,
      at: input.recordedAt,
      leg: move.leg.id,
      clause: move.leg.pool.clause,
      member: first?.member ?? move.leg.pool.whenNobody.tell,
      why: first === undefined ? "nobody_available" : move.why,
      candidates,
    },
  ];
}

/**
 * Sales reports an SQL or an opportunity of a lead that nobody had: it is with the member of the last pool whom the report
 * credits, else with that pool's last resort. No turn is taken, and no clock starts: the work is under way.
 */
function reportedWithoutOwner({ terms, lead, input, soFar }: Situation): LeadEvent | undefined {
  const entered = soFar.find((event) => event.kind === "stage_entered" && event.because.kind === "reported");
  if (entered === undefined || lead.owner !== null || isClosed(lead.stage)) return undefined;
  const leg = defined(terms.agreement.legs.at(-1), "the last leg");
  const credited = entered.kind === "stage_entered" ? entered.credits?.rep : undefined;
  const rep = leg.pool.members.find((each) => each.member === credited)?.member;
  return {
    kind: "assigned",
    leadId: lead.leadId,
    at: input.recordedAt,
    leg: leg.id,
    clause: leg.pool.clause,
    member: rep ?? leg.pool.whenNobody.tell,
    why: "reported",
    candidates: [],
  };
}

function moveNeeded({ terms, lead, input, soFar }: Situation): Move | undefined {
  const { legs } = terms.agreement;
  if (input.kind === "agreement_changed" && isUndecided(lead) && !legs.some((leg) => leg.id === lead.leg))
    return { leg: legBehind(legs, lead.leg), why: "round_robin" };
  for (const event of soFar) {
    if (event.kind === "dispute_decided" && event.decision === "overturned")
      return { leg: legTerms(terms, event.leg), why: "rerouted", orBack: true };
    if (event.kind === "stage_entered" && event.stage === "mql")
      return { leg: defined(legs[0], "the first leg"), why: "round_robin" };
    if (event.kind === "passed_on") {
      const index = legs.findIndex((leg) => leg.id === event.leg);
      return { leg: defined(legs[index + 1], `the leg after ${event.leg}`), why: "round_robin" };
    }
    if (event.kind === "rejected" && reasonTerms(terms, event.reason).then.kind === "reroute")
      return { leg: legTerms(terms, event.leg), why: "rerouted" };
    if (
      event.kind === "clock_missed" &&
      patienceLost({ terms, lead }, soFar)?.otherwise.kind === "reroute" &&
      lead.leg !== null
    )
      return { leg: legTerms(terms, lead.leg), why: "reassigned" };
    if (event.kind === "escalated" && event.action === "reassign" && lead.leg !== null)
      return { leg: legTerms(terms, lead.leg), why: "reassigned" };
  }
  return undefined;
}

/** Whoever an amendment leaves on a leg that is gone goes on to the next one that there is. */
function legBehind(legs: readonly Leg[], gone: LeadState["leg"]): Leg {
  const behind = legs.find((leg) => gone !== null && PARTIES.indexOf(leg.id) > PARTIES.indexOf(gone));
  return behind ?? defined(legs.at(-1), "the last leg");
}
