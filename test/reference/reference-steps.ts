/** What is done with a lead: weighed, handed over, moved, sent back. */
import type { Target } from "../../src/agreement/terms/basic/clock-kinds.ts";
import type { ClockKind } from "../../src/agreement/terms/basic/clock-kinds.ts";
import type { Consequence } from "../../src/agreement/terms/parts/consequence-terms.ts";
import type { QualificationException } from "../../src/agreement/terms/parts/qualification-terms.ts";
import { ReferenceClock } from "./reference-clock.ts";
import { choose } from "./reference-routing.ts";
import { exceptionsAt, gradeNamed, scoreAt } from "./reference-score.ts";
import { here } from "./here.ts";
import {
  enter,
  headOf,
  isUndecided,
  isWorked,
  known,
  type Lead,
  legOf,
  letGoOf,
  type World,
} from "./reference-world.ts";

/** The promise of a kind on the present leg, as it is for the lead now. */
function targetOf(world: World, lead: Lead, kind: ClockKind, leg: string): Target | undefined {
  const terms = world.agreement.legs.find(({ id }) => id === leg)?.clocks.find((each) => each.kind === kind);
  const grade = here(world.agreement.scoring.grades[lead.grade]).id;
  const fits = (terms?.targets ?? []).filter(
    (each) => (each.grade === grade || each.grade === "any") && (each.stage === undefined || each.stage === lead.stage),
  );
  return (
    fits.find((each) => each.origin !== undefined && each.origin === lead.origin) ??
    fits.find((each) => each.origin === undefined)
  );
}

export function startClock(world: World, lead: Lead, kind: ClockKind, owner: string, at: number, heardAt = at): void {
  const leg = legOf(world, lead.leg);
  const terms = leg.clocks.find((each) => each.kind === kind);
  const target = targetOf(world, lead, kind, leg.id);
  if (terms === undefined || target === undefined) return;
  const clock = new ReferenceClock(world.open, { leg: leg.id, cycle: lead.cycle, terms, target }, owner, at);
  // Nobody is late before they could know.
  clock.notBefore = heardAt;
  lead.clocks.push(clock);
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
  lead.wasAccepted = false;
  lead.waiting = null;
  give(world, lead, at, "handed over");
  const owner = here(lead.owner);
  for (const { kind } of legOf(world, leg).clocks)
    if (kind === "accept" || kind === "first-touch" || kind === "qualify" || kind === "disposition")
      startClock(world, lead, kind, owner, at);
  waitForAnswer(world, lead, at);
}

/** Chooses somebody of the leg, or whom the branch for nobody names. */
function give(world: World, lead: Lead, at: number, why: string): void {
  const chosen = choose(world, lead, at);
  const leg = legOf(world, lead.leg);
  if (chosen.kind === "wait") {
    lead.owner = leg.pool.whenNobody.tell;
    lead.waiting = { since: at };
  } else {
    if (chosen.turn !== null) world.turns.push({ ...chosen.turn, at, member: chosen.member });
    lead.owner = chosen.member;
    lead.waiting = null;
  }
  lead.assignedAt = at;
  world.given.push({ lead: lead.id, member: lead.owner, at, why });
}

/** Whoever has it lets it lie: what they missed, by the time that they had it. */
export function letLie(lead: Lead, at: number): void {
  const { owner: member, cycle } = lead;
  if (member === null || letGoOf(lead).some((each) => each.member === member && each.cycle === cycle)) return;
  lead.letGo.push({ member, cycle, at, why: "missed", clocks: missedBy(lead, member, at) });
}

export function missedBy(lead: Lead, member: string, at: number): readonly ReferenceClock[] {
  return lead.clocks.filter(
    (each) =>
      each.kind !== "feedback" &&
      each.kind !== "fix-data" &&
      each.status === "missed" &&
      each.stoppedAt === null &&
      each.longest(each.missedAt ?? at) === member,
  );
}

