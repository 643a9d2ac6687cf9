/** What people and systems say of a lead. Each answers with why it is refused, or with nothing. */
import { canonicalJson } from "../../src/base/canonical-json.ts";
import type { ReferenceClock } from "./reference-clock.ts";
import { attributesAt } from "./reference-score.ts";
import {
  answers,
  clocksOf,
  comeBack,
  end,
  follow,
  handOver,
  heldAt,
  leaveLeg,
  move,
  newCycle,
  qualify,
  regrade,
  startClock,
  waitForAnswer,
  waitsNoMore,
  weigh,
} from "./reference-steps.ts";
import { here } from "./here.ts";
import {
  type Answer,
  enter,
  headOf,
  isClosed,
  isUndecided,
  isWorked,
  known,
  type Lead,
  legNamed,
  legOf,
  membersOf,
  type Of,
  SKEW,
  type Touched,
  type World,
} from "./reference-world.ts";

const RANK = ["captured", "grey", "nurture", "mql", "working", "sal", "sql", "opportunity", "customer"];

export function capture(world: World, fact: Of<"capture">): Answer {
  const before = world.leads.get(fact.leadId);
  if (before !== undefined) {
    const now = attributesAt(known(before), fact.recordedAt);
    if (Object.keys(fact.attributes).some((key) => now[key] === undefined))
      changed(world, before, { ...fact.attributes, ...now }, fact.occurredAt, fact.recordedAt);
    else looked(world, before, fact.occurredAt, fact.recordedAt);
    return undefined;
  }
  const { leadId: id, occurredAt: at, recordedAt, origin, attributes } = fact;
  const lead: Lead = {
    ...{
      id,
      capturedAt: at,
      origin,
      attributes: [{ at, values: attributes }],
      activities: [],
      touches: [],
      contacts: [],
    },
    ...{ stage: "captured", since: at, cycle: 1, cycleSince: at, grade: 0, exceptionGrade: null },
    ...{
      leg: null,
      owner: null,
      assignedAt: null,
      handedOverAt: null,
      acceptedAt: null,
      wasAccepted: false,
    },
    ...{
      letGo: [],
      knownTo: new Map(),
      qualifiedBy: new Map(),
      broughtBackBy: [],
      isBackOnDate: false,
      waiting: null,
      grey: null,
      recycled: 0,
      restedSince: null,
      returnsAt: null,
      fix: null,
    },
    ...{ rejection: null, dispute: null, clocks: [] },
  };
  world.leads.set(id, lead);
  weigh(world, lead, at, recordedAt);
  return undefined;
}

export function correct(world: World, lead: Lead, fact: Of<"correct">): Answer {
  if (fact.occurredAt < lead.capturedAt) return "before_capture";
  const now = attributesAt(known(lead), fact.recordedAt);
  const values: Record<string, string | number | boolean> = { ...now };
  for (const [key, value] of Object.entries(fact.attributes)) {
    if (value === null) delete values[key];
    else values[key] = value;
  }
  if (canonicalJson(values) === canonicalJson(now)) return "nothing_changed";
  changed(world, lead, values, fact.occurredAt, fact.recordedAt);
  return undefined;
}

function changed(
  world: World,
  lead: Lead,
  values: Lead["attributes"][number]["values"],
  at: number,
  heardAt: number,
): void {
  const before = new Set(heldAt(world, lead, heardAt).map(({ clause }) => clause));
  lead.attributes.push({ at, values });
  if (lead.fix !== null) {
    const { leg } = lead.fix;
    for (const clock of lead.clocks)
      if (clock.kind === "fix-data" && clock.measures) clock.stop(Math.max(at, clock.startedAt));
    const { exceptionGrade } = lead;
    newCycle(lead, at, heardAt);
    // It goes on where it was.
    lead.isBackOnDate = true;
    lead.exceptionGrade = exceptionGrade;
    enter(lead, "mql", at);
    lead.leg = leg;
    regrade(world, lead, heardAt);
    handOver(world, lead, leg, heardAt);
  } else if (lead.stage === "nurture" && heldAt(world, lead, heardAt).some(({ clause }) => !before.has(clause))) {
    comeBack(world, lead, Math.max(at, lead.since), heardAt);
  } else looked(world, lead, at, heardAt);
}

