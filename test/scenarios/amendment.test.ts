import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import type { Agreement, ClockTerms } from "../../src/agreement/terms/agreement.ts";
import { memberId } from "../../src/base/ids.ts";
import { durationMs, type EpochMs, HOUR_MS, isoInstant, MINUTE_MS } from "../../src/base/time.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import { after } from "../../src/engine/clock-time/measure.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { isLeaking } from "../../src/reporting/counting/is-leaking.ts";
import { AmendedLead, coldLead, hotLead, MONDAY, withClock, withLeg } from "./amended-lead.ts";
import {
  acceptedBy,
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  QUINN,
  rejectedBy,
  RIA,
  SAM,
  STORY_AGREEMENT,
  SUE,
  touchedBy,
} from "./story.ts";

/** The first touch of hot leads within other minutes, or other hours. */
const touchHotWithin = (minutes: number, more: Partial<ClockTerms["targets"][number]> = {}): Agreement =>
  withClock("first-touch", (clock) => ({
    ...clock,
    targets: clock.targets.map((target) =>
      target.grade === "hot" ? { ...target, targetMs: durationMs(minutes * MINUTE_MS), ...more } : target,
    ),
  }));

test("sales gets longer: the time used counts on, and the clock is due an hour after it began", () => {
  const lead = hotLead();
  const events = lead.amended("2026-03-09T09:20+01:00", touchHotWithin(60));
  expect(kinds(events)[0]).toBe("escalated");
  expect(events.find((event) => event.kind === "clock_retargeted" && event.clause.includes("touch"))).toMatchObject({
    because: "agreement",
    elapsedMs: 20 * MINUTE_MS,
    targetMs: 60 * MINUTE_MS,
    dueAt: instant("2026-03-09T10:00+01:00"),
    // The warning at 50 % was given at 09:15; it is not given again at 09:30.
    steps: [
      { atPercent: 100, at: instant("2026-03-09T10:00+01:00") },
      { atPercent: 150, at: instant("2026-03-09T10:30+01:00") },
    ],
  });
  const met = lead.when("2026-03-09T09:50+01:00", touchedBy(SAM));
  expect(find(met, "clock_met")).toMatchObject({
    elapsedMs: 50 * MINUTE_MS,
    wallMs: 50 * MINUTE_MS,
    correctsMiss: false,
  });
});

test("sales gets shorter than what is used: the whole new target is left from the change on, and it is missed once", () => {
  const lead = hotLead();
  lead.when("2026-03-09T09:05+01:00", acceptedBy(SAM));
  lead.amended("2026-03-09T09:20+01:00", touchHotWithin(10));
  // It was due at 09:30, which is ten minutes from the change on.
  expect(lead.clock("first-touch")).toMatchObject({ status: "running", dueAt: instant("2026-03-09T09:30+01:00") });
  const events = lead.timePasses("2026-03-09T09:59+01:00");
  const misses = events.filter((event) => event.kind === "clock_missed");
  expect(misses).toMatchObject([{ at: instant("2026-03-09T09:30+01:00"), targetMs: 30 * MINUTE_MS }]);
  // What is begun is not taken away.
  expect(events.filter((event) => event.kind === "escalated")).toMatchObject([
    { atPercent: 100, at: instant("2026-03-09T09:30+01:00") },
    { atPercent: 150, at: instant("2026-03-09T09:45+01:00"), action: "tell_lead", elapsedMs: 45 * MINUTE_MS },
  ]);
});

test("what was missed before the change stays missed: a longer target takes nothing back, and there is no second miss", () => {
  const lead = hotLead();
  lead.timePasses("2026-03-09T09:40+01:00");
  const events = lead.amended("2026-03-09T09:40+01:00", touchHotWithin(8 * 60));
  expect(kinds(events)).not.toContain("clock_missed");
  expect(lead.clock("first-touch")).toMatchObject({
    status: "missed",
    targetMs: 30 * MINUTE_MS,
    dueAt: instant("2026-03-09T09:30+01:00"),
    // Of the ladder only 150 % of the half hour that was missed is left.
    steps: [{ atPercent: 150, at: instant("2026-03-09T09:45+01:00") }],
  });
  lead.when("2026-03-09T09:41+01:00", acceptedBy(SAM));
  const late = lead.when("2026-03-09T10:00+01:00", touchedBy(SAM));
  expect(find(late, "clock_stopped_late").elapsedMs).toBe(60 * MINUTE_MS);
  expect(kinds(late)).not.toContain("clock_missed");
});

