import { expect, test } from "vitest";
import { clauseId, type LeadId, leadId } from "../../src/base/ids.ts";
import { durationMs, HOUR_MS } from "../../src/base/time.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import type { ClockTerms, Leg } from "../../src/agreement/terms/agreement.ts";
import { AmendedLead, MONDAY, withLeg } from "./amended-lead.ts";
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

const nextTouch = (leg: Leg, evidence: ClockTerms["evidence"]): ClockTerms => ({
  kind: "next-touch",
  clause: clauseId(`${leg.id}.next-touch`),
  targets: [
    {
      clause: clauseId(`${leg.id}.next-touch.any`),
      grade: "any",
      origin: undefined,
      hours: { kind: "business", calendar: "office" },
      targetMs: durationMs(2 * HOUR_MS),
      text: "2 business hours",
    },
  ],
  evidence,
  pauses: [],
  otherwise: undefined,
});

/** Hot since Monday 09:00, with Sam, accepted and touched; whatever the lead writes is answered within two business hours. */
function workedLead(evidence: ClockTerms["evidence"] = "logged"): AmendedLead {
  const also = (leg: Leg): Leg => ({ ...leg, clocks: [...leg.clocks, nextTouch(leg, evidence)] });
  const lead = new AmendedLead(withLeg("sales", also, withLeg("qualification", also)));
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T09:05+01:00", touchedBy(SAM));
  lead.when("2026-03-09T09:06+01:00", acceptedBy(SAM));
  return lead;
}
const wrote = (needsAnswer = true): AnyFact => ({ kind: "contact", channel: "email", needsAnswer, note: null });
const segments = (lead: AmendedLead): readonly string[] =>
  lead
    .clocks()
    .filter((clock) => clock.kind === "next-touch")
    .map((clock) => `${clock.owner} ${clock.status}`);

test("a lead that writes twice waits from its first mail on; one answer answers both", () => {
  const lead = workedLead();
  const started = find(lead.when("2026-03-09T10:00+01:00", wrote()), "clock_started");
  expect(started).toMatchObject({ clockKind: "next-touch", owner: SAM, dueAt: instant("2026-03-09T12:00+01:00") });
  expect(kinds(lead.when("2026-03-09T11:00+01:00", wrote()))).toEqual(["contacted"]);
  const met = find(lead.when("2026-03-09T11:30+01:00", touchedBy(SAM)), "clock_met");
  expect(met.elapsedMs).toBe(1.5 * HOUR_MS);
  expect(segments(lead)).toEqual(["sam met"]);
});

test("every time the lead writes anew is a promise of its own", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:00+01:00", wrote());
  lead.when("2026-03-09T10:30+01:00", touchedBy(SAM));
  lead.when("2026-03-09T11:00+01:00", wrote());
  lead.timePasses("2026-03-09T14:00+01:00");
  lead.when("2026-03-09T14:00+01:00", touchedBy(SAM));
  lead.when("2026-03-09T16:30+01:00", wrote());
  expect(segments(lead)).toEqual(["sam met", "sam stopped_late", "sam running"]);
  expect(lead.clock("next-touch").dueAt).toBe(instant("2026-03-10T10:30+01:00"));
});

test("“thanks” starts nothing, and ends a wait", () => {
  const lead = workedLead();
  expect(kinds(lead.when("2026-03-09T10:00+01:00", wrote(false)))).toEqual(["contacted"]);
  lead.when("2026-03-09T10:10+01:00", wrote());
  const [thanks, ended] = lead.when("2026-03-09T10:20+01:00", wrote(false));
  expect(thanks === undefined ? "" : describeEvent(STORY_AGREEMENT, thanks)).toBe(
    "The lead sent an email; no reply needed",
  );
  expect(ended).toMatchObject({ kind: "clock_voided", why: "no_answer_needed" });
});

test("an automatic mail answers nobody; where the proof must be observed, a logged call does not either", () => {
  const lead = workedLead("observed");
  lead.when("2026-03-09T10:00+01:00", wrote());
  lead.when("2026-03-09T10:10+01:00", { ...touchedBy(SAM, "observed"), automatic: true });
  lead.when("2026-03-09T10:20+01:00", touchedBy(SAM, "logged"));
  expect(segments(lead)).toEqual(["sam running"]);
  lead.when("2026-03-09T10:30+01:00", touchedBy(SAM, "observed"));
  expect(segments(lead)).toEqual(["sam met"]);
});

