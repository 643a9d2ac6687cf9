import { clauseTexts } from "../../words/clause/describe-clauses.ts";
import { expect, test } from "vitest";
import { withClock, withLeg } from "../../../test/scenarios/amended-lead.ts";
import {
  acceptedBy,
  type AnyFact,
  askedForDemo,
  captured,
  instant,
  passedOnBy,
  QUINN,
  rejectedBy,
  personNamed,
  SAM,
  SUE,
  sawPricing,
  Story,
  STORY_AGREEMENT,
  touchedBy,
} from "../../../test/scenarios/story.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import { defined } from "../../base/assert.ts";
import { clauseId, leadId } from "../../base/ids.ts";
import { durationMs, HOUR_MS, isoInstant, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../lead/input.ts";
import { compileTerms } from "../terms/terms.ts";
import { alwaysInForce, type TermsInForce } from "../terms/terms-in-force.ts";
import { ofLeads } from "../timeline/replay.ts";
import { explain } from "./explain.ts";
import type { ClockExplanation, CountedPart, Explanation, Held, Logged } from "./explanation.ts";

const LEAD = leadId("story:1");
const MONDAY = "2026-03-09T09:00+01:00";

/** A story of one lead with its log. */
class Told {
  readonly #log: Logged[] = [];
  readonly #versions: TermsInForce;
  readonly #story: Story;

  constructor(agreement: Agreement = STORY_AGREEMENT, versions: TermsInForce = alwaysInForce(compileTerms(agreement))) {
    this.#versions = versions;
    this.#story = new Story(agreement, versions);
  }

  when(at: string, fact: AnyFact, heard = at): this {
    const full = { ...fact, leadId: LEAD, occurredAt: instant(at), recordedAt: instant(heard) } as Fact;
    this.#write(this.#story.replay.take(full));
    return this;
  }

  at(at: string): Explanation {
    this.#write(this.#story.replay.advanceTo(instant(at)));
    return defined(explain(this.#versions, this.#log, instant(at), clauseTexts), "an explanation");
  }

  #write(all: ReturnType<Story["replay"]["take"]>): void {
    for (const { input, decided, version: agreementVersion } of ofLeads(all)) {
      const seq = (this.#log.at(-1)?.seq ?? 0) + 1;
      const { recordedAt } = input;
      this.#log.push(...decided.events.map((event) => ({ seq, recordedAt, agreementVersion, event })));
    }
  }
}

function clockOf({ clocks }: Explanation, kind: ClockKind): ClockExplanation {
  return defined(
    clocks.findLast((clock) => clock.kind === kind),
    kind,
  );
}

/** In UTC, an hour behind Berlin: `03-09 08:00–08:30`. */
const words = ({ from, until }: Pick<Held, "from" | "until">): string =>
  `${isoInstant(from).slice(5, 16).replace("T", " ")}–${isoInstant(until).slice(11, 16)}`;
const intervalsOf = (parts: readonly CountedPart[]): readonly string[] =>
  parts.flatMap(({ intervals }) => intervals.map(words));

/** Hot and with Sam, who touches it within 30 business minutes. */
function hot(at = MONDAY, agreement?: Agreement): Told {
  return new Told(agreement).when(at, captured()).when(at, askedForDemo);
}

test("missed over the weekend: what was counted, by which clause, and what stopped it", () => {
  const told = hot("2026-03-06T16:50+01:00", withLadder(STORY_AGREEMENT));
  told.when("2026-03-09T09:40+01:00", touchedBy(SAM));
  const clock = clockOf(told.at("2026-03-09T12:00+01:00"), "first-touch");
  expect(clock).toMatchObject({
    status: "stopped_late",
    clause: "qualification.first-touch.hot",
    sentence: "Qualification makes the first touch on hot leads within 30 business minutes",
    countedMs: 50 * MINUTE_MS,
    wallMs: (64 * 60 + 50) * MINUTE_MS,
    missedAt: instant("2026-03-09T09:20+01:00"),
    startedBy: { event: { kind: "assigned", member: SAM } },
    endedBy: { event: { kind: "clock_stopped_late" } },
    evidence: { event: { kind: "touched", by: SAM, evidence: "logged" } },
    opensAt: null,
  });
  expect(intervalsOf(clock.parts)).toEqual(["03-06 15:50–16:00", "03-09 08:00–08:40"]);
  expect(clock.held).toMatchObject([{ whose: "rep", member: SAM, countedMs: 50 * MINUTE_MS }]);
  expect(clock.climbed.map(({ event }) => event.atPercent)).toEqual([50, 100]);
});

test("out of hours it waits for its next opening; what comes next is in order", () => {
  const explained = hot("2026-03-06T17:30+01:00").at("2026-03-07T12:00+01:00");
  expect(clockOf(explained, "first-touch")).toMatchObject({
    status: "running",
    countedMs: 0,
    opensAt: instant(MONDAY),
    endedBy: null,
    evidence: null,
  });
  expect(explained.next.slice(0, 5).map(({ kind, clock, clause }) => [kind, clock, clause])).toEqual([
    ["opens", "qualification.accept#1", "qualification.accept.hot"],
    ["opens", "qualification.first-touch#2", "qualification.first-touch.hot"],
    ["opens", "qualification.qualify#3", "qualification.qualify.hot"],
    ["rung", "qualification.first-touch#2", "escalation.50"],
    ["due", "qualification.first-touch#2", "qualification.first-touch.hot"],
  ]);
});

test("a pause is cut out, and the clock that stands still counts nothing", () => {
  const pause = { id: "asked-back", clause: clauseId("pause.asked-back"), label: "Asked back", atMost: undefined };
  const told = hot(MONDAY, withLadder(withClock("first-touch", (clock) => ({ ...clock, pauses: [pause] }))));
  told.when("2026-03-09T09:10+01:00", { kind: "pause", by: SAM, reason: "asked-back" });
  expect(clockOf(told.at("2026-03-09T11:00+01:00"), "first-touch")).toMatchObject({
    status: "paused",
    countedMs: 10 * MINUTE_MS,
    wallMs: 2 * HOUR_MS,
    pauses: [{ until: null, reason: "asked-back", by: SAM }],
  });
  told.when("2026-03-09T12:10+01:00", { kind: "resume", by: SAM });
  told.when("2026-03-09T12:15+01:00", touchedBy(SAM));
  const met = clockOf(told.at("2026-03-09T13:00+01:00"), "first-touch");
  expect(intervalsOf(met.parts)).toEqual(["03-09 08:00–08:10", "03-09 11:10–11:15"]);
  expect(met).toMatchObject({ status: "met", countedMs: 15 * MINUTE_MS });
  expect(met.pauses.map((each) => words({ from: each.from, until: defined(each.until, "end") }))).toEqual([
    "03-09 08:10–11:10",
  ]);

  // A touch of before the pause, that is heard of after it, is measured as if it had been known.
  told.when("2026-03-09T09:05+01:00", touchedBy(SAM), "2026-03-09T14:00+01:00");
  const late = clockOf(told.at("2026-03-09T15:00+01:00"), "first-touch");
  expect(late).toMatchObject({
    status: "met",
    countedMs: 5 * MINUTE_MS,
    endedBy: { event: { kind: "clock_corrected" } },
  });
});

test("heard late, a touch proves a miss met: before it was heard, the clock is told as missed", () => {
  const told = hot(MONDAY, withLadder(STORY_AGREEMENT));
  told.when("2026-03-09T09:20+01:00", touchedBy(SAM), "2026-03-09T11:00+01:00");
  expect(clockOf(told.at("2026-03-09T11:00+01:00"), "first-touch")).toMatchObject({
    status: "met",
    countedMs: 20 * MINUTE_MS,
    missedAt: instant("2026-03-09T09:30+01:00"),
    endedBy: { recordedAt: instant("2026-03-09T11:00+01:00"), event: { correctsMiss: true } },
    evidence: { event: { kind: "touched", at: instant("2026-03-09T09:20+01:00") } },
  });
  expect(clockOf(told.at("2026-03-09T10:30+01:00"), "first-touch")).toMatchObject({
    status: "missed",
    countedMs: 90 * MINUTE_MS,
    endedBy: null,
  });
});

test("a better grade asks for more: the part counted before stands under the clause of then", () => {
  const told = new Told().when(MONDAY, captured({ industry: "software", employees: 200 })).when(MONDAY, sawPricing);
  told.when("2026-03-09T09:10+01:00", sawPricing);
  const { parts, changes, dueAt } = clockOf(told.at("2026-03-09T09:15+01:00"), "first-touch");
  expect(parts.map(({ clause, targetMs }) => [clause, targetMs])).toEqual([
    ["qualification.first-touch.cold", 8 * HOUR_MS],
    // Ten minutes are used, and the half hour of a hot lead is left.
    ["qualification.first-touch.hot", 40 * MINUTE_MS],
  ]);
  expect(intervalsOf(parts)).toEqual(["03-09 08:00–08:10", "03-09 08:10–08:15"]);
  expect(changes).toMatchObject([{ event: { because: "grade", elapsedMs: 10 * MINUTE_MS } }]);
  expect(dueAt).toBe(instant("2026-03-09T09:40+01:00"));
});

test("taken over by a version with other hours, each part is counted in the hours of its version", () => {
  const first = compileTerms(withLadder(STORY_AGREEMENT));
  const late = STORY_AGREEMENT.calendars.map((calendar) => ({
    ...calendar,
    weekly: calendar.weekly.map((day) => ({ ...day, fromMinute: 600 })),
  }));
  const second = compileTerms({ ...withLadder(STORY_AGREEMENT), calendars: late }, first);
  const told = new Told(STORY_AGREEMENT, [
    { version: 1, terms: first, from: instant("2026-01-01T00:00Z"), takesOpenLeads: false },
    { version: 2, terms: second, from: instant("2026-03-09T17:30+01:00"), takesOpenLeads: true },
  ]);
  told.when("2026-03-09T16:30+01:00", captured({ industry: "software" }));
  told.when("2026-03-09T16:30+01:00", sawPricing).when("2026-03-09T16:30+01:00", sawPricing);
  told.when("2026-03-10T10:15+01:00", touchedBy(SAM));
  const clock = clockOf(told.at("2026-03-10T11:00+01:00"), "first-touch");
  expect(clock.parts.map(({ agreementVersion }) => agreementVersion)).toEqual([1, 2]);
  expect(intervalsOf(clock.parts)).toEqual(["03-09 15:30–16:00", "03-10 09:00–09:15"]);
  expect(clock.changes).toMatchObject([{ event: { because: "agreement", elapsedMs: 30 * MINUTE_MS } }]);
  expect(clock).toMatchObject({ status: "met", countedMs: 45 * MINUTE_MS });
});

test("in wall time there is one interval, over the weekend as well", () => {
  const wall = withClock("first-touch", (clock) => ({
    ...clock,
    targets: clock.targets.map((target) => ({ ...target, hours: { kind: "wall" } as const })),
  }));
  const told = hot("2026-03-06T16:50+01:00", withLadder(wall)).when("2026-03-09T09:40+01:00", touchedBy(SAM));
  const clock = clockOf(told.at("2026-03-09T12:00+01:00"), "first-touch");
  expect(intervalsOf(clock.parts)).toEqual(["03-06 15:50–08:40"]);
  expect(clock.countedMs).toBe(clock.wallMs);
});

test("whose delay: on its way, not handed over, nobody available, with somebody", () => {
  const people = [SAM, SUE].map((id) => ({ ...personNamed(id, id), calendar: "office" }));
  const told = new Told(withLadder({ ...STORY_AGREEMENT, people }));
  told.when("2026-03-07T10:00+01:00", captured(), "2026-03-07T10:30+01:00");
  told.when("2026-03-07T11:00+01:00", askedForDemo);
  told.when("2026-03-09T09:20+01:00", touchedBy(SAM));
  const { speedToLead, assignments } = told.at("2026-03-09T12:00+01:00");
  expect(speedToLead.isTouched).toBe(true);
  expect(speedToLead.held.map((held) => [held.whose, held.member, words(held)])).toEqual([
    ["system", null, "03-07 09:00–09:30"],
    ["marketing", null, "03-07 09:30–10:00"],
    ["queue", QUINN, "03-07 10:00–08:00"],
    ["rep", SAM, "03-09 08:00–08:20"],
  ]);
  expect(assignments.map(({ event }) => [event.kind, event.candidates.map(({ skipped }) => skipped)])).toEqual([
    ["assigned", ["not_working", "not_working"]],
    ["assigned", [null, null]],
  ]);
});

test("taken away by the ladder: the clock goes on with the next owner, and says who had the lead how long", () => {
  const explained = hot().at("2026-03-09T10:00+01:00");
  const clocks = explained.clocks.filter(({ kind }) => kind === "first-touch");
  expect(clocks.map(({ owner, status, countedMs }) => [owner, status, countedMs])).toEqual([
    ["sue", "missed", 60 * MINUTE_MS],
  ]);
  expect(clocks[0]).toMatchObject({
    endedBy: null,
    held: [
      { whose: "rep", member: "sam", countedMs: 45 * MINUTE_MS },
      { whose: "rep", member: "sue", countedMs: 15 * MINUTE_MS },
    ],
  });
});

test("a touch that is no proof is named beside the clock that it did not stop", () => {
  const observed = withClock("first-touch", (clock) => ({ ...clock, evidence: "observed" }));
  const told = hot(MONDAY, withLadder(observed)).when("2026-03-09T09:05+01:00", touchedBy(SAM, "logged"));
  told.when("2026-03-09T09:10+01:00", touchedBy(SAM, "observed"));
  expect(clockOf(told.at("2026-03-09T09:15+01:00"), "first-touch")).toMatchObject({
    status: "met",
    unproven: [{ event: { evidence: "logged" } }],
    evidence: { event: { evidence: "observed" } },
  });
});

test("the answer to a rejection is the delay of the giving side", () => {
  const feedback = withLeg("qualification", (leg) => ({
    ...leg,
    clocks: [...leg.clocks, { ...defined(leg.clocks[0], "a clock"), kind: "feedback", clause: clauseId("feedback") }],
  }));
  const told = hot(MONDAY, feedback).when("2026-03-09T09:10+01:00", rejectedBy(SAM, "timing"));
  const explained = told.at("2026-03-09T09:40+01:00");
  expect(clockOf(explained, "feedback")).toMatchObject({
    startedBy: { event: { kind: "rejected" } },
    held: [{ whose: "marketing", member: "mara", countedMs: 30 * MINUTE_MS }],
  });
  expect(explained.next.findLast(({ kind }) => kind === "returns")).toMatchObject({ clause: "reasons.timing" });
});

test("stages come with the numbers compared; before its capture there is nothing to tell", () => {
  const told = hot().when("2026-03-09T09:05+01:00", acceptedBy(SAM)).when("2026-03-09T09:06+01:00", passedOnBy(SAM));
  expect(told.at("2026-03-09T09:10+01:00").stages.map(({ event }) => [event.stage, event.because.kind])).toEqual([
    ["captured", "captured"],
    ["mql", "exception"],
    ["working", "accepted"],
  ]);
  expect(explain(alwaysInForce(compileTerms(STORY_AGREEMENT)), [], instant(MONDAY), clauseTexts)).toBeUndefined();
});

test("a score fades between two decisions about it", () => {
  const halfLife = { ...STORY_AGREEMENT.scoring.engagement, halfLife: durationMs(10 * 24 * HOUR_MS) };
  const fading = { ...STORY_AGREEMENT, scoring: { ...STORY_AGREEMENT.scoring, engagement: halfLife } };
  const told = new Told(fading).when(MONDAY, captured({ industry: "software" })).when(MONDAY, sawPricing);
  expect(told.at(MONDAY).score.total).toBe(35);
  const later = told.at("2026-03-19T09:00+01:00");
  expect([later.score.total, later.lead.score.total]).toEqual([28, 35]);
});

/** No one takes the lead away. */
function withLadder(agreement: Agreement): Agreement {
  return { ...agreement, escalation: agreement.escalation.filter(({ action }) => action.kind !== "reassign") };
}

test("a score is told with what time had left of the one before, and a touch with whether it counts for the cadence", () => {
  const told = hot();
  told.when("2026-03-09T09:10+01:00", touchedBy(SAM)).when("2026-03-09T09:20+01:00", touchedBy(SUE));
  told.when("2026-03-09T09:30+01:00", sawPricing).when("2026-05-09T09:00+02:00", sawPricing);
  const { history } = told.at("2026-05-09T10:00+02:00");
  expect(history.scores[0]?.faded).toBeNull();
  const [before, last] = history.scores.slice(-2);
  // This agreement lets no points fade.
  expect(last?.faded).toBe(before?.event.total);
  expect(last?.faded).toBeLessThan(last?.event.total ?? 0);
  expect(history.touches.map(({ event, counts }) => [event.by, counts])).toEqual([
    [SAM, true],
    [SUE, true],
  ]);
});
