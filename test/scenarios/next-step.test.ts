/** The next step of a lead has a clock of its own: the next attempt, what is to be corrected, the next stage. */
import { expect, test } from "vitest";
import type { Agreement, ClockTerms } from "../../src/agreement/terms/agreement.ts";
import { clauseId, leadId, memberId } from "../../src/base/ids.ts";
import { DAY_MS, durationMs, HOUR_MS } from "../../src/base/time.ts";
import { type NextAttempt, nextAttemptOf } from "../../src/engine/cadence/cadence.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { isLeaking } from "../../src/reporting/counting/is-leaking.ts";
import { MONDAY, withLeg } from "./amended-lead.ts";
import {
  acceptedBy,
  type AnyFact,
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  rejectedBy,
  RIA,
  SAM,
  Story,
  STORY_AGREEMENT,
  SUE,
  touchedBy,
} from "./story.ts";

const MARA = memberId("mara");
const office = { hours: { kind: "business", calendar: "office" } } as const;
/** Four attempts over two channels within 16 business hours: one each 4 hours. */
const WITH_CADENCE: Agreement = {
  ...withLeg("qualification", (leg) => ({
    ...leg,
    cadence: {
      ...{ ...office, clause: clauseId("qualification.cadence"), text: "16 business hours" },
      ...{ targetMs: durationMs(16 * HOUR_MS), touches: 4, channels: 2 },
    },
  })),
  escalation: [],
};
const progress: ClockTerms = {
  ...{ kind: "progress", clause: clauseId("sales.progress"), evidence: "logged", pauses: [], otherwise: undefined },
  targets: (["sql", "opportunity"] as const).map((stage, index) => ({
    ...{ clause: clauseId(`sales.progress.${stage}`), grade: "any", origin: undefined, stage },
    ...{ hours: { kind: "wall" }, targetMs: durationMs((index + 1) * 30 * DAY_MS), text: "30 days" },
  })),
};
const WITH_PROGRESS = withLeg("sales", (leg) => ({ ...leg, clocks: [...leg.clocks, progress] }));

function hotLead(agreement: Agreement, attributes = {}): Story {
  const story = new Story(agreement);
  story.when(MONDAY, captured(attributes));
  story.when(MONDAY, askedForDemo);
  return story;
}
const attempts = (story: Story): readonly unknown[] =>
  story.clocks().flatMap((each) => (each.kind === "attempt" ? [[each.attempt, each.status, each.dueAt]] : []));

test("after the first touch, the k-th of four attempts is due when k quarters of the time are over since the hand-off", () => {
  const story = hotLead(WITH_CADENCE);
  expect(attempts(story)).toEqual([]);
  const started = find(story.when("2026-03-09T09:10+01:00", touchedBy(SAM)), "clock_started");
  expect(started).toMatchObject({ clockKind: "attempt", attempt: 2, missingChannels: 1, owner: SAM });
  const second = instant("2026-03-09T17:00+01:00");
  expect(attempts(story)).toEqual([[2, "running", second]]);
  story.when("2026-03-09T15:00+01:00", touchedBy(SAM));
  const third = instant("2026-03-10T13:00+01:00");
  expect(attempts(story)).toEqual([
    [2, "met", second],
    [3, "running", third],
  ]);
  story.timePasses("2026-03-10T13:01+01:00");
  story.when("2026-03-10T14:00+01:00", touchedBy(SUE));
  const last = instant("2026-03-10T17:00+01:00");
  expect(attempts(story).slice(1)).toEqual([
    [3, "stopped_late", third],
    [4, "running", last],
  ]);
  story.when("2026-03-10T15:00+01:00", touchedBy(SAM));
  expect(attempts(story).slice(2)).toEqual([[4, "met", last]]);
});

