/**
 * Step: who gets the lead now.
 *
 * A lead changes hands when it becomes an MQL, when it is passed on, when a rejection says "not me", when the escalation
 * ladder takes it away, when someone in charge gives it to another, when it waited and someone can take it now, when its owner goes away and
 * gives it up, and when a new version of the agreement has no such leg any more.
 * Who is no longer in the pool keeps what they have. Every assignment names all candidates with the numbers compared; when no one of the pool can take
 * it, the person named by the pool's nobody-available branch is accountable – a lead is never without an owner.
 */
import type { Leg } from "../../agreement/terms/agreement.ts";
import { PARTIES } from "../../agreement/terms/basic/basic-terms.ts";
import { durationMs } from "../../base/time.ts";
import { defined } from "../../base/assert.ts";
import { legTerms } from "../terms/clock-target.ts";
import { reasonTerms } from "../terms/reason-terms.ts";
import { patienceLost } from "../escalation/patience.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { StageReason } from "../lead/stage-reason.ts";
import { NOTHING, type Situation } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { hasLeft, isAbsent } from "../roster/roster.ts";
import { partyHead } from "../terms/accountable.ts";
import { assigned } from "./assigned.ts";
import { chooseOwner } from "./choose-owner.ts";
import { type PassedOver, passedOver } from "./passed-over.ts";
import { isClosed, isUndecided } from "../standing/stages.ts";

type Move = {
  readonly leg: Leg;
  readonly why: "round_robin" | "reassigned" | "rerouted";
  /** Whether the only member of a pool gets it back. */
  readonly orBack?: true;
};
const NO_ONE: PassedOver = { why: new Map(), last: undefined };

export function route(situation: Situation): readonly LeadEvent[] {
  const { lead, input, soFar } = situation;
  // Most of what happens moves no lead.
  if (soFar.length === 0) return routeQuietly(situation);
  const reported = reportedWithoutOwner(situation);
  if (reported !== undefined) return [reported];
  const given = givenByHand(situation);
  if (given !== undefined) return [given];
  const move = moveNeeded(situation);
  if (move === undefined) return routeQuietly(situation);
  const isOnly = move.orBack === true && move.leg.pool.members.length === 1;
  const justMissed = move.why === "reassigned" ? (lead.owner ?? undefined) : undefined;
  const over = isOnly ? NO_ONE : passedOver(situation.terms, lead, justMissed);
  const chosen = chooseOwner({ ...situation, leg: move.leg, at: input.recordedAt }, over);
  return [assigned(situation, move.leg, move.why, chosen)];
}

/** Nothing was decided that moves the lead: only who can take leads may have changed. */
function routeQuietly(situation: Situation): readonly LeadEvent[] {
  const { lead, input } = situation;
  if (input.kind !== "time" && input.kind !== "absence_changed") return NOTHING;
  if (lead.waiting !== null) return wait(situation);
  return input.kind === "absence_changed" ? giveUp(situation) : NOTHING;
}

/**
 * The owner is away, and gives up what is undecided. Who is a last resort or an arbiter stays accountable, away or not; and where
 * everyone is away and the agreement does not look at it, the lead stays where it is.
 */
function giveUp(situation: Situation): readonly LeadEvent[] {
  const { terms, roster, lead, input } = situation;
  const at = input.recordedAt;
  if (lead.leg === null || lead.owner === null || lead.dispute !== null || !isUndecided(lead)) return NOTHING;
  if (!isAbsent(roster, lead.owner, at)) return NOTHING;
  const leg = legTerms(terms, lead.leg);
  const chosen = chooseOwner({ ...situation, leg, at }, passedOver(terms, lead));
  return chosen.choice.kind === "ignored_absence" ? NOTHING : [assigned(situation, leg, "owner_absent", chosen)];
}

