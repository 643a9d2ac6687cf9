/** Cases of “Clocks” about pauses. When a clock is due again is walked minute by minute, or worked out by hand. */
import { CALENDARS } from "./calendar-tables.ts";
import { type Case, capture, demo, on, ms, pricing, refused, time, touch, under } from "./case-inputs.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import { openMinutes, walkOpenMinutes } from "./open-minutes.ts";

const MINUTE = 60_000;
const clock = "qualification.first-touch#1";
const hot = (at: string): readonly CaseInput[] => [capture(at), demo(at)];
const pause = (at: string, reason = "asked-back", said: object = {}): CaseInput => ({
  kind: "pause",
  at,
  by: "sam",
  reason,
  ...said,
});
const resume = (at: string, said: object = {}): CaseInput => ({ kind: "resume", at, by: "sam", ...said });

/** Hot since, stands still from, until; what it pins. 30 open minutes are promised. */
const STANDING: readonly (readonly [string, string, string, string])[] = [
  [on("09:00"), on("09:10"), on("12:10"), "within a day"],
  [on("09:00"), on("09:00"), on("10:00"), "from the start"],
  [on("09:00"), on("09:30"), on("11:00"), "paused at the very due instant"],
  [on("16:50"), on("16:55"), on("09:20", 10), "over a night"],
  [on("16:50", 6), on("16:55", 6), on("10:00"), "over a weekend"],
  [on("16:50", 6), on("20:00", 6), on("10:00"), "begun after closing"],
  [on("16:50", 6), on("12:00", 7), on("10:00"), "begun on a day off"],
  [on("07:00"), on("07:30"), on("11:00"), "begun before opening"],
  [on("16:50", 6), on("16:55", 6), on("12:00", 7), "resumed while closed"],
  [on("16:50", 6), on("20:00", 6), on("22:00", 6), "begun and resumed while closed"],
  [on("16:50", 27), on("16:55", 27), "2026-03-30T09:30:00+02:00", "the clocks change meanwhile"],
  [on("09:00"), on("09:10"), on("09:10", 13), "for four days"],
];

function standing(): readonly Case[] {
  const office = CALENDARS["berlin"];
  if (office === undefined) throw new Error("no calendar");
  return STANDING.map(([since, from, until, pins]) => {
    const used = openMinutes(office, since, from);
    return {
      name: `hot since ${since}, still from ${from} until ${until}: ${pins}`,
      given: [...hot(since), pause(from)],
      when: resume(until),
      then: [
        {
          kind: "clock_resumed",
          clock,
          elapsedMs: used * MINUTE,
          dueAt: ms(walkOpenMinutes(office, until, (30 - used) * MINUTE)),
        },
      ],
      never: ["clock_missed"],
    };
  });
}