test("a miss that nobody had said yet is said before the change", () => {
  const lead = hotLead();
  const events = lead.amended("2026-03-09T09:40+01:00", touchHotWithin(8 * 60), false);
  expect(find(events, "clock_missed").at).toBe(instant("2026-03-09T09:30+01:00"));
  expect(lead.clock("first-touch")).toMatchObject({ status: "missed", dueAt: instant("2026-03-09T09:30+01:00") });
});

test("a call of before the change that is logged after it still counts as of then", () => {
  const lead = hotLead();
  lead.amended("2026-03-09T09:20+01:00", touchHotWithin(10));
  lead.timePasses("2026-03-09T09:30+01:00");
  expect(lead.clock("first-touch").status).toBe("missed");
  const heard = lead.when("2026-03-09T09:15+01:00", touchedBy(SAM), "2026-03-09T09:35+01:00");
  expect(find(heard, "clock_met")).toMatchObject({ correctsMiss: true, elapsedMs: 15 * MINUTE_MS });
});

test("other hours: what was counted so far stays as it was counted, the rest is counted in the new ones", () => {
  const lead = new AmendedLead();
  lead.when("2026-03-06T16:50+01:00", captured());
  lead.when("2026-03-06T16:50+01:00", askedForDemo);
  // Ten business minutes are used on Saturday noon; from there on it is wall time.
  lead.amended("2026-03-07T12:00+01:00", touchHotWithin(30, { hours: { kind: "wall" } }));
  expect(lead.clock("first-touch")).toMatchObject({
    carriedMs: 10 * MINUTE_MS,
    // Sooner than the 20 business minutes that were left: half an hour from the change on.
    dueAt: instant("2026-03-07T12:30+01:00"),
  });
  const met = lead.when("2026-03-07T12:15+01:00", touchedBy(SAM));
  expect(find(met, "clock_met")).toMatchObject({ elapsedMs: 25 * MINUTE_MS });
});

test("the office opens earlier from now on: nobody was late yesterday by the hours of today", () => {
  const lead = new AmendedLead();
  lead.when("2026-03-09T16:50+01:00", captured());
  lead.when("2026-03-09T16:50+01:00", askedForDemo);
  const longDays: Agreement = {
    ...STORY_AGREEMENT,
    calendars: STORY_AGREEMENT.calendars.map((calendar) => ({
      ...calendar,
      weekly: calendar.weekly.map((day) => ({ ...day, fromMinute: 7 * 60, untilMinute: 20 * 60 })),
    })),
  };
  lead.amended("2026-03-09T18:00+01:00", longDays);
  expect(lead.clock("first-touch").dueAt).toBe(instant("2026-03-09T18:30+01:00"));
  // Heard late, of the hour in which nobody worked yet.
  const heard = lead.when("2026-03-09T17:30+01:00", touchedBy(SAM), "2026-03-09T18:10+01:00");
  expect(find(heard, "clock_met").elapsedMs).toBe(10 * MINUTE_MS);
});

test("a promise that is gone ends without a verdict; one that was broken stays broken, and nobody is bothered any more", () => {
  const without = withClock("first-touch", () => null);
  const lead = hotLead();
  const events = lead.amended("2026-03-09T09:20+01:00", without);
  expect(find(events, "clock_voided")).toMatchObject({
    why: "no_longer_promised",
    clause: "qualification.first-touch.hot",
  });
  expect(lead.clock("first-touch")).toMatchObject({ status: "void", steps: [] });

  const broken = hotLead();
  broken.timePasses("2026-03-09T09:31+01:00");
  expect(find(broken.amended("2026-03-09T09:31+01:00", without), "clock_abandoned").why).toBe("no_longer_promised");
  expect(broken.clock("first-touch").status).toBe("missed");
  expect(kinds(broken.timePasses("2026-03-09T09:59+01:00"))).not.toContain("clock_missed");
});