test("a mail that is heard of late counts from when it was written, is due no sooner than heard, and not at all when answered", () => {
  const lead = workedLead();
  const started = find(lead.when("2026-03-09T10:00+01:00", wrote(), "2026-03-09T15:00+01:00"), "clock_started");
  expect(started).toMatchObject({ at: instant("2026-03-09T10:00+01:00"), dueAt: instant("2026-03-09T15:00+01:00") });
  const answered = workedLead();
  answered.when("2026-03-09T11:00+01:00", touchedBy(SAM));
  expect(kinds(answered.when("2026-03-09T10:00+01:00", wrote(), "2026-03-09T12:00+01:00"))).toEqual(["contacted"]);
});

test("whoever gets a lead that waits for an answer owes it, in the time that is left; another party has a time of its own", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:00+01:00", wrote());
  lead.when("2026-03-09T10:30+01:00", rejectedBy(SAM, "not-mine"));
  expect(segments(lead)).toEqual(["sue running"]);
  expect(lead.clock("next-touch").dueAt).toBe(instant("2026-03-09T12:00+01:00"));
  lead.when("2026-03-09T10:40+01:00", passedOnBy(SUE));
  expect(segments(lead)).toEqual(["sue void", "ria running"]);
  expect(lead.clock("next-touch").dueAt).toBe(instant("2026-03-09T12:40+01:00"));
  lead.when("2026-03-09T10:50+01:00", touchedBy(RIA));
  expect(segments(lead).at(-1)).toBe("ria met");
});

test("progress is no answer: an SQL that waits goes on waiting, a customer does not", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:00+01:00", wrote());
  lead.when("2026-03-09T10:10+01:00", becameStage("sql"));
  expect(segments(lead)).toEqual(["sam running"]);
  lead.when("2026-03-09T10:20+01:00", becameStage("customer"));
  expect(segments(lead)).toEqual(["sam void"]);
});

test("a lead that nobody has starts no such clock, nor one dated before it was captured", () => {
  const lead = new AmendedLead();
  lead.when(MONDAY, captured());
  expect(kinds(lead.when("2026-03-09T10:00+01:00", wrote()))).toEqual(["contacted"]);
  expect(find(lead.when("2026-03-08T10:00+01:00", wrote(), "2026-03-09T10:00+01:00"), "refused").code).toBe(
    "before_capture",
  );
});

test.each([
  ["logged", "2026-03-09T09:12+01:00"],
  ["observed", "2026-03-09T09:14+01:00"],
] as const)(
  "an answer that a duplicate waits for is owed by who has the lead; evidence agreed: %s",
  (evidence, until) => {
    const also = (leg: Leg): Leg => ({ ...leg, clocks: [...leg.clocks, nextTouch(leg, evidence)] });
    const story = new Story(withLeg("qualification", also));
    const twin = leadId("story:2");
    const begin = (id?: LeadId) => [captured(), askedForDemo].map((fact) => story.when(MONDAY, fact, MONDAY, id));
    begin();
    begin(twin);
    story.when("2026-03-09T09:01+01:00", touchedBy(SAM));
    story.when("2026-03-09T09:08+01:00", wrote());
    // The call to the duplicate, and one that a system saw, answer what the lead itself had written; then the duplicate writes.
    const said = [touchedBy(SUE), touchedBy(SUE, "observed"), wrote()];
    const minutes = ["12", "14", "16"];
    for (const [index, fact] of said.entries())
      story.when(`2026-03-09T09:${minutes[index] ?? ""}+01:00`, fact, undefined, twin);
    const merge = { kind: "merge", into: story.lead().leadId, by: RIA, note: "One person" } as const;
    story.when("2026-03-09T09:20+01:00", merge, undefined, twin);
    expect(story.clocks().filter((clock) => clock.kind === "next-touch")).toMatchObject([
      { owner: SAM, status: "met", startedAt: instant("2026-03-09T09:08+01:00"), stoppedAt: instant(until) },
      { owner: SAM, status: "running", startedAt: instant("2026-03-09T09:16+01:00") },
    ]);
  },
);
test("“thanks” from before the mail does not end its wait; of the same moment it does", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:00+01:00", wrote());
  expect(kinds(lead.when("2026-03-09T09:30+01:00", wrote(false), "2026-03-09T10:10+01:00"))).toEqual(["contacted"]);
  expect(kinds(lead.when("2026-03-09T10:00+01:00", wrote(false), "2026-03-09T10:20+01:00"))).toEqual([
    "contacted",
    "clock_voided",
  ]);
});

