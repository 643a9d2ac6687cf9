/** Cases of “Calendars” that need an agreement, by hand: where days and hours part, and rules of zones that are pinned. */
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import { capture, demo, ms, passOn, refused, reject, time, under } from "./case-inputs.ts";

const LENGTHS = "Calendars: 30 days and 720 hours are two things, wherever a time is agreed";
const WHOSE = "Calendars: days beside a calendar are those of its zone, else of the workspace's";
const PINNED = "Calendars: rules of zones are those that the version pins";

/** A Monday in March, and a Thursday in October: a change of clocks lies between each and its 30th day. */
const SPRING = "2026-03-09T09:00:00+01:00";
const AUTUMN = "2026-10-01T09:00:00+02:00";
/** What is over 30 days, and 720 hours, after each. */
const OVER = {
  [SPRING]: { "in-days": "2026-04-08T09:00:00+02:00", "in-hours": "2026-04-08T10:00:00+02:00" },
  [AUTUMN]: { "in-days": "2026-10-31T09:00:00+01:00", "in-hours": "2026-10-31T08:00:00+01:00" },
} as const;
const said = (kind: string, at: string, by: string, more: object = {}): CaseInput => ({
  kind,
  at,
  by,
  note: null,
  ...more,
});

export function calendarDayCases(): readonly DecisionCase[] {
  return [...lengths(), ...decidedOnTheLastDay(), ...whoseDays(), ...pinnedZones()];
}

function lengths(): readonly DecisionCase[] {
  return ([SPRING, AUTUMN] as const).flatMap((at) =>
    (["in-days", "in-hours"] as const).flatMap((agreement) => {
      const until = ms(OVER[at][agreement]);
      const mql = [capture(at), demo(at)];
      const named = (name: string): string => `${name}, ${agreement}, from ${at}`;
      return [
        {
          name: named("a target"),
          given: [capture(at)],
          when: demo(at),
          then: [{ kind: "clock_started", clockKind: "qualify", dueAt: until, targetMs: until - ms(at) }],
        },
        {
          name: named("the return of a recycled lead"),
          given: mql,
          when: reject(at, "timing"),
          then: [{ kind: "recycled", returnsAt: until }],
        },
        {
          name: named("the time to correct data"),
          given: mql,
          when: reject(at, "data"),
          then: [{ kind: "data_fix_asked", by: until }],
        },
        {
          name: named("the time for a grey lead"),
          given: [],
          when: capture(at, { industry: "software" }),
          then: [{ kind: "stage_entered", stage: "grey", because: { kind: "grey_zone", decideBy: until } }],
        },
        {
          name: named("the time for the arbiter"),
          given: [...mql, reject(at, "profile")],
          when: said("dispute", at, "mara"),
          then: [{ kind: "disputed", dueAt: until }],
        },
        {
          name: named("the longest pause"),
          given: mql,
          when: said("pause", at, "sam", { reason: "asked-back" }),
          then: [{ kind: "clock_paused", endsAt: until }],
        },
        {
          name: named("a pause carries a clock on by what it lasted"),
          given: [...mql, said("pause", at, "sam", { reason: "asked-back" })],
          when: time(OVER[at][agreement]),
          then: [{ kind: "clock_resumed", at: until, dueAt: until + (until - ms(at)) }],
        },
      ].map(under(LENGTHS, agreement));
    }),
  );
}

/** Half an hour before or after the end of the one, and after or before that of the other. */
function decidedOnTheLastDay(): readonly DecisionCase[] {
  const inSpring = "2026-04-08T09:30:00+02:00";
  const inAutumn = "2026-10-31T08:30:00+01:00";
  const [spring, autumn] = [SPRING, AUTUMN].map((at) => [capture(at), demo(at)]) as [CaseInput[], CaseInput[]];
  const rejected = [...spring, reject(SPRING, "profile")];
  const late = [{ kind: "passed_on" }];
  return [
    under(
      LENGTHS,
      "in-days",
    )({
      name: "decided on the 30th day, half an hour before the same local time: in time in autumn",
      given: autumn,
      when: passOn(inAutumn),
      then: [{ kind: "clock_met", clock: "qualification.qualify#1" }],
      never: ["clock_missed"],
    }),
    under(
      LENGTHS,
      "in-hours",
    )({
      name: "decided half an hour after 720 hours: late in autumn",
      given: [...autumn, time("2026-10-31T08:00:01+01:00")],
      when: passOn(inAutumn),
      then: late,
      never: ["clock_met"],
    }),
    under(
      LENGTHS,
      "in-days",
    )({
      name: "decided half an hour after the same local time: late in spring",
      given: [...spring, time("2026-04-08T09:00:01+02:00")],
      when: passOn(inSpring),
      then: late,
      never: ["clock_met"],
    }),
    under(
      LENGTHS,
      "in-hours",
    )({
      name: "decided half an hour before 720 hours are over: in time in spring",
      given: spring,
      when: passOn(inSpring),
      then: [{ kind: "clock_met", clock: "qualification.qualify#1" }],
      never: ["clock_missed"],
    }),
    under(
      LENGTHS,
      "in-days",
    )({
      name: "a dispute on the 30th day, half an hour after the same local time: too late",
      given: rejected,
      when: said("dispute", inSpring, "mara"),
      then: refused("too_late"),
    }),
    under(
      LENGTHS,
      "in-hours",
    )({
      name: "a dispute before 720 hours are over",
      given: rejected,
      when: said("dispute", inSpring, "mara"),
      then: [{ kind: "disputed" }],
    }),
  ];
}

