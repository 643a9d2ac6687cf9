/** What is done with a lead: weighed, handed over, moved, sent back. */
import type { ClockKind, Consequence, Target } from "../../src/agreement/agreement.ts";
import { ReferenceClock } from "./reference-clock.ts";
import { choose } from "./reference-routing.ts";
import { exceptionsAt, gradeNamed, scoreAt } from "./reference-score.ts";
import { here } from "./here.ts";
import { enter, headOf, isUndecided, isWorked, known, type Lead, legOf, type World } from "./reference-world.ts";

/** The promise of a kind on the present leg, as it is for the lead now. */
function targetOf(world: World, lead: Lead, kind: ClockKind): Target | undefined {
  const terms = legOf(world, lead.leg).clocks.find((each) => each.kind === kind);
  const grade = here(world.agreement.scoring.grades[lead.grade]).id;
  const fits = (terms?.targets ?? []).filter(
    (each) => (each.grade === grade || each.grade === "any") && (each.stage === undefined || each.stage === lead.stage),
  );
  return (
    fits.find((each) => each.origin !== undefined && each.origin === lead.origin) ??
    fits.find((each) => each.origin === undefined)
  );
}

export function startClock(world: World, lead: Lead, kind: ClockKind, owner: string, at: number): void {
  const leg = legOf(world, lead.leg);
  const terms = leg.clocks.find((each) => each.kind === kind);
  const target = targetOf(world, lead, kind);
  if (terms === undefined || target === undefined) return;
  lead.clocks.push(new ReferenceClock(world.open, { leg: leg.id, cycle: lead.cycle, terms, target }, owner, at));
}

export function clocksOf(lead: Lead, ...kinds: readonly ClockKind[]): readonly ReferenceClock[] {
  return lead.clocks.filter(({ kind, cycle }) => kinds.includes(kind) && cycle === lead.cycle);
}

/** The party has decided, or the lead is gone: nothing more is owed to it here. */
export function leaveLeg(lead: Lead, at: number, why: string): void {
  for (const clock of lead.clocks) if (clock.kind !== "feedback" && clock.kind !== "fix-data") clock.leave(at, why);
}

/** Gives the lead to a party: every promise of the leg starts. */
export function handOver(world: World, lead: Lead, leg: number, at: number): void {
  lead.leg = leg;
  lead.handedOverAt = at;
  lead.acceptedAt = null;
  lead.waiting = null;
  give(world, lead, at, "handed over");
  const owner = here(lead.owner);
  for (const { kind } of legOf(world, leg).clocks)
    if (kind === "accept" || kind === "first-touch" || kind === "qualify" || kind === "disposition")
      startClock(world, lead, kind, owner, at);
  answered(world, lead);
}

/** Chooses somebody of the leg, or whom the branch for nobody names. */
function give(world: World, lead: Lead, at: number, why: string): void {
  const chosen = choose(world, lead, at);
  const leg = legOf(world, lead.leg);
  if (chosen.kind === "wait") {
    lead.owner = leg.pool.whenNobody.tell;
    lead.waiting ??= { since: at };
  } else {
    const overflow = leg.pool.whenNobody.kind === "overflow" ? leg.pool.whenNobody.members : [];
    const ledger =
      overflow.some(({ member }) => member === chosen.member) &&
      !leg.pool.members.some(({ member }) => member === chosen.member)
        ? `${leg.id}/nobody-available`
        : leg.id;
    if (chosen.turn !== null) world.turns.push({ leg: ledger, at, member: chosen.member, eligible: chosen.turn });
    lead.owner = chosen.member;
    lead.waiting = null;
  }
  lead.assignedAt = at;
  world.given.push({ lead: lead.id, member: lead.owner, at, why });
}

/** Moves the lead inside the party: the promise to the lead goes on, only the decision of the owner starts anew. */
export function move(world: World, lead: Lead, at: number, why: string, to?: string): void {
  if (to === undefined) give(world, lead, at, why);
  else {
    lead.owner = to;
    lead.assignedAt = at;
    lead.waiting = null;
    world.given.push({ lead: lead.id, member: to, at, why });
  }
  const owner = here(lead.owner);
  for (const clock of lead.clocks) {
    if (!clock.measures || clock.kind === "feedback" || clock.kind === "fix-data") continue;
    if (clock.kind === "accept") clock.leave(at, "reassigned");
    else clock.holders.push({ member: owner, from: at });
  }
  if (isUndecided(lead)) {
    lead.acceptedAt = null;
    startClock(world, lead, "accept", owner, at);
  }
}

/**
 * Weighs a lead that nobody has in hand: it is an MQL from the first instant of this cycle at which the score of all facts reached the bar,
 * or an exception held.
 */
export function weigh(world: World, lead: Lead, heardAt: number): void {
  const { qualification } = world.agreement;
  const facts = known(lead);
  const instants = [lead.cycleSince, ...facts.activities.map(({ at }) => at), ...facts.attributes.map(({ at }) => at)]
    .filter((at) => at >= lead.cycleSince && at <= heardAt)
    .toSorted((one, other) => one - other);
  for (const at of instants) {
    const held = exceptionsAt(
      world.agreement,
      facts,
      at,
      (did, { once }) => once !== true || did.at >= lead.cycleSince,
    );
    const reached = scoreAt(world.agreement, facts, at).total >= qualification.bar;
    if (held.length === 0 && !reached) continue;
    qualify(world, lead, at, heardAt);
    return;
  }
  regrade(world, lead, heardAt);
  const { greyZone } = qualification;
  const { total } = scoreAt(world.agreement, facts, heardAt);
  if (greyZone === undefined || lead.stage !== "captured" || lead.grey?.cycle === lead.cycle) return;
  if (total < greyZone.fromScore || total >= qualification.bar) return;
  enter(lead, "grey", facts.activities.at(-1)?.at ?? lead.since);
  lead.owner = greyZone.decider;
  lead.grey = {
    cycle: lead.cycle,
    decideBy: world.open.after(greyZone.target.hours, heardAt, greyZone.target.targetMs),
  };
}

