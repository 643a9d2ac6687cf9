/**
 * One life, lived by the engine and by the reference model: after every fact both are asked the same.
 *
 * Not drawn: merges, accounts, routing rules, last days, stale leads, a cadence with its attempts, promises after SQL, and decisions by hand but
 * for giving a lead to somebody. Drawn, and not asked: the points of each line of a score, whose a miss is, and when a lead without a
 * clock is looked at again.
 */
import { epochMs, DAY_MS, type EpochMs, isoInstant } from "../../src/base/time.ts";
import { seededRandom } from "../../src/base/random.ts";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import type { ClockState, LeadState } from "../../src/engine/lead/lead-state.ts";
import { type DecidedInput, ofLeads } from "../../src/engine/timeline/replay.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import type { RosterFact } from "../../src/engine/roster/roster-input.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce } from "../../src/engine/terms/terms-in-force.ts";
import { LEADS, randomFact, randomGap, START } from "./random-facts.ts";
import { randomCompany } from "./random-company.ts";
import type { ReferenceClock } from "./reference-clock.ts";
import { ReferenceLife } from "./reference-life.ts";
import { scoreAt } from "./reference-score.ts";
import { known, type Lead } from "./reference-world.ts";

export type Said = Fact | RosterFact;
type Value = string | number | null;
type Answers = Readonly<Record<string, Value>>;
export type Difference = {
  /** How many of the facts had been heard. */
  readonly facts: number;
  readonly lead: string;
  readonly field: string;
  readonly engine: Value | undefined;
  readonly reference: Value | undefined;
};
export type Compared = {
  readonly agreement: Agreement;
  readonly facts: readonly Said[];
  readonly difference: Difference | undefined;
};

const instant = (at: number | null): Value => (at === null ? null : isoInstant(epochMs(at)));

/** Draws a life and lives it twice. It ends at the first difference. */
export function compareLife(seed: number): Compared {
  const random = seededRandom(seed);
  const agreement = randomCompany(random);
  const count = random.whole(10, 60);
  const drawn = function* (lead: (id: string, at: EpochMs) => LeadState | undefined): Generator<Said> {
    let at = START;
    for (let index = 0; index < count; index += 1) {
      at = epochMs(at + randomGap(random));
      const id = random.pick(LEADS);
      yield randomFact(agreement, random, id, lead(id, at), at);
    }
  };
  return compareFacts(agreement, drawn);
}

/** Lives facts that are known already, to make a life smaller. */
export function compareFacts(
  agreement: Agreement,
  said: (lead: (id: string, at: EpochMs) => LeadState | undefined) => Iterable<Said>,
): Compared {
  const engine = startReplay(alwaysInForce(compileTerms(agreement)), { leads: [], roster: EMPTY_ROSTER, now: START });
  const reference = new ReferenceLife(agreement, START);
  const clocks = new Map<string, ClockState>();
  const facts: Said[] = [];
  const scored: Scored[] = [];
  const take = (decidedInputs: readonly DecidedInput[]): void => {
    for (const { decided } of ofLeads(decidedInputs)) {
      for (const each of decided.clocks) clocks.set(`${decided.lead?.leadId} ${each.name}`, each);
      for (const event of decided.events) if (event.kind === "scored") scored.push(event);
    }
  };
  const leadAt = (id: string, at: EpochMs): LeadState | undefined => {
    take(engine.advanceTo(epochMs(Math.max(START, at - 1))));
    return engine.lead(id as Fact["leadId"]);
  };
  const ask = (refused: boolean, answer: string | undefined): Difference | undefined => {
    const first = { facts: facts.length };
    if (refused !== (answer !== undefined))
      return {
        ...first,
        lead: "",
        field: `refused ${facts.at(-1)?.kind}`,
        engine: String(refused),
        reference: answer ?? null,
      };
    for (const id of LEADS) {
      const lead = engine.lead(id);
      const other = reference.world.leads.get(id);
      if ((lead === undefined) !== (other === undefined))
        return { ...first, lead: id, field: "known", engine: null, reference: null };
      if (lead === undefined || other === undefined) continue;
      const own = [...clocks].flatMap(([key, each]) => (key.startsWith(`${id} `) ? [each] : []));
      const engineSays = { ...ofEngine(agreement, lead), ...clocksOfEngine(own) };
      const referenceSays = { ...ofReference(agreement, other), ...clocksOfReference(other.clocks) };
      const field = firstUnequal(engineSays, referenceSays);
      if (field !== undefined)
        return { ...first, lead: id, field, engine: engineSays[field], reference: referenceSays[field] };
    }
    return undefined;
  };
  /** What a score was when it was weighed, by what was known then. */
  const askScores = (): Difference | undefined => {
    for (const event of scored.splice(0)) {
      const lead = reference.world.leads.get(event.leadId);
      if (lead === undefined) continue;
      const { total, grade } = scoreAt(agreement, known(lead), event.at);
      const says = ofScored(event);
      const other: Record<string, Value> = {
        score: total,
        "score of its lines": total,
        "grade of its score": agreement.scoring.grades[grade]?.id ?? null,
      };
      const field = firstUnequal(says, other);
      if (field !== undefined)
        return { facts: facts.length, lead: event.leadId, field, engine: says[field], reference: other[field] };
    }
    return undefined;
  };
  for (const fact of said(leadAt)) {
    take(engine.advanceTo(epochMs(Math.max(START, fact.recordedAt - 1))));
    const early = askScores();
    if (early !== undefined) return { agreement, facts, difference: early };
    facts.push(fact);
    const decidedInputs = engine.take(fact);
    take(decidedInputs);
    const refused = ofLeads(decidedInputs).some(
      ({ input, decided }) =>
        "recordedAt" in input && input.kind === fact.kind && decided.events.some(({ kind }) => kind === "refused"),
    );
    const answer = reference.live(fact);
    const isRoster = fact.kind === "enter_absence" || fact.kind === "end_absence";
    const difference = ask(refused, isRoster ? undefined : answer) ?? askScores();
    if (difference !== undefined) return { agreement, facts, difference };
  }
  const until = epochMs((facts.at(-1)?.recordedAt ?? START) + 100 * DAY_MS);
  take(engine.advanceTo(until));
  reference.advanceTo(until);
  return { agreement, facts, difference: ask(false, undefined) ?? askScores() };
}