test("a clock that the agreement has in addition starts with the next hand-off, not with the next owner", () => {
  const lead = new AmendedLead(withClock("first-touch", () => null));
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  expect(kinds(lead.amended("2026-03-09T09:10+01:00", STORY_AGREEMENT))).not.toContain("clock_started");
  const started = (events: readonly LeadEvent[]): readonly string[] =>
    events.flatMap((event) => (event.kind === "clock_started" ? event.clockKind : []));
  expect(started(lead.when("2026-03-09T09:15+01:00", rejectedBy(SAM, "not-mine")))).toEqual(["accept"]);
  expect(started(lead.when("2026-03-09T09:20+01:00", passedOnBy(SUE)))).toEqual(["accept", "disposition"]);
});

test("no lead is left without a deadline: what is open of the leg starts at the change", () => {
  const onlyQualify = withLeg("qualification", (leg) => ({
    ...leg,
    clocks: leg.clocks.filter((clock) => clock.kind === "qualify"),
  }));
  const onlyOthers = withClock("qualify", () => null);
  const lead = new AmendedLead(onlyQualify);
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T09:05+01:00", acceptedBy(SAM));
  const started = lead
    .amended("2026-03-09T09:10+01:00", onlyOthers)
    .filter((event) => event.kind === "clock_started")
    .map(({ clock, at, owner }) => ({ clock, at, owner }));
  // It was accepted already.
  expect(started).toEqual([
    { clock: "qualification.first-touch#2", at: instant("2026-03-09T09:10+01:00"), owner: SAM },
  ]);
  expect(isLeaking(lead.lead())).toBe(false);
});

test("an owner who is no longer in the pool keeps the lead", () => {
  const lead = hotLead();
  const withoutSam = withLeg("qualification", (leg) => ({
    ...leg,
    pool: { ...leg.pool, members: leg.pool.members.filter(({ member }) => member !== SAM) },
  }));
  expect(kinds(lead.amended("2026-03-09T09:10+01:00", withoutSam))).not.toContain("assigned");
  expect(lead.lead().owner).toBe(SAM);
  expect(kinds(lead.when("2026-03-09T09:15+01:00", acceptedBy(SAM)))).toContain("clock_met");
});

test("a leg that is gone hands its leads to the next one, where they are timed anew", () => {
  const lead = hotLead();
  const straightToSales: Agreement = {
    ...STORY_AGREEMENT,
    legs: STORY_AGREEMENT.legs.filter((leg) => leg.id === "sales"),
  };
  const events = lead.amended("2026-03-09T09:10+01:00", straightToSales);
  expect(find(events, "assigned")).toMatchObject({ leg: "sales", member: RIA, why: "round_robin" });
  expect(events.filter((event) => event.kind === "clock_voided")).toHaveLength(3);
  expect(kinds(lead.when("2026-03-09T09:20+01:00", acceptedBy(RIA)))).toContain("clock_met");
  expect(lead.lead().stage).toBe("sal");
});

test("the lead is weighed by the new terms, and its clocks follow the new grade", () => {
  const lead = coldLead();
  expect(lead.lead().grade).toBe("cold");
  const hotFrom50: Agreement = {
    ...STORY_AGREEMENT,
    scoring: {
      ...STORY_AGREEMENT.scoring,
      grades: STORY_AGREEMENT.scoring.grades.map((grade) => (grade.id === "hot" ? { ...grade, fromScore: 50 } : grade)),
    },
  };
  const events = lead.amended("2026-03-09T09:10+01:00", hotFrom50);
  expect(find(events, "scored").grade).toBe("hot");
  expect(lead.clock("first-touch")).toMatchObject({
    clause: "qualification.first-touch.hot",
    grade: "hot",
    // Hot from 09:10 on.
    dueAt: instant("2026-03-09T09:40+01:00"),
  });
});

