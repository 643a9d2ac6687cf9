/** Explains a lead at an instant, from the log of its events. */
import { isOwedByGiving } from "../../agreement/terms/who-owes.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { cadenceOf, nextAttemptOf } from "../cadence/cadence.ts";
import type { Interval } from "../calendar/open-intervals.ts";
import { nextOpening } from "../calendar/next-opening.ts";
import { sumOf, within } from "../clock-time/counted-intervals.ts";
import { stops } from "../clock/stop-clocks.ts";
import { draftOf, evolve } from "../decide/evolve.ts";
import type { ClockName } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState } from "../lead/lead-state.ts";
import { scoreLead } from "../scoring/score-lead.ts";
import { calendarOf, type Terms } from "../terms/terms.ts";
import { versionNumbered, versionGoverning, type TermsInForce } from "../terms/terms-in-force.ts";
import type { ClockExplanation, Explanation, Held, HeldByClock, Logged, Next } from "./explanation.ts";
import { openHours } from "./open-hours.ts";
import { countedUntil, traceClock, type TracedClock } from "./trace-clocks.ts";
import { TracedHistory } from "./trace-history.ts";
import { whatNext } from "./what-next.ts";
import { Hands } from "./whose-delay.ts";
import { isMeasuring } from "../standing/clocks.ts";

/**
 * @param versions all versions that have decided about the lead
 * @param log    every event of the lead, in order, at least those that Baton knew of at `at`
 * @param at     what Baton heard of later is left out: it is explained as it was known then
 * @param said   the sentences of an agreement by their clauses: how terms are worded is not for the engine to know
 * @returns undefined when the lead was not known yet
 */
export function explain(
  versions: TermsInForce,
  log: readonly Logged[],
  at: EpochMs,
  said: ClauseTexts,
): Explanation | undefined {
  const first = log.findIndex(({ event }) => event.kind === "captured");
  const later = log.findIndex(({ recordedAt }) => recordedAt > at);
  const known = log.slice(first, later < 0 ? undefined : later);
  const captured = known[0];
  if (first < 0 || captured === undefined) return undefined;

  const lead = draftOf(null, captured.event);
  const hands = new Hands(captured.event.at, captured.recordedAt);
  const clocks = new Map<ClockName, TracedClock>();
  const history = new TracedHistory();
  const scored = new Set(known.flatMap(({ seq, event }) => (event.kind === "scored" ? [seq] : [])));
  const termsOf = (version: number): Terms => versionNumbered(versions, version).terms;
  let decision: readonly Logged[] = [];
  let [agreementVersion, versionSoFar] = [captured.agreementVersion, captured.agreementVersion];
  for (const logged of known) {
    const { event, seq } = logged;
    if (decision[0]?.seq !== seq) {
      decision = [];
      versionSoFar = agreementVersion;
      agreementVersion = logged.agreementVersion;
      history.beforeDecision(termsOf(versionSoFar), lead, logged, scored.has(seq));
    }
    history.beforeEvent(lead);
    const clock = evolve(lead, event);
    history.afterEvent(termsOf(agreementVersion), lead, logged);
    hands.follow(lead, event.at);
    if ("clock" in event && clock !== undefined) {
      const [terms, termsSoFar] = [termsOf(agreementVersion), termsOf(versionSoFar)];
      traceClock(clocks, event, { logged, decision, terms, termsSoFar, versionSoFar, clock });
    }
    decision = [...decision, logged];
  }

  const period = versionGoverning(versions, { state: lead, agreementVersion }, at);
  const { agreement, scoring } = period.terms;
  const sentences = new Sentences(termsOf, said);
  const now = { at, versions, known, hands, sentences, agreementVersion: period.version };
  const explained = [...clocks.values()].map((traced) => explainClock(now, traced));
  const until = lead.firstTouchAt ?? at;
  const speedToLead = { from: lead.capturedAt, until };
  return {
    at,
    agreementVersion: period.version,
    lead,
    score: scoreLead(scoring, lead, at),
    unreadable: period.terms.unreadable(lead.attributes),
    bar: agreement.qualification.bar,
    speedToLead: { ...speedToLead, isTouched: lead.firstTouchAt !== null, held: hands.within(speedToLead) },
    clocks: explained,
    openHours: openHours(period.terms, explained, at),
    history,
    cadence: cadenceOf(period.terms, lead) ?? null,
    nextAttempt: nextAttemptOf(period.terms, lead) ?? null,
    stages: only(known, (event) => event.kind === "stage_entered"),
    assignments: only(known, (event) => event.kind === "assigned" || event.kind === "waited"),
    next: whatNext(period.terms, lead, opening(explained), returnsBy(known)).map((next): Next => ({
      ...next,
      sentence: next.clause === null ? null : sentences.of(versionOf(explained, next, period.version), next.clause),
    })),
  };
}

type Now = {
  readonly at: EpochMs;
  readonly versions: TermsInForce;
  readonly known: readonly Logged[];
  readonly hands: Hands;
  readonly sentences: Sentences;
  readonly agreementVersion: number;
};