export function pauseCases(): readonly DecisionCase[] {
  const paused = [...hot(on("09:00")), pause(on("09:10"))];
  const meeting = [...hot(on("09:00")), pause(on("09:10"), "meeting")];
  // Twenty points for software, fifteen for each look at prices: cold, and hot from the third on.
  const cold = [capture(on("09:00"), { industry: "software" }), pricing(on("09:00")), pricing(on("09:00"))];
  const coldPaused = [...cold, pause(on("09:10")), pricing(on("10:00"))];
  return [
    ...standing().map(under("Clocks: a pause is not measured", "pausing")),
    ...[
      {
        name: "the due instant of before comes and goes",
        given: paused,
        when: time(on("16:00")),
        then: [],
        never: ["clock_missed", "clock_resumed", "escalated"],
      },
    ].map(under("Clocks: a pause while due passes", "pausing")),
    ...[
      {
        name: "an hour after it began it goes on by itself, and is missed at its own instant",
        given: meeting,
        when: time(on("12:00")),
        then: [
          { kind: "clock_resumed", clock, at: ms(on("10:10")), by: null, dueAt: ms(on("10:30")) },
          { kind: "clock_missed", clock, at: ms(on("10:30")) },
        ],
      },
      {
        name: "begun on Friday at 20:00, the hour is over on Monday at 10:00",
        given: hot(on("16:50", 6)),
        when: pause(on("20:00", 6), "meeting"),
        then: [{ kind: "clock_paused", clock, endsAt: ms(on("10:00")), elapsedMs: 10 * MINUTE }],
      },
    ].map(under("Clocks: a pause lasts at most as long as agreed, in its hours", "pausing")),
    ...[
      {
        name: "begun on Monday at 16:55, the hour is over on Wednesday at 09:55",
        given: hot(on("16:50")),
        when: pause(on("16:55"), "meeting"),
        then: [{ kind: "clock_paused", clock, endsAt: ms(on("09:55", 11)) }],
      },
      {
        name: "and the 25 minutes that are left at 10:20",
        given: [...hot(on("16:50")), pause(on("16:55"), "meeting")],
        when: time(on("09:55", 11)),
        then: [{ kind: "clock_resumed", clock, at: ms(on("09:55", 11)), dueAt: ms(on("10:20", 11)) }],
      },
      {
        name: "resumed on the holiday itself, it is due on Wednesday",
        given: [...hot(on("16:50")), pause(on("16:55"))],
        when: resume(on("12:00", 10)),
        then: [{ kind: "clock_resumed", clock, dueAt: ms(on("09:25", 11)) }],
      },
    ].map(under("Clocks: a pause over a holiday", "pausing-holiday")),
    ...[
      {
        name: "the lead turns hot: another target, and still it stands",
        given: coldPaused.slice(0, -1),
        when: pricing(on("10:00")),
        then: [{ kind: "clock_retargeted", clock, grade: "hot", targetMs: 40 * MINUTE, elapsedMs: 10 * MINUTE }],
        never: ["clock_resumed", "clock_missed"],
      },
      {
        name: "nothing is due while it stands",
        given: coldPaused,
        when: time(on("11:00")),
        then: [],
        never: ["clock_missed"],
      },
      {
        name: "when it goes on, the whole new target is left: it was longer when it was paused",
        given: coldPaused,
        when: resume(on("12:00")),
        then: [{ kind: "clock_resumed", clock, dueAt: ms(on("12:30")) }],
      },
    ].map(under("Clocks: a pause is kept across a change of target", "pausing")),
    ...[
      {
        name: "a touch while it stands",
        given: paused,
        when: touch(on("15:00")),
        then: [{ kind: "clock_met", clock, elapsedMs: 10 * MINUTE }],
      },
      {
        name: "a touch and a pause at one instant, the pause first",
        given: paused,
        when: touch(on("09:10")),
        then: [{ kind: "clock_met", clock, elapsedMs: 10 * MINUTE, wallMs: 10 * MINUTE }],
      },
      {
        name: "a touch and a pause at one instant, the touch first: there is nothing to pause",
        given: [...hot(on("09:00")), touch(on("09:10"))],
        when: pause(on("09:10")),
        then: refused("nothing_to_pause"),
      },
    ].map(under("Clocks: at one instant a stop comes before a pause", "pausing")),
    ...[
      {
        name: "only by the owner",
        given: hot(on("09:00")),
        when: pause(on("09:10"), "asked-back", { by: "sue" }),
        then: refused("not_owner"),
      },
      {
        name: "only for a reason that is agreed",
        given: hot(on("09:00")),
        when: pause(on("09:10"), "lunch"),
        then: refused("nothing_to_pause"),
      },
      { name: "not twice", given: paused, when: pause(on("09:20")), then: refused("nothing_to_pause") },
      {
        name: "nothing goes on that runs",
        given: hot(on("09:00")),
        when: resume(on("09:10")),
        then: refused("nothing_to_resume"),
      },
      {
        name: "not before it stood still",
        given: paused,
        when: resume(on("09:05"), { heard: on("09:20") }),
        then: refused("nothing_to_resume"),
      },
      {
        name: "said late, it holds from when it is said",
        given: hot(on("09:00")),
        when: pause(on("09:10"), "asked-back", { heard: on("09:25") }),
        then: [{ kind: "clock_paused", clock, at: ms(on("09:25")), elapsedMs: 25 * MINUTE }],
      },
      {
        name: "seen by a program and heard of late, it holds from when it was",
        given: hot(on("09:00")),
        when: pause(on("09:10"), "asked-back", { heard: on("09:25"), observed: true }),
        then: [{ kind: "clock_paused", clock, at: ms(on("09:10")), elapsedMs: 10 * MINUTE }],
      },
      {
        name: "at the end of a pause another may begin",
        given: [...hot(on("09:00")), pause(on("09:10"), "meeting")],
        when: pause(on("10:10"), "asked-back"),
        then: [
          { kind: "clock_resumed", clock, at: ms(on("10:10")), elapsedMs: 10 * MINUTE },
          { kind: "clock_paused", clock, at: ms(on("10:10")), reason: "asked-back", elapsedMs: 10 * MINUTE },
        ],
      },
      {
        name: "a resumption that is heard of late is not due before it was heard of",
        given: paused,
        when: resume(on("10:00"), { heard: on("14:00") }),
        then: [{ kind: "clock_resumed", clock, dueAt: ms(on("14:00")) }],
      },
    ].map(under("Clocks: who may pause, for what, and when", "pausing")),
  ];
}