/** It is an MQL, and is handed over when Baton hears of it. */
export function qualify(world: World, lead: Lead, at: number, heardAt: number): void {
  if (lead.grey?.cycle === lead.cycle) lead.grey.decideBy = null;
  enter(lead, "mql", at);
  regrade(world, lead, heardAt);
  handOver(world, lead, 0, heardAt);
}

/** The grade by score and by exceptions of this cycle; one that an exception gave never falls in the cycle. */
export function regrade(world: World, lead: Lead, at: number): void {
  const byScore = scoreAt(world.agreement, known(lead), at).grade;
  const holding =
    isWorked(lead) && lead.stage !== "grey"
      ? exceptionsAt(world.agreement, known(lead), at, (did, { once }) => once !== true || did.at >= lead.cycleSince)
      : [];
  const grades = holding.flatMap(({ grade }) => (grade === undefined ? [] : gradeNamed(world.agreement, grade)));
  if (lead.exceptionGrade !== null) grades.push(lead.exceptionGrade);
  lead.exceptionGrade = grades.length === 0 ? null : Math.min(...grades, byScore);
  lead.grade = lead.exceptionGrade ?? byScore;
  if (lead.leg === null) return;
  for (const clock of lead.clocks) {
    if (!clock.measures || clock.kind === "feedback" || clock.kind === "fix-data") continue;
    const target = targetOf(world, lead, clock.kind);
    if (target === undefined) clock.leave(at, "no_longer_promised");
    else clock.retarget(target, at);
  }
}

/** What follows from a rejection, or from letting a lead lie. `occurredAt` is when it happened; what is done is done at `at`. */
export function follow(world: World, lead: Lead, then: Consequence, occurredAt: number, at: number, why: string): void {
  const leg = legOf(world, lead.leg);
  switch (then.kind) {
    case "recycle":
      leaveLeg(lead, occurredAt, why);
      if (lead.recycled >= then.atMost) return end(lead, "disqualified", occurredAt);
      end(lead, "nurture", occurredAt);
      lead.recycled += 1;
      lead.returnsAt =
        then.afterDays === undefined ? lead.since + then.afterMs : world.open.daysLater(lead.since, then.afterDays);
      return;
    case "disqualify":
      leaveLeg(lead, occurredAt, why);
      return end(lead, "disqualified", occurredAt);
    case "fix_data": {
      leaveLeg(lead, occurredAt, why);
      const index = here(lead.leg);
      end(lead, "nurture", occurredAt);
      lead.fix = { by: lead.since + then.withinMs, leg: index };
      const target = {
        clause: leg.clause,
        grade: "any",
        origin: undefined,
        hours: { kind: "wall" },
        targetMs: then.withinMs,
        text: "",
      } as const;
      const terms = {
        kind: "fix-data",
        clause: leg.clause,
        targets: [target],
        evidence: "logged",
        pauses: [],
        otherwise: undefined,
      } as const;
      lead.clocks.push(
        new ReferenceClock(
          world.open,
          { leg: leg.id, cycle: lead.cycle, terms, target },
          headOf(world, leg.from),
          lead.since,
        ),
      );
      return;
    }
    case "reroute":
      return move(world, lead, at, "rerouted");
    default:
      throw new Error(`no consequence of the reference model: ${then.kind}`);
  }
}

export function end(lead: Lead, stage: "nurture" | "disqualified" | "customer" | "lost", at: number): void {
  enter(lead, stage, at);
  if (stage !== "nurture" && stage !== "disqualified") return;
  lead.owner = null;
  lead.leg = null;
  lead.assignedAt = null;
  lead.handedOverAt = null;
  lead.acceptedAt = null;
  lead.waiting = null;
  lead.exceptionGrade = null;
}

/** The lead comes back on its date, and is weighed again: an MQL of the next cycle, or marketing's. */
export function comeBack(world: World, lead: Lead, at: number, heardAt: number): void {
  lead.returnsAt = null;
  lead.cycle += 1;
  lead.cycleSince = at;
  lead.exceptionGrade = null;
  enter(lead, "captured", at);
  weigh(world, lead, heardAt);
}

/**
 * Waits for an answer, by the whole history since the hand-off: each from the earliest unanswered contact to the earliest answer by
 * somebody of the party.
 */
export function answered(world: World, lead: Lead): void {
  if (lead.leg === null || lead.owner === null || lead.handedOverAt === null) return;
  const since = lead.handedOverAt;
  const running = clocksOf(lead, "next-touch").find(({ measures }) => measures);
  const waits = lead.contacts.filter(({ at, needsAnswer }) => needsAnswer && at >= since);
  const open = waits.filter(({ at }) => !lead.touches.some((touch) => touch.proof !== "status" && touch.at > at));
  const done = lead.contacts.filter(({ needsAnswer }) => !needsAnswer).map(({ at }) => at);
  const first = open.filter(({ at }) => !done.some((one) => one >= at)).toSorted((a, b) => a.at - b.at)[0];
  if (first === undefined || running !== undefined) return;
  startClock(world, lead, "next-touch", lead.owner, first.at);
}