function explainClock(now: Now, traced: TracedClock): ClockExplanation {
  const { clock, endedBy } = traced;
  const { name, kind, leg, cycle, owner, clause, grade, hours, targetMs, dueAt, startedAt, status } = clock;
  const until = endedBy?.event.at ?? now.at;
  const version = endedBy?.agreementVersion ?? now.agreementVersion;
  const { terms } = versionNumbered(now.versions, version);
  const parts = countedUntil(traced, terms, version, until);
  const intervals = parts.flatMap((part) => part.intervals);
  const { startedBy, changes, climbed, evidence, missedAt, pauses } = traced;
  const promisedBy = changes.findLast((change) => change.event.clause === clause) ?? startedBy;
  return {
    ...{ name, kind, leg, cycle, owner, clause, grade, hours, targetMs, dueAt, startedAt, status, until },
    sentence: now.sentences.of(promisedBy.agreementVersion, clause),
    countedMs: sumOf(intervals),
    wallMs: sumOf([{ from: startedAt, until }]),
    parts,
    held: heldOf(now.hands, clock, { from: startedAt, until }, terms).map((held): HeldByClock => ({
      ...held,
      countedMs: sumOf(within(intervals, held)),
    })),
    ...{ startedBy, changes, climbed, endedBy, evidence, missedAt, pauses },
    ahead: clock.steps,
    unproven: unproven(now, clock, until),
    opensAt: opensAt(now, terms, clock),
  };
}

/** The answer to a rejection, and what it says is to be corrected, is owed by the team that handed off the lead, wherever the lead is by now. */
function heldOf(hands: Hands, clock: ClockState, time: Interval, terms: Terms): readonly Held[] {
  if (!isOwedByGiving(clock.kind)) return hands.within(time);
  const { from, until } = time;
  const giver = terms.agreement.legs.find((leg) => leg.id === clock.leg)?.from ?? "marketing";
  if (from === until) return [];
  return [{ from, until, whose: giver === "marketing" ? "marketing" : "rep", member: clock.owner }];
}

function unproven({ known, versions }: Now, clock: ClockState, until: EpochMs): ClockExplanation["unproven"] {
  if (clock.kind !== "first-touch" && clock.kind !== "next-touch") return [];
  return only(known, (event) => event.kind === "touched").filter(
    ({ event, agreementVersion }) =>
      event.at >= clock.startedAt &&
      event.at <= until &&
      !stops(versionNumbered(versions, agreementVersion).terms, event, clock),
  );
}

function opensAt({ at }: Now, terms: Terms, clock: ClockState): EpochMs | null {
  const { hours, status } = clock;
  if (!isMeasuring(clock) || status === "paused" || hours.kind === "wall") return null;
  const opens = nextOpening(calendarOf(terms, hours.calendar), at);
  return opens === at ? null : opens;
}

function opening(clocks: readonly ClockExplanation[]): readonly Pick<Next, "at" | "clock" | "clause">[] {
  return clocks.flatMap(({ name, clause, opensAt: at }) => (at === null ? [] : [{ at, clock: name, clause }]));
}

/** The clause by which a lead was sent away last, to come back. */
function returnsBy(known: readonly Logged[]): ClauseId | null {
  const away = known.findLast(({ event }) => event.kind === "recycled" || event.kind === "data_fix_asked")?.event;
  return away !== undefined && "clause" in away ? away.clause : null;
}

/** Escalation steps and targets are described in the words of the version that promised them. */
function versionOf(
  clocks: readonly ClockExplanation[],
  { clock, clause }: Pick<Next, "clock" | "clause">,
  present: number,
): number {
  const of = clocks.find(({ name }) => name === clock);
  if (of === undefined || of.clause !== clause) return present;
  return (of.changes.at(-1) ?? of.startedBy).agreementVersion;
}

export type ClauseTexts = (agreement: Agreement) => ReadonlyMap<ClauseId, string>;

/** Clauses in the words of the version that was asked for, or else its bare id. */
class Sentences {
  readonly #byVersion = new Map<number, ReadonlyMap<ClauseId, string>>();
  readonly #termsOf: (version: number) => Terms;

  readonly #said: ClauseTexts;

  constructor(termsOf: (version: number) => Terms, said: ClauseTexts) {
    this.#termsOf = termsOf;
    this.#said = said;
  }

  of(version: number, clause: ClauseId): string {
    let sentences = this.#byVersion.get(version);
    if (sentences === undefined) {
      sentences = this.#said(this.#termsOf(version).agreement);
      this.#byVersion.set(version, sentences);
    }
    return sentences.get(clause) ?? clause;
  }
}

function only<Event extends LeadEvent>(
  log: readonly Logged[],
  isIt: (event: LeadEvent) => event is Event,
): readonly Logged<Event>[] {
  return log.flatMap((logged) => (isIt(logged.event) ? [{ ...logged, event: logged.event }] : []));
}