type Scored = Extract<LeadEvent, { kind: "scored" }>;

function ofScored({ total, lines, grade }: Scored): Record<string, Value> {
  return {
    score: total,
    "score of its lines": lines.reduce((sum, { points }) => sum + points, 0),
    "grade of its score": grade,
  };
}

function firstUnequal(one: Answers, other: Answers): string | undefined {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].find((key) => one[key] !== other[key]);
}

const UNDECIDED: ReadonlySet<string> = new Set(["mql", "working", "sal"]);
const WORKED: ReadonlySet<string> = new Set(["mql", "working", "sal", "sql", "opportunity"]);

function ofEngine(_agreement: Agreement, lead: LeadState): Answers {
  const worked = WORKED.has(lead.stage);
  return {
    stage: lead.stage,
    "stage since": instant(lead.stageEnteredAt),
    cycle: lead.cycle,
    ...(worked ? { leg: lead.leg, owner: lead.owner, "assigned at": instant(lead.assignedAt) } : {}),
    ...(worked
      ? {
          "accepted at":
            lead.leg !== null && UNDECIDED.has(lead.stage) ? instant(lead.handOff?.acceptedAt ?? null) : null,
          grade: lead.grade,
        }
      : {}),
    ...(worked ? { "waits since": instant(lead.waiting?.since ?? null) } : {}),
    "decide by": lead.stage === "grey" ? instant(lead.grey?.decideBy ?? null) : null,
    "returns at": instant(lead.returnsAt),
    recycled: lead.recycledTimes,
  };
}

function ofReference({ scoring, legs }: Agreement, lead: Lead): Answers {
  const worked = WORKED.has(lead.stage);
  return {
    stage: lead.stage,
    "stage since": instant(lead.since),
    cycle: lead.cycle,
    ...(worked
      ? { leg: legs[lead.leg ?? -1]?.id ?? null, owner: lead.owner, "assigned at": instant(lead.assignedAt) }
      : {}),
    ...(worked
      ? {
          "accepted at": lead.leg !== null && UNDECIDED.has(lead.stage) ? instant(lead.acceptedAt) : null,
          grade: scoring.grades[lead.grade]?.id ?? null,
        }
      : {}),
    ...(worked ? { "waits since": instant(lead.waiting?.since ?? null) } : {}),
    "decide by": lead.stage === "grey" ? instant(lead.grey?.decideBy ?? null) : null,
    "returns at": instant(lead.returnsAt),
    recycled: lead.recycled,
  };
}

function clocksOfEngine(clocks: readonly ClockState[]): Answers {
  return numbered(
    clocks.map((each) => ({
      kind: each.kind,
      leg: each.leg,
      cycle: each.cycle,
      startedAt: each.startedAt,
      owner: each.owner,
      status: each.status,
      dueAt: each.status !== "running" && each.status !== "missed" ? null : each.dueAt,
      stoppedAt: each.stoppedAt,
      elapsedMs: each.elapsedMs,
      why: each.why,
    })),
  );
}

function clocksOfReference(clocks: readonly ReferenceClock[]): Answers {
  return numbered(
    clocks.map((each) => ({
      kind: each.kind,
      leg: each.leg,
      cycle: each.cycle,
      startedAt: each.startedAt,
      owner: each.owner,
      status: each.status,
      dueAt: each.status !== "running" && each.status !== "missed" ? null : each.dueAt,
      stoppedAt: each.stoppedAt,
      elapsedMs: each.status === "met" || each.status === "stopped_late" ? each.elapsed(each.stoppedAt ?? 0) : null,
      why: each.why,
    })),
  );
}

type Asked = {
  readonly kind: string;
  readonly leg: string;
  readonly cycle: number;
  readonly startedAt: number;
  readonly owner: string;
  readonly status: string;
  readonly dueAt: number | null;
  readonly stoppedAt: number | null;
  readonly elapsedMs: number | null;
  readonly why: string | null;
};

function numbered(clocks: readonly Asked[]): Answers {
  const answers: Record<string, Value> = {};
  const counts = new Map<string, number>();
  for (const each of clocks.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const name = `${each.cycle} ${each.leg}.${each.kind}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const key = `clock ${name}#${count}`;
    answers[key] = instant(each.startedAt);
    answers[`${key} status`] = each.status;
    answers[`${key} owner`] = each.owner;
    answers[`${key} due`] = instant(each.dueAt);
    answers[`${key} why`] = each.why;
    if (each.status === "met" || each.status === "stopped_late") {
      answers[`${key} stopped`] = instant(each.stoppedAt);
      answers[`${key} elapsed`] = each.elapsedMs;
    }
  }
  return answers;
}