test("what is wanted next is said with the channels that are still to do", () => {
  const story = hotLead(WITH_CADENCE);
  const next = (): NextAttempt | undefined => nextAttemptOf(compileTerms(WITH_CADENCE), story.lead());
  expect(next()).toBeUndefined();
  story.when("2026-03-09T09:10+01:00", touchedBy(SAM));
  expect(next()).toMatchObject({
    ...{ attempt: 2, agreedAttempts: 4, by: instant("2026-03-09T17:00+01:00") },
    ...{ missingChannels: 1, channels: ["email", "meeting", "chat", "social"] },
  });
  story.when("2026-03-09T15:00+01:00", { ...touchedBy(SAM), channel: "email" });
  expect(next()).toMatchObject({ attempt: 3, missingChannels: 0 });
  story.when("2026-03-09T16:00+01:00", { kind: "contact", channel: "email", needsAnswer: true, note: null });
  expect(next()).toBeUndefined();
});

test("who is behind has one part of the time for the next, yet not beyond the agreed time while that lasts", () => {
  const story = hotLead(WITH_CADENCE);
  // The first attempt comes when three quarters are over; the whole time is over at 17:00.
  story.when("2026-03-10T14:00+01:00", touchedBy(SAM));
  expect(attempts(story)).toEqual([[2, "running", instant("2026-03-10T17:00+01:00")]]);
  story.timePasses("2026-03-10T18:00+01:00");
  story.when("2026-03-11T09:00+01:00", touchedBy(SAM));
  expect(attempts(story)).toEqual([
    [2, "stopped_late", instant("2026-03-10T17:00+01:00")],
    [3, "running", instant("2026-03-11T13:00+01:00")],
  ]);
});

test("what the lead answers, or what is decided, ends it; a touch of others is no attempt", () => {
  const wrote: AnyFact = { kind: "contact", channel: "email", needsAnswer: true, note: null };
  const story = hotLead(WITH_CADENCE);
  story.when("2026-03-09T09:10+01:00", touchedBy(SAM));
  story.when("2026-03-09T09:20+01:00", touchedBy(MARA));
  expect(story.clocks().filter(({ kind }) => kind === "attempt")).toMatchObject([{ attempt: 2, status: "running" }]);
  expect(find(story.when("2026-03-09T10:00+01:00", wrote), "clock_voided").why).toBe("reached");
  story.when("2026-03-09T11:00+01:00", touchedBy(SAM));
  expect(attempts(story)).toHaveLength(1);
  const other = hotLead(WITH_CADENCE);
  other.when("2026-03-09T09:10+01:00", touchedBy(SAM));
  other.when("2026-03-09T09:20+01:00", passedOnBy(SAM));
  expect(other.clocks().filter(({ kind }) => kind === "attempt")).toMatchObject([{ status: "void", why: "passed_on" }]);
});

test("fix data: corrected in time, it comes back at that instant to the leg that rejected it, and to somebody else", () => {
  const story = hotLead(STORY_AGREEMENT);
  const rejected = story.when("2026-03-09T09:20+01:00", rejectedBy(SAM, "data"));
  expect(find(rejected, "data_fix_asked")).toMatchObject({ tell: MARA, leg: "qualification" });
  expect(story.lead()).toMatchObject({ stage: "nurture", owner: MARA, returnsAt: null });
  expect(isLeaking(story.lead())).toBe(false);
  const correct: AnyFact = { kind: "correct", by: MARA, attributes: { employees: 500 }, note: null };
  const events = story.when("2026-03-09T13:20+01:00", correct);
  expect(find(events, "clock_met")).toMatchObject({ clock: "qualification.fix-data#4", elapsedMs: 4 * HOUR_MS });
  expect(find(events, "stage_entered")).toMatchObject({ stage: "mql", cycle: 2, because: { kind: "corrected" } });
  expect(find(events, "assigned")).toMatchObject({ leg: "qualification", member: SUE });
  expect(story.lead()).toMatchObject({ grade: "hot", fix: null });
});

test("fix data: a blank that a second capture fills counts as well; one that says nothing new does not", () => {
  const person = { name: "Ada", email: "ada@example.com", company: "Example" };
  const story = new Story();
  story.when(MONDAY, { ...captured({ phone: "1" }), person });
  story.when(MONDAY, askedForDemo);
  story.when("2026-03-09T09:20+01:00", rejectedBy(SAM, "data"));
  const again = (at: string, attributes: object): readonly LeadEvent[] =>
    story.when(at, { ...captured({ ...attributes }), person }, at, leadId("story:2"));
  again("2026-03-09T12:00+01:00", { phone: "2" });
  expect(story.lead().stage).toBe("nurture");
  const filled = again("2026-03-09T13:00+01:00", { employees: 500 });
  expect(find(filled, "stage_entered")).toMatchObject({ stage: "mql", cycle: 2 });
  expect(story.lead()).toMatchObject({ stage: "mql", owner: SUE });
});