/** After anything that may change what the lead is worth. */
function looked(world: World, lead: Lead, at: number, heardAt: number): void {
  if (lead.stage === "captured" || lead.stage === "grey") weigh(world, lead, at, heardAt);
  else regrade(world, lead, heardAt);
}

export function activity(world: World, lead: Lead, fact: Of<"activity">): Answer {
  const did = { at: fact.occurredAt, activity: fact.activity };
  lead.activities.push(did);
  if (isWorked(lead) && lead.restedSince !== null && did.at >= lead.restedSince)
    lead.broughtBackBy = [...lead.broughtBackBy, did];
  const exceptional = world.agreement.qualification.exceptions.some((each) => each.activity === fact.activity);
  if (lead.stage === "nurture" && exceptional && lead.fix === null) {
    comeBack(world, lead, Math.max(fact.occurredAt, lead.since), fact.recordedAt, [did]);
  } else looked(world, lead, fact.occurredAt, fact.recordedAt);
  return undefined;
}

export function touch(world: World, lead: Lead, fact: Of<"touch">): Answer {
  if (fact.occurredAt < lead.capturedAt) return "before_capture";
  if (fact.automatic === true) return undefined;
  const isOutside =
    lead.leg !== null && fact.by !== lead.owner && !membersOf(world, legOf(world, lead.leg).to).includes(fact.by);
  const { occurredAt: at, by, channel, evidence: proof } = fact;
  const touched: Touched = { at, by, channel, proof, outside: isOutside };
  lead.touches.push(touched);
  if (lead.leg !== null && fact.by === lead.owner && isWorked(lead) && fact.evidence !== "status")
    lead.knownTo.set(legOf(world, lead.leg).id, fact.by);
  if (lead.waiting !== null && fact.by === lead.owner && fact.evidence !== "status") lead.waiting = null;
  for (const clock of lead.clocks) if (proves(world, clock, touched)) stopBy(clock, touched.at);
  if (answers(world, lead, touched)) {
    for (const each of lead.contacts) if (each.at <= touched.at) each.waits = false;
    waitsNoMore(lead, touched.at);
  }
  waitForAnswer(world, lead, fact.recordedAt);
  return undefined;
}

function proves(world: World, clock: ReferenceClock, { at, by, proof }: Touched): boolean {
  const leg = legNamed(world, clock.leg);
  if (clock.kind !== "first-touch" && clock.kind !== "next-touch") return false;
  return (
    at >= clock.startedAt &&
    membersOf(world, leg.to).includes(by) &&
    (proof === "observed" || proof === clock.terms.evidence)
  );
}

/** A stop that is heard of: now, or earlier than was known. */
function stopBy(clock: ReferenceClock, at: number): void {
  if (clock.measures) return clock.stop(at);
  const ended = here(clock.stoppedAt);
  if (clock.status === "void") return;
  if (clock.status === "missed") {
    if (at <= clock.dueAt && at <= ended) clock.stop(at);
  } else if (at < ended) clock.stop(at);
}

/** Who decides has accepted as well. An acceptance that was in time stays when it was. */
function acceptsBy(lead: Lead, by: string, at: number): void {
  for (const clock of clocksOf(lead, "accept"))
    if (clock.owner === by && at >= clock.startedAt && clock.status !== "met") stopBy(clock, at);
}