test("where a system must have seen the answer, a call that was only logged does not answer a mail heard of late", () => {
  const lead = workedLead("observed");
  lead.when("2026-03-09T11:00+01:00", touchedBy(SAM, "logged"));
  const heard = lead.when("2026-03-09T10:00+01:00", wrote(), "2026-03-09T12:00+01:00");
  expect(find(heard, "clock_started").at).toBe(instant("2026-03-09T10:00+01:00"));
});

test("an answer of the very moment came before the mail: at one instant what stops comes first", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:00+01:00", touchedBy(SAM));
  expect(kinds(lead.when("2026-03-09T10:00+01:00", wrote(), "2026-03-09T12:00+01:00"))).toEqual([
    "contacted",
    "clock_started",
  ]);
});

test("who gets a lead that waits for nothing owes no answer", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:40+01:00", passedOnBy(SAM));
  expect(segments(lead)).toEqual([]);
  const answered = workedLead();
  answered.when("2026-03-09T10:00+01:00", wrote());
  answered.when("2026-03-09T10:10+01:00", touchedBy(SAM));
  answered.when("2026-03-09T10:40+01:00", passedOnBy(SAM));
  expect(segments(answered)).toEqual(["sam met"]);
});

test("a mail from before the hand-off is owed from the hand-off on; where no answers are agreed, none is owed", () => {
  const also = (leg: Leg): Leg => ({ ...leg, clocks: [...leg.clocks, nextTouch(leg, "logged")] });
  const lead = new AmendedLead(withLeg("qualification", also));
  lead.when("2026-03-09T08:00+01:00", captured());
  lead.when(MONDAY, askedForDemo);
  const heard = lead.when("2026-03-09T08:30+01:00", wrote(), "2026-03-09T09:10+01:00");
  expect(find(heard, "clock_started").at).toBe(instant(MONDAY));
  const none = new AmendedLead();
  none.when(MONDAY, captured());
  none.when(MONDAY, askedForDemo);
  expect(kinds(none.when("2026-03-09T09:10+01:00", wrote()))).toEqual(["contacted"]);
});

/** Answers are promised by sales alone. */
function salesAnswers(): AmendedLead {
  const also = (leg: Leg): Leg => ({ ...leg, clocks: [...leg.clocks, nextTouch(leg, "observed")] });
  return new AmendedLead(withLeg("sales", also));
}

test("what a party that promised no answers left unanswered is owed by the next one; a call is answer enough for who promised nothing", () => {
  const lead = salesAnswers();
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T09:05+01:00", wrote());
  lead.when("2026-03-09T09:20+01:00", passedOnBy(SAM));
  expect(lead.clock("next-touch")).toMatchObject({ owner: RIA, startedAt: instant("2026-03-09T09:20+01:00") });
  const answered = salesAnswers();
  answered.when(MONDAY, captured());
  answered.when(MONDAY, askedForDemo);
  answered.when("2026-03-09T09:05+01:00", wrote());
  answered.when("2026-03-09T09:10+01:00", touchedBy(SAM, "logged"));
  answered.when("2026-03-09T09:20+01:00", passedOnBy(SAM));
  expect(segments(answered)).toEqual([]);
});

test("what a lead wrote before anybody had it is owed from the hand-off on, also when it was heard of at once", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:00+01:00", passedOnBy(SAM));
  expect(segments(lead)).toEqual([]);
  const also = (leg: Leg): Leg => ({ ...leg, clocks: [...leg.clocks, nextTouch(leg, "logged")] });
  const early = new AmendedLead(withLeg("qualification", also));
  early.when("2026-03-09T08:00+01:00", captured());
  early.when("2026-03-09T08:30+01:00", wrote());
  early.when(MONDAY, askedForDemo);
  expect(early.clock("next-touch")).toMatchObject({ owner: SAM, startedAt: instant(MONDAY) });
});