/** Moves the lead inside the party: the promise to the lead goes on, only the decision of the owner starts anew. */
export function move(world: World, lead: Lead, at: number, why: string, to?: string): void {
  if (to === undefined) {
    give(world, lead, at, why);
  } else {
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

/** Exceptions that hold in this cycle: by what is new in it, by what made it an MQL before, and by what it is. */
export function heldAt(world: World, lead: Lead, at: number): readonly QualificationException[] {
  const again = ({ clause, once }: QualificationException): boolean =>
    once !== true && lead.isBackOnDate && lead.qualifiedBy.has(clause);
  const held = exceptionsAt(
    world.agreement,
    known(lead),
    at,
    (did, each) => did.at >= lead.cycleSince || lead.broughtBackBy.includes(did) || lead.cycle === 1 || again(each),
  );
  return held.filter(
    (each) =>
      each.activity !== undefined ||
      each.once !== true ||
      (lead.qualifiedBy.get(each.clause) ?? lead.cycle) === lead.cycle,
  );
}

/**
 * Weighs a lead that nobody has in hand: it is an MQL from the first instant of this cycle at which the score of all facts reached the bar,
 * or an exception held.
 */
export function weigh(world: World, lead: Lead, at: number, heardAt: number): void {
  const { qualification } = world.agreement;
  const facts = known(lead);
  const instants = [lead.cycleSince, ...[...facts.activities, ...facts.attributes].map((each) => each.at)]
    .filter((each) => each >= lead.cycleSince && each <= heardAt)
    .toSorted((one, other) => one - other);
  for (const each of instants) {
    const held = heldAt(world, lead, each);
    const reached = scoreAt(world.agreement, facts, each).total >= qualification.bar;
    if (held.length === 0 && !reached) continue;
    for (const { clause } of held) lead.qualifiedBy.set(clause, lead.cycle);
    qualify(world, lead, each, heardAt);
    return;
  }
  regrade(world, lead, heardAt);
  const { greyZone } = qualification;
  const { total } = scoreAt(world.agreement, facts, heardAt);
  if (greyZone === undefined || lead.stage !== "captured" || lead.grey?.cycle === lead.cycle) return;
  if (total < greyZone.fromScore || total >= qualification.bar) return;
  enter(lead, "grey", at);
  lead.owner = greyZone.decider;
  const decideBy = world.open.after(greyZone.target.hours, lead.since, greyZone.target.targetMs);
  lead.grey = { cycle: lead.cycle, decideBy: Math.max(decideBy, heardAt) };
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
  const holding = isWorked(lead) && lead.stage !== "grey" ? heldAt(world, lead, at) : [];
  const grades = holding.flatMap(({ grade }) => (grade === undefined ? [] : gradeNamed(world.agreement, grade)));
  if (lead.exceptionGrade !== null) grades.push(lead.exceptionGrade);
  // It rises while a party has the lead in hand.
  if (lead.exceptionGrade !== null && !isWorked(lead)) {
    lead.grade = lead.exceptionGrade;
    return;
  }
  lead.exceptionGrade = grades.length === 0 ? null : Math.min(...grades, byScore);
  lead.grade = lead.exceptionGrade ?? byScore;
  for (const clock of lead.clocks) {
    if (!clock.measures || clock.kind === "fix-data") continue;
    const target = targetOf(world, lead, clock.kind, clock.leg);
    if (target === undefined) clock.leave(at, "no_longer_promised");
    else clock.retarget(target, at);
  }
}

/** What follows from a rejection, or from letting a lead lie. `occurredAt` is when it happened; what is done is done at `at`. */
export function follow(
  world: World,
  lead: Lead,
  then: Consequence,
  occurredAt: number,
  at: number,
  isRejected: boolean,
): void {
  const leg = legOf(world, lead.leg);
  const isEnd = then.kind === "disqualify" || (then.kind === "recycle" && lead.recycled >= then.atMost);
  const why = isRejected ? "rejected" : isEnd ? "disqualified" : "recycled";
  switch (then.kind) {
    case "recycle":
      leaveLeg(lead, occurredAt, why);
      if (isEnd) return end(lead, "disqualified", occurredAt);
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
      const fix = new ReferenceClock(
        world.open,
        { leg: leg.id, cycle: lead.cycle, terms, target },
        headOf(world, leg.from),
        lead.since,
      );
      fix.notBefore = at;
      lead.clocks.push(fix);
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
  lead.restedSince = lead.since;
  lead.owner = null;
  lead.leg = null;
  lead.assignedAt = null;
  lead.handedOverAt = null;
  lead.acceptedAt = null;
  lead.waiting = null;
}

/** The cycle before is frozen. */
export function newCycle(lead: Lead, at: number, heardAt: number): void {
  for (const clock of lead.clocks) clock.leave(heardAt, "new_cycle");
  lead.returnsAt = null;
  lead.fix = null;
  lead.rejection = null;
  lead.broughtBackBy = [];
  lead.isBackOnDate = false;
  lead.cycle += 1;
  lead.cycleSince = at;
  lead.exceptionGrade = null;
}

/** The lead comes back on its date, and is weighed again: an MQL of the next cycle, or marketing's. */
export function comeBack(
  world: World,
  lead: Lead,
  at: number,
  heardAt: number,
  by: Lead["broughtBackBy"] = [],
  isOnDate = false,
): void {
  newCycle(lead, at, heardAt);
  lead.broughtBackBy = by;
  lead.isBackOnDate = isOnDate;
  enter(lead, "captured", at);
  weigh(world, lead, at, heardAt);
}

/** Whether a touch is an answer, with the evidence that the leg that has the lead asks for. */
export function answers(world: World, { leg }: Lead, { proof, outside }: Lead["touches"][number]): boolean {
  const clocks = leg === null ? [] : legOf(world, leg).clocks;
  const asked = clocks.find(({ kind }) => kind === "next-touch")?.evidence ?? "logged";
  return !outside && (proof === "observed" || proof === asked);
}

/** Waits for an answer, from the earliest message that is unanswered, and not from before the party had the lead. */
export function waitForAnswer(world: World, lead: Lead, heardAt: number): void {
  if (lead.leg === null || lead.owner === null || lead.handedOverAt === null || !isWorked(lead)) return;
  if (clocksOf(lead, "next-touch").some(({ measures }) => measures)) return;
  const waits = lead.contacts.flatMap((each) => (each.waits ? [each.at] : []));
  if (waits.length === 0) return;
  startClock(world, lead, "next-touch", lead.owner, Math.max(Math.min(...waits), lead.handedOverAt), heardAt);
}

/** One that began with the hand-off is owed for what was written before it: when that waits no more, nor does the lead. */
export function waitsNoMore(lead: Lead, at: number): void {
  for (const clock of clocksOf(lead, "next-touch"))
    if (!lead.contacts.some((each) => each.waits && each.at <= clock.startedAt))
      clock.leave(Math.max(at, clock.startedAt), "no_answer_needed");
}