/**
 * New York changes its clocks on 8 March and 1 November 2026, Berlin on 29 March and 25 October: ten days after these two instants, 09:00 in
 * Berlin is 03:00 in New York no more.
 */
function whoseDays(): readonly DecisionCase[] {
  const whose = under(WHOSE, "days-of-new-york");
  const cases = [
    ["2026-03-05T09:00:00+01:00", "2026-03-15T03:00:00-04:00", "2026-03-15T09:00:00+01:00"],
    ["2026-10-20T09:00:00+02:00", "2026-10-30T03:00:00-04:00", "2026-10-30T09:00:00+01:00"],
  ].flatMap(([at = "", there = "", here = ""]) => {
    const mql = [capture(at), demo(at)];
    const named = (name: string): string => `${name}, from ${at}`;
    return [
      {
        name: named("a target"),
        given: [capture(at)],
        when: demo(at),
        then: [{ kind: "clock_started", clockKind: "qualify", dueAt: ms(there), targetMs: ms(there) - ms(at) }],
      },
      {
        name: named("the time for a grey lead"),
        given: [],
        when: capture(at, { industry: "software" }),
        then: [{ kind: "stage_entered", stage: "grey", because: { kind: "grey_zone", decideBy: ms(there) } }],
      },
      {
        name: named("the time for the arbiter"),
        given: [...mql, reject(at, "profile")],
        when: said("dispute", at, "mara"),
        then: [{ kind: "disputed", dueAt: ms(there) }],
      },
      {
        name: named("the longest pause"),
        given: mql,
        when: said("pause", at, "sam", { reason: "asked-back" }),
        then: [{ kind: "clock_paused", endsAt: ms(there) }],
      },
      {
        name: named("a return names no calendar"),
        given: mql,
        when: reject(at, "timing"),
        then: [{ kind: "recycled", returnsAt: ms(here) }],
      },
    ];
  });
  const inSpring = [capture("2026-03-05T09:00:00+01:00"), demo("2026-03-05T09:00:00+01:00")];
  return [
    ...cases,
    {
      name: "decided at 03:00 in New York, which is 08:00 in Berlin: in time",
      given: inSpring,
      when: passOn("2026-03-15T08:00:00+01:00"),
      then: [{ kind: "clock_met", clock: "qualification.qualify#1" }],
    },
    {
      name: "decided half an hour later: late, though the tenth day of Berlin is not over",
      given: inSpring,
      when: passOn("2026-03-15T08:30:00+01:00"),
      then: [{ kind: "clock_missed", clock: "qualification.qualify#1" }, { kind: "passed_on" }],
    },
  ].map(whose);
}

/** It opens at 09:00 local time, and a hot lead is touched within 30 business minutes. */
function pinnedZones(): readonly DecisionCase[] {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["zone-of-today", "2026-03-09T08:00:00Z", "2026-03-09T09:30:00Z", "in Ramadan it opens at 09:00 UTC"],
    ["zone-without-ramadan", "2026-03-09T08:00:00Z", "2026-03-09T08:30:00Z", "where no Ramadan is pinned, at 08:00"],
    ["zone-an-hour-on", "2026-03-09T08:00:00Z", "2026-03-09T08:30:00Z", "an hour further, it is open since 07:00"],
    ["zone-an-hour-on", "2026-03-09T06:00:00Z", "2026-03-09T07:30:00Z", "and opens then"],
    ["zone-of-today", "2026-05-04T07:00:00Z", "2026-05-04T08:30:00Z", "after Ramadan it opens at 08:00 UTC"],
    ["zone-without-ramadan", "2026-05-04T07:00:00Z", "2026-05-04T08:30:00Z", "and so it does without one"],
    ["zone-an-hour-on", "2026-05-04T06:00:00Z", "2026-05-04T07:30:00Z", "an hour earlier by the other law"],
  ];
  return cases.map(([agreement, at, dueAt, name]) =>
    under(
      PINNED,
      agreement,
    )({
      name,
      given: [capture(at)],
      when: demo(at),
      then: [{ kind: "clock_started", clockKind: "first-touch", dueAt: ms(dueAt) }],
    }),
  );
}