test("a grade by exception that the new version does not have gives way to the score's", () => {
  const lead = hotLead();
  const renamed: Agreement = {
    ...touchHotWithin(20, { grade: "urgent" }),
    scoring: {
      ...STORY_AGREEMENT.scoring,
      grades: STORY_AGREEMENT.scoring.grades.map((grade) => (grade.id === "hot" ? { ...grade, id: "urgent" } : grade)),
    },
  };
  lead.amended("2026-03-09T09:10+01:00", renamed);
  expect(lead.lead()).toMatchObject({ grade: "cold", exceptionGrade: null });
  expect(lead.clock("first-touch")).toMatchObject({ grade: "cold", dueAt: instant("2026-03-09T17:00+01:00") });
});

test("a closed lead adopts the version, and nothing starts", () => {
  const lead = hotLead();
  lead.when("2026-03-09T09:10+01:00", becameStage("customer"));
  expect(kinds(lead.amended("2026-03-09T09:20+01:00", touchHotWithin(60)))).toEqual(["agreement_adopted"]);
  expect(nextDueAt(lead.lead())).toBeNull();
});

test("the last resort keeps what it has, and the next leg is timed by the new version", () => {
  const lead = hotLead();
  lead.timePasses("2026-03-13T17:00+01:00");
  expect(lead.lead().owner).toBe(QUINN);
  lead.amended(
    "2026-03-16T09:00+01:00",
    withLeg("sales", (leg) => ({
      ...leg,
      pool: { ...leg.pool, members: [{ member: memberId("max"), weight: 1, calendar: "office" }] },
    })),
  );
  const passed = lead.when("2026-03-16T10:00+01:00", passedOnBy(QUINN));
  expect(find(passed, "assigned").member).toBe("max");
});

test("in unchanged hours: longer is as if it had held from the start; shorter is due when it was, or the whole new target after the change", () => {
  const minutes = fc.integer({ min: 1, max: 3 * 24 * 60 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 * 24 * 60 }),
      minutes,
      fc.array(fc.tuple(minutes, minutes), { maxLength: 4 }),
      minutes,
      (startAfter, first, changes, touchAfter) => {
        const start = (instant(MONDAY) + startAfter * MINUTE_MS) as EpochMs;
        const terms = compileTerms(STORY_AGREEMENT);
        const due = (ms: number, from = start): number =>
          after(terms, { kind: "business", calendar: "office" }, from, durationMs(ms));
        const lead = new AmendedLead(touchHotWithin(first));
        const begin = isoInstant(start);
        lead.when(begin, captured());
        lead.when(begin, askedForDemo);
        lead.when(begin, acceptedBy(SAM));
        let now: number = start;
        let misses = 0;
        let expected = due(first * MINUTE_MS);
        const count = (events: ReturnType<AmendedLead["timePasses"]>): void => {
          misses += events.filter(
            (event) =>
              event.kind === "clock_missed" &&
              event.clause === "qualification.first-touch.hot" &&
              event.clock.endsWith("#2"),
          ).length;
        };
        for (const [afterMinutes, target] of changes) {
          now += afterMinutes * MINUTE_MS;
          const whole = target * MINUTE_MS;
          if (expected >= now) expected = Math.max(due(whole), Math.min(expected, due(whole, now as EpochMs)));
          count(lead.amended(isoInstant(now as EpochMs), touchHotWithin(target)));
        }
        const clock = lead.clocks().find((each) => each.name === "qualification.first-touch#2");
        expect(clock?.dueAt).toBe(expected);
        count(lead.timePasses(isoInstant((now + touchAfter * HOUR_MS) as EpochMs)));
        expect(misses).toBe(expected <= now + touchAfter * HOUR_MS ? 1 : 0);
      },
    ),
    { numRuns: 150 },
  );
});