/** A waiting lead: whoever can take it now gets it; when it has waited as long as agreed, the lead of the party is told. */
function wait(situation: Situation): readonly LeadEvent[] {
  const { terms, lead, input } = situation;
  const { waiting } = lead;
  if (waiting === null || lead.leg === null) return NOTHING;
  const leg = legTerms(terms, lead.leg);
  const at = input.recordedAt;
  const events: LeadEvent[] = [];
  if (waiting.by !== null && waiting.by <= at)
    events.push({
      kind: "wait_overdue",
      leadId: lead.leadId,
      at: waiting.by,
      leg: leg.id,
      clause: leg.pool.whenNobody.clause,
      tell: partyHead(terms.agreement, leg.to),
      waitedMs: durationMs(waiting.by - waiting.since),
    });
  // Someone is back, or has room: there was no telling when.
  const isBack = input.kind === "absence_changed";
  if (!isBack && (waiting.retryAt === null || waiting.retryAt > at)) return events;
  const chosen = chooseOwner({ ...situation, leg, at }, passedOver(terms, lead));
  const { choice, clause, candidates } = chosen;
  if (choice.kind === "nobody") {
    // Someone has room now, who cannot take this one: nothing has changed for it.
    if (isBack && choice.retryAt === waiting.retryAt) return events;
    events.push({ kind: "waited", leadId: lead.leadId, at, leg: leg.id, clause, retryAt: choice.retryAt, candidates });
  } else events.push(assigned(situation, leg, "freed", chosen));
  return events;
}

/**
 * Sales reports an SQL or an opportunity of a lead that no one had: it is with the member of the last pool whom the report
 * credits, else with that pool's last resort. No turn is taken, and no clock starts: the work is under way.
 */
function reportedWithoutOwner(situation: Situation): LeadEvent | undefined {
  const { terms, roster, lead, soFar } = situation;
  const entered = soFar.find((event) => event.kind === "stage_entered" && event.because.kind === "reported");
  if (entered === undefined || lead.owner !== null || isClosed(lead.stage)) return undefined;
  const leg = defined(terms.agreement.legs.at(-1), "the last leg");
  const credited = entered.kind === "stage_entered" ? entered.credits?.rep : undefined;
  const rep = leg.pool.members.find(({ member }) => member === credited && !hasLeft(roster, member))?.member;
  return assigned(situation, leg, "reported", {
    member: rep ?? leg.pool.whenNobody.tell,
    choice: { kind: "reported" },
    clause: leg.pool.clause,
    candidates: [],
    turn: null,
  });
}

/** Someone in charge has given the lead to a member: no turn is taken, and who had it is not held to have let it lie. */
function givenByHand(situation: Situation): LeadEvent | undefined {
  const { terms, lead, input, soFar } = situation;
  if (input.kind !== "override" || lead.leg === null) return undefined;
  const to = soFar.find((event) => event.kind === "overridden")?.to ?? null;
  if (to === null) return undefined;
  const leg = legTerms(terms, lead.leg);
  const chosen = { member: to, choice: { kind: "by_hand" }, clause: leg.clause, candidates: [], turn: null } as const;
  return assigned(situation, leg, "by_hand", chosen);
}

function moveNeeded({ terms, lead, input, soFar }: Situation): Move | undefined {
  const { legs } = terms.agreement;
  if (input.kind === "agreement_changed" && isUndecided(lead) && !legs.some((leg) => leg.id === lead.leg))
    return { leg: legBehind(legs, lead.leg), why: "round_robin" };
  for (const event of soFar) {
    if (event.kind === "dispute_decided" && event.decision === "overturned")
      return { leg: legTerms(terms, event.leg), why: "rerouted", orBack: true };
    if (event.kind === "stage_entered" && event.stage === "mql")
      return { leg: legOfMql(terms, event.because), why: "round_robin" };
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

/** An MQL enters the first leg; corrected, it goes back to the one that rejected it, where there is such a leg. */
function legOfMql({ agreement }: Terms, because: StageReason): Leg {
  const rejected = because.kind === "corrected" ? agreement.legs.find(({ id }) => id === because.leg) : undefined;
  return rejected ?? defined(agreement.legs[0], "the first leg");
}

/** Whoever an amendment leaves on a leg that is gone goes on to the next one that there is. */
function legBehind(legs: readonly Leg[], gone: LeadState["leg"]): Leg {
  const behind = legs.find((leg) => gone !== null && PARTIES.indexOf(leg.id) > PARTIES.indexOf(gone));
  return behind ?? defined(legs.at(-1), "the last leg");
}