test("fix data: uncorrected, its head is told of the miss, and it is not handed over – not by its date, nor by a demo", () => {
  const story = hotLead({ ...STORY_AGREEMENT, escalation: [] });
  story.when("2026-03-09T11:00+01:00", rejectedBy(SAM, "data"));
  const events = story.timePasses("2026-03-12T12:00+01:00");
  expect(kinds(events)).toEqual(["clock_missed", "looked_again"]);
  expect(find(events, "clock_missed")).toMatchObject({ at: instant("2026-03-11T11:00+01:00"), tell: MARA });
  story.when("2026-03-12T13:00+01:00", askedForDemo);
  expect(story.lead()).toMatchObject({ stage: "nurture", owner: MARA });
  expect(isLeaking(story.lead())).toBe(false);
  const correct: AnyFact = { kind: "correct", by: MARA, attributes: { employees: 500 }, note: null };
  const late = story.when("2026-03-13T11:00+01:00", correct);
  expect(find(late, "clock_stopped_late").elapsedMs).toBe(4 * DAY_MS);
  expect(find(late, "assigned").member).toBe(SUE);
});

test("from the SQL on the next stage is promised: met by it or by the loss, and passed on with the owner", () => {
  const story = hotLead(WITH_PROGRESS);
  story.when("2026-03-09T09:10+01:00", passedOnBy(SAM));
  story.when("2026-03-09T10:00+01:00", acceptedBy(RIA));
  const sql = find(story.when("2026-03-10T10:00+01:00", becameStage("sql")), "clock_started");
  expect(sql).toMatchObject({ clockKind: "progress", owner: RIA, leg: "sales", targetMs: 30 * DAY_MS });
  expect(nextDueAt(story.lead())).not.toBeNull();
  const next = story.when("2026-03-20T10:00+01:00", becameStage("opportunity"));
  expect(find(next, "clock_met").elapsedMs).toBe(10 * DAY_MS);
  expect(find(next, "clock_started").targetMs).toBe(60 * DAY_MS);
  expect(find(story.when("2026-03-21T10:00+01:00", becameStage("lost")), "clock_met").elapsedMs).toBe(DAY_MS);
  // Reported of a lead that nobody had, it is promised as well.
  const reported = new Story(WITH_PROGRESS);
  reported.when(MONDAY, captured());
  expect(find(reported.when("2026-03-09T10:00+01:00", becameStage("sql")), "clock_started").owner).toBe("sol");
});

test("fix data: corrected at 13:20 and heard of at 13:50, it is an MQL since 13:20; who gets it is given it at 13:50", () => {
  const story = hotLead(STORY_AGREEMENT);
  story.when("2026-03-09T09:20+01:00", rejectedBy(SAM, "data"));
  const correct: AnyFact = { kind: "correct", by: MARA, attributes: { employees: 500 }, note: null };
  const events = story.when("2026-03-09T13:20+01:00", correct, "2026-03-09T13:50+01:00");
  expect(find(events, "stage_entered")).toMatchObject({ stage: "mql", at: instant("2026-03-09T13:20+01:00") });
  expect(find(events, "assigned").at).toBe(instant("2026-03-09T13:50+01:00"));
});

test("an SQL that is dated before the hand-off was decided in no time: nothing of it is void", () => {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured());
  // An MQL since 09:10, and handed over when Baton heard of it.
  story.when("2026-03-09T09:10+01:00", askedForDemo, "2026-03-09T10:00+01:00");
  const events = story.when("2026-03-09T09:30+01:00", becameStage("sql"), "2026-03-09T10:05+01:00");
  const met = events.flatMap((event) => (event.kind === "clock_met" ? [[event.clock, event.elapsedMs]] : []));
  expect(met).toEqual([
    ["qualification.accept#1", 0],
    ["qualification.qualify#3", 0],
  ]);
});
