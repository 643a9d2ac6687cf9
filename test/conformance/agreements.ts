/** The agreements that cases are decided by: that of the stories, and variants of it. */
import type { Agreement, ClockTerms, Leg } from "../../src/agreement/terms/agreement.ts";
import type { PoolMember } from "../../src/agreement/terms/basic/pool-terms.ts";
import type { RejectReason } from "../../src/agreement/terms/parts/disposition-terms.ts";
import type { Person } from "../../src/agreement/terms/basic/party-terms.ts";
import type { TimeLimit } from "../../src/agreement/terms/basic/time-terms.ts";
import type { ZoneRules } from "../../src/agreement/pinned/zone-rules.ts";
import type { EngagementRule } from "../../src/agreement/terms/parts/scoring-terms.ts";
import { clauseId, memberId } from "../../src/base/ids.ts";
import { DAY_MS, durationMs } from "../../src/base/time.ts";
import { personNamed, STORY_AGREEMENT } from "../scenarios/story.ts";

const [qualification, sales] = STORY_AGREEMENT.legs as [Leg, Leg];
const office = STORY_AGREEMENT.calendars[0] as Agreement["calendars"][number];
const late = {
  ...office,
  id: "late",
  weekly: office.weekly.map(({ weekday }) => ({ weekday, fromMinute: 840, untilMinute: 1_320 })),
};
const QUINN = memberId("quinn");
const member = (name: string, weight = 1): PoolMember => ({ member: memberId(name), weight, calendar: undefined });

/** The pool's hours, for those who have none of their own. */
const inOfficeHours = ["sam", "sue"].map((name) => ({ ...member(name), calendar: "office" }));

function routed(pool: Partial<Leg["pool"]>, people: readonly Person[] = [], leg: Partial<Leg> = {}): Agreement {
  const changed = { ...qualification, ...leg, pool: { ...qualification.pool, ...pool } };
  const calendars = [office, late];
  return { ...STORY_AGREEMENT, people, calendars, legs: [changed, sales], escalation: [] };
}

/** A look at prices is worth 15 points, without a most. */
function counting(rule: Partial<EngagementRule>): Agreement {
  const { scoring } = STORY_AGREEMENT;
  const rules = scoring.engagement.rules.map((each) => ({ ...each, atMost: undefined, ...rule }));
  return { ...STORY_AGREEMENT, scoring: { ...scoring, engagement: { ...scoring.engagement, rules } } };
}

/** Half of the points are left after a day. */
function fading(): Agreement {
  const { scoring } = counting({});
  return {
    ...STORY_AGREEMENT,
    scoring: { ...scoring, engagement: { ...scoring.engagement, halfLife: durationMs(DAY_MS) } },
  };
}

export const WEIGHTS: readonly (readonly number[])[] = [
  [1, 1],
  [1, 2],
  [1, 1, 1],
  [3, 1],
  [1, 2, 3],
  [2, 2, 1, 1],
];
const sam = personNamed(memberId("sam"), "Sam");
const sue = personNamed(memberId("sue"), "Sue");
export const nobody = clauseId("qualification.nobody-available");
const inCountry = (values: readonly string[]) => [{ kind: "any_of", field: "country", values }] as const;

const HOUR = 3_600_000;
const inOffice = (hours: number): TimeLimit => ({
  hours: { kind: "business", calendar: "office" },
  targetMs: durationMs(hours * HOUR),
  text: `${hours} business hours`,
});
const anyGrade = (leg: string, kind: ClockTerms["kind"], hours: number): ClockTerms => ({
  kind,
  clause: clauseId(`${leg}.${kind}`),
  targets: [{ ...inOffice(hours), clause: clauseId(`${leg}.${kind}.any`), grade: "any", origin: undefined }],
  evidence: "logged",
  pauses: [],
  otherwise: undefined,
});
/** The story with the qualification leg changed, and nobody bothered by a ladder. */
const withLeg = (change: (leg: Leg) => Partial<Leg>, more: Partial<Agreement> = {}): Agreement => ({
  ...STORY_AGREEMENT,
  escalation: [],
  legs: [{ ...qualification, ...change(qualification) }, sales],
  ...more,
});
const withClock = (kind: ClockTerms["kind"], change: Partial<ClockTerms>): Agreement =>
  withLeg(({ clocks }) => ({ clocks: clocks.map((each) => (each.kind === kind ? { ...each, ...change } : each)) }));