test("a call between two mails, heard of late, answers the first; the second waits from when it was written", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:00+01:00", wrote());
  lead.when("2026-03-09T11:00+01:00", wrote());
  const heard = lead.when("2026-03-09T10:30+01:00", touchedBy(SAM), "2026-03-09T11:30+01:00");
  expect(find(heard, "clock_met").elapsedMs).toBe(0.5 * HOUR_MS);
  expect(find(heard, "clock_started")).toMatchObject({
    at: instant("2026-03-09T11:00+01:00"),
    dueAt: instant("2026-03-09T13:00+01:00"),
  });
});

test("“thanks” between two mails ends the wait of the first", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:00+01:00", wrote());
  lead.when("2026-03-09T10:40+01:00", wrote());
  const heard = lead.when("2026-03-09T10:20+01:00", wrote(false), "2026-03-09T10:50+01:00");
  expect(kinds(heard)).toEqual(["contacted", "clock_voided", "clock_started"]);
  expect(find(heard, "clock_started").at).toBe(instant("2026-03-09T10:40+01:00"));
});

test("a mail of before a “thanks”, heard of after it, waits for nothing", () => {
  const lead = workedLead();
  lead.when("2026-03-09T11:00+01:00", wrote(false));
  expect(kinds(lead.when("2026-03-09T10:00+01:00", wrote(), "2026-03-09T12:00+01:00"))).toEqual(["contacted"]);
});

test("what a lead wrote to a party that gave it back is owed by nobody when it returns", () => {
  const lead = workedLead();
  lead.when("2026-03-09T10:00+01:00", wrote());
  lead.when("2026-03-09T10:30+01:00", rejectedBy(SAM, "timing"));
  lead.when("2026-03-10T10:00+01:00", askedForDemo);
  expect(segments(lead)).toEqual(["sam void"]);
});

test("of what waits unanswered the earliest are remembered, and the latest", () => {
  const lead = workedLead();
  for (let minute = 10; minute < 40; minute += 1) lead.when(`2026-03-09T10:${minute}+01:00`, wrote());
  const { unanswered } = lead.lead();
  expect(unanswered).toHaveLength(16);
  expect([unanswered[0], unanswered[14], unanswered[15]]).toEqual(
    ["10", "24", "39"].map((minute) => instant(`2026-03-09T10:${minute}+01:00`)),
  );
});

test("an answer that is heard of after a later one was the answer: the time is corrected, message by message", () => {
  const lead = workedLead();
  for (const hour of [10, 11, 12]) {
    lead.when(`2026-03-09T${hour}:00+01:00`, wrote());
    lead.when(`2026-03-09T${hour}:30+01:00`, touchedBy(SAM));
  }
  const corrected = (at: string): number =>
    find(lead.when(at, touchedBy(SUE), "2026-03-09T13:00+01:00"), "clock_corrected").elapsedMs;
  expect(corrected("2026-03-09T12:10+01:00")).toBe(HOUR_MS / 6);
  expect(corrected("2026-03-09T10:20+01:00")).toBe(HOUR_MS / 3);
  expect(segments(lead)).toEqual(["sam met", "sam met", "sam met"]);
});

test("a lead that writes all day remembers the latest answers only", () => {
  const lead = workedLead();
  for (let minute = 10; minute < 40; minute += 2) {
    lead.when(`2026-03-09T10:${minute}+01:00`, wrote());
    lead.when(`2026-03-09T10:${minute + 1}+01:00`, touchedBy(SAM));
  }
  expect(lead.lead().clocks.filter(({ kind }) => kind === "next-touch")).toHaveLength(5);
});

test("what needed no answer before the hand-off is owed by nobody, nor by the next party, also when that is heard of later", () => {
  const also = (leg: Leg): Leg => ({ ...leg, clocks: [...leg.clocks, nextTouch(leg, "logged")] });
  const lead = new AmendedLead(withLeg("sales", also, withLeg("qualification", also)));
  lead.when("2026-03-09T08:00+01:00", captured());
  lead.when("2026-03-09T08:10+01:00", wrote());
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T08:30+01:00", wrote(false), "2026-03-09T09:30+01:00");
  expect(segments(lead)).toEqual(["sam void"]);
  lead.when("2026-03-09T09:40+01:00", passedOnBy(SAM));
  expect(segments(lead)).toEqual(["sam void"]);
});