export function contact(world: World, lead: Lead, fact: Of<"contact">): Answer {
  if (fact.occurredAt < lead.capturedAt) return "before_capture";
  const { occurredAt: at, needsAnswer } = fact;
  const isAnswered =
    lead.touches.some((each) => each.at > at && answers(world, lead, each)) ||
    lead.contacts.some((each) => !each.needsAnswer && each.at >= at);
  lead.contacts.push({ at, needsAnswer, waits: needsAnswer && !isAnswered && !isClosed(lead.stage) });
  if (!needsAnswer) {
    for (const each of lead.contacts) if (each.at <= at) each.waits = false;
    waitsNoMore(lead, at);
  }
  waitForAnswer(world, lead, fact.recordedAt);
  return undefined;
}

/** When the owner decided; a text when it is no decision about what they have. */
function decidedAt(lead: Lead, fact: { readonly by: string; readonly occurredAt: number }): number | string {
  if (lead.leg === null || !isWorked(lead)) return "not_handed_over";
  if (lead.owner !== fact.by) return "not_owner";
  const assignedAt = here(lead.assignedAt);
  if (fact.occurredAt >= assignedAt) return fact.occurredAt;
  return assignedAt - fact.occurredAt <= SKEW ? assignedAt : "before_assignment";
}

/** Who had the lead before, or has it again, decided in the time that they had then: their miss is corrected, and the lead stays. */
function decidedBefore(lead: Lead, { by, occurredAt: at }: { by: string; occurredAt: number }): boolean {
  if (lead.owner === by && lead.assignedAt !== null && at >= lead.assignedAt - SKEW) return false;
  const answered = lead.clocks.find(
    (each) =>
      each.kind === "accept" &&
      each.owner === by &&
      each.stoppedAt !== null &&
      (each.status === "missed" || each.status === "stopped_late" || each.why === "reassigned") &&
      at >= each.startedAt &&
      at <= (each.status === "void" ? Math.min(each.stoppedAt, each.dueAt) : each.dueAt),
  );
  answered?.stop(at);
  return answered !== undefined;
}

function stopAll(lead: Lead, at: number, ...kinds: Parameters<typeof clocksOf>[1][]): void {
  for (const clock of clocksOf(lead, ...kinds)) if (clock.measures) clock.stop(Math.max(at, clock.startedAt));
}

export function accept(world: World, lead: Lead, fact: Of<"accept">): Answer {
  if (decidedBefore(lead, fact)) return undefined;
  const at = decidedAt(lead, fact);
  if (typeof at === "string") return at;
  if (!isUndecided(lead) || lead.acceptedAt !== null) return "already_accepted";
  accepted(world, lead, at);
  stopAll(lead, at, "accept");
  return undefined;
}

export function accepted(world: World, lead: Lead, at: number): void {
  const leg = legOf(world, lead.leg);
  lead.acceptedAt = at;
  lead.wasAccepted = true;
  lead.waiting = null;
  lead.knownTo.set(leg.id, here(lead.owner));
  const stage = leg.to === "sales" ? "sal" : "working";
  if (lead.stage !== stage) enter(lead, stage, at);
}

export function reject(world: World, lead: Lead, fact: Of<"reject">): Answer {
  if (decidedBefore(lead, fact)) return undefined;
  const at = decidedAt(lead, fact);
  if (typeof at === "string") return at;
  if (!isUndecided(lead)) return "not_handed_over";
  const reason = world.agreement.rejectReasons.find(({ id }) => id === fact.reason);
  if (reason === undefined) return "unknown_reason";
  if (reason.noteRequired && (fact.note ?? "") === "") return "note_required";
  const leg = legOf(world, lead.leg);
  acceptsBy(lead, fact.by, at);
  if (reason.then.kind !== "reroute") stopAll(lead, at, "qualify", "disposition");
  lead.letGo.push({ member: fact.by, cycle: lead.cycle, at: fact.recordedAt, why: "rejected", clocks: [] });
  lead.rejection = { leg: here(lead.leg), by: fact.by, at, reason: reason.id };
  startClock(world, lead, "feedback", headOf(world, leg.from), at, fact.recordedAt);
  follow(world, lead, reason.then, at, fact.recordedAt, true);
  return undefined;
}