const reasonsWith = (id: string, change: Partial<RejectReason>): readonly RejectReason[] =>
  STORY_AGREEMENT.rejectReasons.map((reason) => (reason.id === id ? { ...reason, ...change } : reason));

/** Every length of calendar time is as long as 30 days: so many calendar days, or 720 hours. */
function lengths(days: number | undefined, zone?: string): Agreement {
  const limit: TimeLimit = {
    hours: { kind: "wall" },
    targetMs: durationMs((days ?? 30) * DAY_MS),
    ...(days === undefined ? {} : { days }),
    ...(zone === undefined ? {} : { zone }),
    text: days === undefined ? "720 hours" : `${days} days`,
  };
  const { targetMs: afterMs } = limit;
  const qualify = anyGrade("qualification", "qualify", 0);
  const clock: ClockTerms = {
    ...qualify,
    targets: qualify.targets.map(({ clause, grade, origin }) => ({ clause, grade, origin, ...limit })),
    pauses: [{ id: "asked-back", clause: clauseId("pause.asked-back"), label: "Asked back", atMost: limit }],
  };
  const reasons: Readonly<Record<string, RejectReason["then"]>> = {
    timing: { kind: "recycle", afterMs, afterDays: days, atMost: 1 },
    data: { kind: "fix_data", withinMs: afterMs, withinDays: days },
  };
  return withLeg(() => ({ clocks: [clock] }), {
    disputes: { clause: clauseId("disputes"), arbiter: QUINN, within: limit, decideWithin: limit },
    rejectReasons: STORY_AGREEMENT.rejectReasons.map((reason) => ({
      ...reason,
      then: reasons[reason.id] ?? reason.then,
    })),
    qualification: {
      ...STORY_AGREEMENT.qualification,
      greyZone: {
        clause: clauseId("marketing.grey-zone"),
        fromScore: 20,
        decider: QUINN,
        target: limit,
        otherwise: "leave",
      },
    },
  });
}

function inMorocco(periods: ZoneRules["periods"]): Agreement {
  const zone = "Africa/Casablanca";
  return withLeg(() => ({}), { zone, calendars: [{ ...office, zone }], zoneRules: [{ zone, periods }] });
}

/** Looks at prices are worth up to 60: a third one makes a lead hot. */
const regrading: Partial<Agreement> = {
  scoring: {
    ...STORY_AGREEMENT.scoring,
    engagement: {
      ...STORY_AGREEMENT.scoring.engagement,
      rules: STORY_AGREEMENT.scoring.engagement.rules.map((rule) => ({ ...rule, atMost: 60 })),
    },
  },
};
/** No accept clock; the first touch may wait for the lead's answer as long as it takes, or for a meeting of an hour. */
const pausing = withLeg(
  ({ clocks }) => ({
    clocks: clocks
      .filter(({ kind }) => kind !== "accept")
      .map((clock) => ({
        ...clock,
        pauses:
          clock.kind === "first-touch"
            ? [
                { id: "asked-back", clause: clauseId("pause.asked-back"), label: "Asked back", atMost: undefined },
                { id: "meeting", clause: clauseId("pause.meeting"), label: "In a meeting", atMost: inOffice(1) },
              ]
            : [],
      })),
  }),
  regrading,
);

/** Whose time is wrong comes back as often as it likes. */
const often = { kind: "recycle", afterMs: durationMs(30 * DAY_MS), atMost: 9 } as const;
const returning = (leg: Partial<Leg> = {}): Agreement =>
  withLeg(() => leg, { rejectReasons: reasonsWith("timing", { then: often }) });
/** Sam is all there is. */
const alone = (agreement: Agreement): Agreement => ({
  ...agreement,
  legs: agreement.legs.map((leg, index) =>
    index === 0 ? { ...leg, pool: { ...leg.pool, members: [member("sam")] } } : leg,
  ),
});
const byDefault = withClock("accept", { otherwise: often });
/** Monday, 9 March 2026, is their last day. */
const leaving = (who: Person, agreement: Agreement = withLeg(() => ({}))): Agreement => ({
  ...agreement,
  people: [{ ...who, left: "2026-03-09" }],
});
const mara = personNamed(memberId("mara"), "Mara");
const lou = memberId("lou");
const twoInMarketing: Agreement = {
  ...withLeg(() => ({})),
  disputes: { clause: clauseId("disputes"), arbiter: mara.id, within: inOffice(16), decideWithin: inOffice(80) },
  parties: STORY_AGREEMENT.parties.map((party) =>
    party.name === "marketing" ? { ...party, members: [mara.id, lou] } : party,
  ),
};
const sameRep: Agreement["returns"] = {
  clause: clauseId("returns"),
  owner: memberId("mara"),
  lookAgain: { ms: durationMs(90 * DAY_MS), days: 90 },
  sameRep: true,
};

