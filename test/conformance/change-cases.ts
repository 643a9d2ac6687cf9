/** Cases of “Clocks” about owners and grades that change, proof, and a worker that was down; by hand. */
import { capture, demo, on, ms, pricing, time, touch, under } from "./case-inputs.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const hot = [capture(on("09:00")), demo(on("09:00"))];

export function changeCases(): readonly DecisionCase[] {
  // Due at 09:30; at 150 %, 09:45, the ladder takes it from Sam; from Sue when she has not decided by 10:45 + 30 min = 11:15.
  const withSue = [...hot, time(on("09:45"))];
  const cold = [capture(on("09:00"), { industry: "software" }), pricing(on("09:00")), pricing(on("09:00"))];
  const firstTouch = "qualification.first-touch#2";
  const before: CaseInput = { ...touch(on("09:04")), heard: on("09:10") };
  return [
    ...[
      {
        name: "the lead's promise goes on with Sue; what she is to decide starts anew",
        given: hot,
        when: time(on("09:45")),
        then: [
          { kind: "clock_missed", clock: firstTouch, at: ms(on("09:30")) },
          { kind: "assigned", member: "sue", why: "reassigned", at: ms(on("09:45")) },
          { kind: "clock_voided", clock: "qualification.accept#1", why: "reassigned" },
          {
            kind: "clock_passed",
            clock: firstTouch,
            from: "sam",
            to: "sue",
            elapsedMs: 45 * MINUTE,
            dueAt: ms(on("09:30")),
          },
          { kind: "clock_passed", clock: "qualification.qualify#3", from: "sam", to: "sue", elapsedMs: 45 * MINUTE },
          { kind: "clock_started", clock: "qualification.accept#4", owner: "sue", dueAt: ms(on("10:45")) },
        ],
      },
      {
        name: "Sue touches it at last: Sam let it lie, and the split is shown",
        given: withSue,
        when: touch(on("10:00"), "sue"),
        then: [
          {
            kind: "clock_stopped_late",
            clock: firstTouch,
            elapsedMs: 60 * MINUTE,
            whose: "sam",
            held: [
              { member: "sam", ms: 45 * MINUTE },
              { member: "sue", ms: 15 * MINUTE },
            ],
          },
        ],
        never: ["clock_missed"],
      },
      {
        name: "a call of Sam's within his time, heard of when the lead is Sue's, acquits Sam",
        given: withSue,
        when: touch(on("09:20"), "sam", "logged", on("09:50")),
        then: [{ kind: "clock_met", clock: firstTouch, elapsedMs: 20 * MINUTE, correctsMiss: true, whose: "sam" }],
        never: ["assigned"],
      },
    ].map(under("Clocks: reassigned, elapsed time is split by owner")),
    ...[
      {
        name: "Sam is not asked again",
        given: hot,
        when: time(on("09:45")),
        then: [
          {
            kind: "assigned",
            candidates: [
              { member: "sue", skipped: null },
              { member: "sam", skipped: "just_missed_it" },
            ],
          },
        ],
      },
      {
        name: "nor Sue after her",
        given: withSue,
        // Of what Sue had to decide by 10:45, half as much again is over at 11:15.
        when: time(on("11:15")),
        then: [{ kind: "assigned", member: "quinn", why: "nobody_available", at: ms(on("11:15")) }],
      },
      {
        name: "whoever has begun keeps it",
        given: [...hot, touch(on("09:40"))],
        when: time(on("12:00")),
        then: [],
        never: ["assigned"],
      },
    ].map(under("Clocks: never back to the rep who just missed it")),
    ...[
      {
        name: "hot after 20 minutes: thirty are left, for nobody could know before",
        given: cold,
        when: pricing(on("09:20")),
        then: [
          {
            kind: "clock_retargeted",
            clock: firstTouch,
            clause: "qualification.first-touch.hot",
            elapsedMs: 20 * MINUTE,
            targetMs: 50 * MINUTE,
            dueAt: ms(on("09:50")),
            because: "grade",
          },
        ],
      },
      {
        name: "hot after 40 minutes: not late at the instant at which one could first know",
        given: cold,
        when: pricing(on("09:40")),
        then: [{ kind: "clock_retargeted", clock: firstTouch, elapsedMs: 40 * MINUTE, dueAt: ms(on("10:10")) }],
        never: ["clock_missed"],
      },
      {
        name: "hot just before it is due cold: due when it was",
        given: cold,
        when: pricing(on("16:50")),
        then: [
          {
            kind: "clock_retargeted",
            clock: firstTouch,
            elapsedMs: 470 * MINUTE,
            targetMs: 480 * MINUTE,
            dueAt: ms(on("17:00")),
          },
        ],
        never: ["clock_missed", "escalated"],
      },
      {
        name: "and missed half an hour after it turned hot, once",
        given: [...cold, pricing(on("09:40"))],
        when: time(on("10:20")),
        then: [
          { kind: "clock_missed", clock: firstTouch, at: ms(on("10:10")), clause: "qualification.first-touch.hot" },
        ],
      },
      {
        name: "hot after Friday 16:50: the weekend is not used",
        given: [capture(on("16:50", 13), { industry: "software" }), pricing(on("16:50", 13)), pricing(on("16:50", 13))],
        when: pricing(on("12:00", 14)),
        then: [{ kind: "clock_retargeted", clock: firstTouch, elapsedMs: 10 * MINUTE, dueAt: ms(on("09:30", 16)) }],
      },
      {
        name: "what was missed cold is not missed hot",
        given: [...cold, time(on("17:00")), pricing(on("09:10", 10))],
        when: time(on("12:00", 10)),
        then: [],
        never: ["clock_missed"],
      },
      {
        name: "touched after the change, the whole wait is measured",
        given: [...cold, pricing(on("09:20"))],
        when: touch(on("09:25")),
        then: [{ kind: "clock_met", clock: firstTouch, elapsedMs: 25 * MINUTE }],
      },
    ].map(under("Clocks: change of grade, elapsed time carries over; no second miss", "regrading")),
    ...[
      {
        name: "ten minutes of Friday and ten of Monday are 20 of business and 64 h 20 min of wall time",
        given: [capture(on("16:50", 13)), demo(on("16:50", 13))],
        when: touch(on("09:10", 16)),
        then: [{ kind: "clock_met", clock: firstTouch, elapsedMs: 20 * MINUTE, wallMs: 64 * HOUR + 20 * MINUTE }],
      },
      {
        name: "late, both are measured to the end",
        given: hot,
        when: touch(on("09:40")),
        then: [{ kind: "clock_stopped_late", clock: firstTouch, elapsedMs: 40 * MINUTE, wallMs: 40 * MINUTE }],
      },
    ].map(under("Clocks: raw and business time are both kept")),
    ...[
      {
        name: "a mail that a machine sent",
        given: hot,
        when: { ...touch(on("09:10"), "sam", "observed"), automatic: true },
        then: [{ kind: "touched", attempt: 0 }],
        never: ["clock_met"],
      },
      {
        name: "a touch of before the hand-off",
        given: [capture(on("09:00")), demo(on("09:05"))],
        when: before,
        then: [{ kind: "touched" }],
        never: ["clock_met"],
      },
      {
        name: "a touch of before the capture",
        given: [capture(on("09:00"))],
        when: { ...touch(on("08:59")), heard: on("09:10") },
        then: [{ kind: "refused", code: "before_capture" }],
      },
      {
        name: "a touch at the instant of the hand-off",
        given: hot,
        when: touch(on("09:00")),
        then: [{ kind: "clock_met", clock: firstTouch, elapsedMs: 0 }],
      },
    ].map(under("Clocks: what counts as a touch")),
    ...[
      {
        name: "logged is not enough",
        given: hot,
        when: touch(on("09:10")),
        then: [{ kind: "touched", attempt: 1 }],
        never: ["clock_met"],
      },
      {
        name: "observed is",
        given: hot,
        when: touch(on("09:10"), "sam", "observed"),
        then: [{ kind: "clock_met", clock: firstTouch }],
      },
    ].map(under("Clocks: evidence good enough for the clause", "observed")),
    ...[
      {
        name: "a day later all has happened at its own instant, in order",
        given: hot,
        when: time(on("12:00", 10)),
        then: [
          {
            kind: "escalated",
            clock: firstTouch,
            atPercent: 50,
            action: "warn_owner",
            tell: "sam",
            at: ms(on("09:15")),
          },
          { kind: "clock_missed", clock: firstTouch, at: ms(on("09:30")) },
          {
            kind: "escalated",
            clock: firstTouch,
            atPercent: 100,
            action: "tell_lead",
            tell: "quinn",
            at: ms(on("09:30")),
          },
          { kind: "escalated", clock: firstTouch, atPercent: 150, action: "reassign", at: ms(on("09:45")) },
          { kind: "assigned", member: "sue", at: ms(on("09:45")) },
          { kind: "clock_missed", clock: "qualification.accept#4", at: ms(on("10:45")) },
          { kind: "assigned", member: "quinn", at: ms(on("11:15")) },
        ],
      },
      {
        name: "a fact that comes first finds it so",
        given: hot,
        when: touch(on("12:00", 10), "quinn"),
        then: [
          { kind: "clock_missed", clock: firstTouch, at: ms(on("09:30")) },
          { kind: "assigned", member: "quinn", at: ms(on("11:15")) },
          { kind: "touched", by: "quinn", at: ms(on("12:00", 10)) },
        ],
      },
    ].map(under("Clocks: a worker that was down, every consequence at its instant")),
    ...[
      {
        name: "both rules hold, and the cap is a line of its own",
        given: [],
        when: capture(on("09:00"), { industry: "software", employees: 50 }),
        then: [
          {
            kind: "scored",
            total: 30,
            lines: [
              { clause: "scoring.fit.software", points: 20 },
              { clause: "scoring.fit.size", points: 20 },
              { clause: "scoring.fit.cap", points: -10 },
            ],
          },
        ],
      },
    ].map(under("Stages: a score adds up, caps included")),
  ];
}