export function passOn(world: World, lead: Lead, fact: Of<"pass_on">): Answer {
  if (decidedBefore(lead, fact)) return undefined;
  const at = decidedAt(lead, fact);
  if (typeof at === "string") return at;
  if (!isUndecided(lead)) return "not_handed_over";
  const leg = here(lead.leg);
  if (leg + 1 >= world.agreement.legs.length) return "no_next_leg";
  if (lead.acceptedAt === null) accepted(world, lead, at);
  acceptsBy(lead, fact.by, at);
  stopAll(lead, at, "qualify");
  leaveLeg(lead, at, "passed_on");
  handOver(world, lead, leg + 1, fact.recordedAt);
  return undefined;
}

export function progress(world: World, lead: Lead, fact: Of<"progress">): Answer {
  if (isClosed(lead.stage)) return "already_closed";
  if (lead.leg === null) return "not_handed_over";
  if (fact.stage !== "lost" && RANK.indexOf(fact.stage) <= RANK.indexOf(lead.stage)) return "already_at_stage";
  // What is dated before the capture has a date that is wrong, and stays as it was said.
  const isWrong = fact.occurredAt < lead.capturedAt;
  const at = isWrong ? fact.occurredAt : Math.max(fact.occurredAt, lead.since);
  if (isUndecided(lead)) {
    lead.acceptedAt ??= at;
    lead.waiting = null;
    lead.knownTo.set(legOf(world, lead.leg).id, here(lead.owner));
  }
  stopAll(lead, at, "accept", "progress");
  // Whoever has brought it so far has decided, also where that is heard of after the lead has gone on.
  for (const clock of clocksOf(lead, "qualify", "disposition"))
    if (clock.status !== "met") stopBy(clock, Math.max(at, clock.startedAt));
  const stays = fact.stage === "sql" || fact.stage === "opportunity";
  for (const clock of lead.clocks)
    if (clock.kind !== "feedback" && !(stays && clock.kind === "next-touch")) clock.leave(at, "progressed");
  enter(lead, fact.stage, at);
  if (isWrong) lead.since = at;
  if (stays) startClock(world, lead, "progress", here(lead.owner), at, fact.recordedAt);
  return undefined;
}

export function decideGrey(world: World, lead: Lead, fact: Of<"decide_grey">): Answer {
  if (lead.stage !== "grey") return "not_grey";
  if (fact.by !== world.agreement.qualification.greyZone?.decider) return "not_owner";
  if (fact.occurredAt + SKEW < lead.since) return "before it was grey";
  greyDecided(world, lead, fact.decision, Math.max(fact.occurredAt, lead.since), fact.recordedAt);
  return undefined;
}

export function greyDecided(
  world: World,
  lead: Lead,
  decision: "qualify" | "leave",
  at: number,
  heardAt: number,
): void {
  if (lead.grey !== null) lead.grey.decideBy = null;
  if (decision === "qualify") return qualify(world, lead, at, heardAt);
  enter(lead, "captured", at);
  lead.owner = null;
}

export function override(world: World, lead: Lead, fact: Of<"override">): Answer {
  const party = lead.leg === null ? undefined : legOf(world, lead.leg).to;
  const led = world.agreement.parties.filter(({ name }) => party === undefined || name === party);
  const heads = led.map((each) => each.lead as string);
  if (fact.by !== world.agreement.owner && !heads.includes(fact.by)) return "not_in_charge";
  if (fact.decision !== "reassign") {
    if (fact.decision === "reopen" || isClosed(lead.stage)) return "not in the reference model";
    leaveLeg(lead, fact.occurredAt, "disqualified");
    end(lead, "disqualified", fact.occurredAt);
    return undefined;
  }
  if (party === undefined || !isWorked(lead)) return "not_handed_over";
  if (!membersOf(world, party).includes(fact.to)) return "unknown_owner";
  if (lead.owner === fact.to) return "already_owner";
  move(world, lead, fact.recordedAt, "by hand", fact.to);
  return undefined;
}