export const AGREEMENTS: Readonly<Record<string, Agreement>> = {
  story: STORY_AGREEMENT,
  alone: {
    ...STORY_AGREEMENT,
    legs: [{ ...qualification, pool: { ...qualification.pool, members: [member("sam")] } }, sales],
  },
  "each-object": counting({ counts: "each" }),
  once: counting({ counts: "once" }),
  "from-the-third": counting({ fromThe: 3 }),
  "from-the-second-object": counting({ counts: "each", fromThe: 2 }),
  fading: fading(),
  ...Object.fromEntries(
    WEIGHTS.map((weights) => [
      `pool-${weights.join("-")}`,
      routed({ members: weights.map((weight, index) => member(`m${index}`, weight)) }),
    ]),
  ),
  "least-loaded": routed({ order: "least_loaded" }),
  "most-open-1": routed({}, [{ ...sam, mostOpen: 1 }, sue]),
  "most-per-day-1": routed({}, [
    { ...sam, mostPerDay: 1 },
    { ...sue, mostPerDay: 1 },
  ]),
  "pool-hours": routed({ members: inOfficeHours }, [{ ...sam, calendar: "late" }, sue]),
  "pool-hours-per-day-1": routed({ members: inOfficeHours }, [
    { ...sam, mostPerDay: 1 },
    { ...sue, mostPerDay: 1 },
  ]),
  "pool-hours-ignored": routed({
    members: inOfficeHours,
    whenNobody: { kind: "ignore_absence", clause: nobody, tell: QUINN },
  }),
  "pool-hours-rule": routed({ members: inOfficeHours }, [], {
    rules: [
      {
        id: "at",
        clause: clauseId("qualification.routing.at"),
        label: "Austria",
        when: inCountry(["at"]),
        to: { kind: "member", member: memberId("sue") },
      },
    ],
  }),
  "pool-hours-of-owner": routed({ members: inOfficeHours.map((each) => ({ ...each, calendar: "late" })) }, [], {
    clocks: qualification.clocks.map((clock) => ({ ...clock, hoursOf: "owner" as const })),
  }),
  returning: returning(),
  "returning-alone": alone(returning()),
  "returning-same-rep": { ...returning({ keepOwner: true }), returns: sameRep },
  "returning-same-rep-alone": { ...alone(returning()), returns: sameRep },
  "look-again-30": {
    ...returning(),
    returns: { ...sameRep, lookAgain: { ms: durationMs(30 * DAY_MS), days: 30 }, sameRep: false },
  },
  leaving: leaving(sam),
  "leaving-alone": leaving(sam, alone(withLeg(() => ({})))),
  "leaving-rep": leaving(personNamed(memberId("ria"), "Ria"), {
    ...withLeg(() => ({})),
    legs: [qualification, { ...sales, pool: { ...sales.pool, members: [member("ria"), member("tom")] } }],
  }),
  "leaving-head": leaving(mara, twoInMarketing),
  "recycled-by-default": byDefault,
  "recycled-by-default-alone": alone(byDefault),
  "keep-account": routed({}, [], { keepAccount: true }),
  matched: {
    ...STORY_AGREEMENT,
    identity: {
      clause: clauseId("identity"),
      plusIsSame: true,
      dotsIgnoredAt: ["gmail.com"],
      sharedMailboxes: ["info", "sales"],
    },
  },
  "sam-late": routed({}, [{ ...sam, calendar: "late" }, sue]),
  "sam-late-catch-up": routed({ catchUp: true }, [{ ...sam, calendar: "late" }, sue]),
  "both-late": routed({}, [
    { ...sam, calendar: "late" },
    { ...sue, calendar: "late" },
  ]),
  overflow: routed({ whenNobody: { kind: "overflow", clause: nobody, tell: QUINN, members: [member("tom")] } }, [
    { ...sam, calendar: "late" },
    { ...sue, calendar: "late" },
  ]),
  "ignore-absence": routed({ whenNobody: { kind: "ignore_absence", clause: nobody, tell: QUINN } }, [
    { ...sam, calendar: "late" },
    { ...sue, calendar: "late" },
  ]),
  rules: routed({}, [sam, { ...sue, skills: ["french"] }], {
    rules: [
      {
        id: "at",
        clause: clauseId("qualification.routing.at"),
        label: "Austria",
        when: inCountry(["at"]),
        to: { kind: "member", member: memberId("sue") },
      },
      {
        id: "fr",
        clause: clauseId("qualification.routing.fr"),
        label: "French",
        when: inCountry(["fr", "at"]),
        to: { kind: "skill", skill: "french" },
      },
    ],
  }),
  regrading: withLeg(() => ({}), regrading),
  pausing,
  // Tuesday, 10 March, is a holiday.
  "pausing-holiday": {
    ...pausing,
    calendars: [{ ...office, resolvedHolidays: [{ date: "2026-03-10", name: "Holiday" }] }],
  },
  observed: withClock("first-touch", { evidence: "observed" }),
  // Sam works from 14:00 to 22:00; leads from the US are touched in the hours of New York.
  "whose-hours": {
    ...withClock("first-touch", {
      hoursOf: "owner",
      regions: [{ id: "us", when: inCountry(["us"]), calendar: "new-york" }],
    }),
    people: [{ ...sam, calendar: "late" }, sue],
    calendars: [office, late, { ...office, id: "new-york", zone: "America/New_York" }],
  },
  answering: withLeg(({ clocks }) => ({ clocks: [...clocks, anyGrade("qualification", "next-touch", 2)] })),
  "answering-sales": withLeg(() => ({}), {
    legs: [qualification, { ...sales, clocks: [...sales.clocks, anyGrade("sales", "next-touch", 2)] }],
  }),
  disputing: withLeg(({ clocks }) => ({ clocks: [...clocks, anyGrade("qualification", "feedback", 8)] }), {
    disputes: { clause: clauseId("disputes"), arbiter: QUINN, within: inOffice(16), decideWithin: inOffice(8) },
    rejectReasons: reasonsWith("other", { then: { kind: "dispute" } }),
  }),
  cadence: withLeg(
    () => ({ cadence: { ...inOffice(80), clause: clauseId("qualification.cadence"), touches: 3, channels: 2 } }),
    { rejectReasons: reasonsWith("timing", { afterCadence: true }) },
  ),
  "accepted-by-default": withClock("accept", { otherwise: { kind: "accept" } }),
  "returned-by-default": withClock("accept", { otherwise: { kind: "reroute" } }),
  "disqualified-by-default": withClock("accept", { otherwise: { kind: "disqualify" } }),
  "keep-owner": withLeg(() => ({ keepOwner: true })),
  "grey-zone": {
    ...STORY_AGREEMENT,
    qualification: {
      ...STORY_AGREEMENT.qualification,
      greyZone: {
        clause: clauseId("marketing.grey-zone"),
        fromScore: 20,
        decider: QUINN,
        target: { hours: { kind: "wall" }, targetMs: durationMs(DAY_MS), text: "1 day" },
        otherwise: "leave",
      },
    },
  },
  "grey-fading": {
    ...fading(),
    qualification: {
      ...STORY_AGREEMENT.qualification,
      greyZone: {
        clause: clauseId("marketing.grey-zone"),
        fromScore: 20,
        decider: QUINN,
        target: { hours: { kind: "wall" }, targetMs: durationMs(DAY_MS), text: "1 day" },
        otherwise: "leave",
      },
    },
  },
  "in-days": lengths(30),
  "in-hours": lengths(undefined),
  // Times of ten days beside a calendar of New York; what names no calendar is counted in Berlin.
  "days-of-new-york": lengths(10, "America/New_York"),
  // Morocco by today's law, in Ramadan and else; and by two laws that it does not have.
  "zone-of-today": inMorocco([
    [Date.parse("2000-01-01T00:00Z"), 60],
    [Date.parse("2026-02-15T02:00Z"), 0],
    [Date.parse("2026-03-22T02:00Z"), 60],
  ]),
  "zone-without-ramadan": inMorocco([[Date.parse("2000-01-01T00:00Z"), 60]]),
  "zone-an-hour-on": inMorocco([[Date.parse("2000-01-01T00:00Z"), 120]]),
  stale: {
    ...STORY_AGREEMENT,
    escalation: [],
    scoring: {
      ...STORY_AGREEMENT.scoring,
      engagement: { ...STORY_AGREEMENT.scoring.engagement, halfLife: durationMs(10 * DAY_MS) },
    },
    qualification: {
      ...STORY_AGREEMENT.qualification,
      stale: {
        clause: clauseId("marketing.stale"),
        belowScore: 38,
        then: { kind: "recycle", afterMs: durationMs(30 * DAY_MS), atMost: 1 },
      },
    },
  },
};
