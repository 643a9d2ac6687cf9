/**
 * What each key of the format does, and which file carries it out: the register that the reference, the editor and `baton check` read.
 *
 * A new key, measure, channel, carried part, goal, consequence or clock does not compile before it has its entry here.
 */
import type { Carried, NoticeChannel } from "../../terms/agreement.ts";
import type { ClockKind } from "../../terms/clock-kinds.ts";
import type { Consequence } from "../../terms/consequence-terms.ts";
import { MEASURES, type MeasureName } from "../../terms/measure-terms.ts";
import type { Effect, EffectTree } from "./effect.ts";

const PROSE: Effect = { what: "prose" };
const decides = (by: string): Effect => ({ what: "decides", by: `src/${by}.ts` });
const measures = (by: string): Effect => ({ what: "measures", by: `src/${by}.ts` });
const tells = (by: string): Effect => ({ what: "tells", by: `src/${by}.ts` });

/** A rule is told by its label: with the reasons of a lead, and with who got it. */
const LABEL = tells("engine/notice/carried");
const CONDITIONS = decides("engine/compile/compile-conditions");
const WHEN: EffectTree = {
  from: CONDITIONS,
  to: CONDITIONS,
  contains: CONDITIONS,
  given: CONDITIONS,
};

export const CARRIED_EFFECTS: Readonly<Record<Carried, Effect>> = {
  reasons: tells("engine/notice/carried"),
  activities: tells("engine/notice/carried"),
  grade: tells("engine/notice/carried"),
  touches: tells("engine/notice/carried"),
  notes: tells("engine/notice/carried"),
};
export const CHANNEL_EFFECTS: Readonly<Record<NoticeChannel, Effect>> = {
  mail: tells("engine/notice/channels"),
  chat: tells("engine/notice/channels"),
  hook: tells("engine/notice/channels"),
};
const FOLLOWS = decides("engine/disposition/consequence");
export const CONSEQUENCE_EFFECTS: Readonly<Record<Consequence["kind"], Effect>> = {
  recycle: FOLLOWS,
  disqualify: FOLLOWS,
  fix_data: FOLLOWS,
  reroute: FOLLOWS,
  accept: decides("engine/disposition/accept-by-default"),
  dispute: decides("engine/disposition/dispute"),
};
const THEN: Readonly<Record<string, EffectTree>> = {
  then: {
    recycle: CONSEQUENCE_EFFECTS.recycle,
    disqualify: CONSEQUENCE_EFFECTS.disqualify,
    "fix-data": CONSEQUENCE_EFFECTS.fix_data,
    reroute: CONSEQUENCE_EFFECTS.reroute,
    accept: CONSEQUENCE_EFFECTS.accept,
    dispute: CONSEQUENCE_EFFECTS.dispute,
  },
  after: FOLLOWS,
  "at-most": FOLLOWS,
  within: FOLLOWS,
};

const RUN = decides("engine/clock/run-clocks");
/** What starts and stops each clock. */
export const CLOCK_EFFECTS: Readonly<Record<ClockKind, Effect>> = {
  accept: RUN,
  "first-touch": RUN,
  "next-touch": decides("engine/clock/follow-contact"),
  qualify: RUN,
  disposition: RUN,
  feedback: RUN,
  progress: decides("engine/clock/pipeline"),
  attempt: decides("engine/cadence/follow-cadence"),
  "fix-data": RUN,
};
const TARGETS = decides("engine/terms/clock-target");
const CLOCK: Readonly<Record<string, EffectTree>> = {
  hours: TARGETS,
  "hours-of": decides("engine/compile/compile-calendar-for"),
  regions: { when: WHEN, hours: decides("engine/compile/compile-calendar-for") },
  evidence: RUN,
  pauses: { label: PROSE, "at-most": decides("engine/clock/pause-clocks") },
  otherwise: THEN,
  why: PROSE,
};
const clock = (kind: ClockKind): EffectTree => ({ ...CLOCK, within: CLOCK_EFFECTS[kind], "by-origin": TARGETS });
const BY_STAGE = { sql: CLOCK_EFFECTS.progress, opportunity: CLOCK_EFFECTS.progress };

/** Each measure is a file of its name. */
const measureEffects = (name: MeasureName): EffectTree => ({
  target: measures(`reporting/measures/${name}`),
  "seen-by": measures("reporting/report/show-to"),
  why: PROSE,
});

const DEFINITION = { means: PROSE, criteria: PROSE };
const SCORE = decides("engine/compile/compile-scoring");
const CALCULATED = measures("agreement/terms/agreed-numbers");
const GOAL = measures("reporting/goals/number-goals");
const GOAL_VALUE = measures("reporting/measures/value");
const GROWTH = measures("reporting/goals/growth");
const PARTY_GOALS: EffectTree = {
  "per-month": GOAL,
  value: {
    "per-month": GOAL_VALUE,
    types: { label: GOAL_VALUE, when: WHEN, "close-rate": GOAL_VALUE, "average-deal": GOAL_VALUE },
    why: PROSE,
  },
  growth: { of: GROWTH, by: GROWTH, "compared-with": GROWTH, "within-months": GROWTH, why: PROSE },
  contribution: measures("reporting/measures/contribution"),
  why: PROSE,
};
const POOL = decides("engine/routing/choose-member");
const NOBODY = decides("engine/routing/route");
const CALENDAR = decides("engine/calendar/compile-calendar");
const DISPUTE = decides("engine/disposition/dispute");
const GREY = decides("engine/qualification/grey-zone");
const PARTY = { head: decides("agreement/amendment/signers"), members: decides("engine/routing/keep-account") };
const QUIET = tells("engine/compile/compile-quiet-hours");
const ACTIONS: EffectTree = {
  "warn-owner": tells("engine/escalation/escalate"),
  "tell-lead": tells("engine/escalation/escalate"),
  reassign: decides("engine/escalation/escalate"),
};

export const EFFECTS: EffectTree = {
  baton: decides("agreement/document/upgrade/upgrade-document"),
  title: PROSE,
  company: PROSE,
  owner: decides("agreement/amendment/decide-version"),
  timezone: measures("reporting/rows/months"),
  currency: measures("reporting/rows/own-currency"),
  people: {
    name: PROSE,
    email: tells("services/notices/read-messages"),
    hours: decides("engine/routing/who-can-take"),
    skills: decides("engine/compile/compile-routing"),
    "open-leads": decides("engine/routing/who-can-take"),
    "new-a-day": decides("engine/routing/who-can-take"),
    since: measures("agreement/document/judgement/capacity-warnings"),
    left: decides("engine/routing/who-can-take"),
  },
  parties: { marketing: PARTY, qualification: PARTY, sales: PARTY },
  profile: {
    customer: { label: PROSE, when: { from: PROSE, to: PROSE, contains: PROSE, given: PROSE }, why: PROSE },
    personas: { role: PROSE, goals: PROSE, pains: PROSE, why: PROSE },
    "out-of-profile": { label: PROSE, when: WHEN, why: PROSE },
  },
  definitions: {
    lead: DEFINITION,
    mql: DEFINITION,
    sal: DEFINITION,
    sql: DEFINITION,
    opportunity: DEFINITION,
    customer: DEFINITION,
    recycled: DEFINITION,
    rejected: DEFINITION,
    disqualified: DEFINITION,
  },
  attributes: { type: decides("engine/compile/read-value"), label: PROSE, personal: decides("store/log/may-stand") },
  identity: {
    "plus-is-same": decides("engine/identity/address-keys"),
    "dots-ignored-at": decides("engine/identity/address-keys"),
    "shared-mailboxes": decides("engine/identity/address-keys"),
    why: PROSE,
  },
  scoring: {
    fit: { cap: SCORE, rules: { label: LABEL, when: WHEN, points: SCORE, why: PROSE } },
    engagement: {
      cap: SCORE,
      "half-life": SCORE,
      rules: {
        label: LABEL,
        activity: SCORE,
        points: SCORE,
        count: SCORE,
        "from-the": SCORE,
        "at-most": SCORE,
        why: PROSE,
      },
    },
    grades: { from: SCORE, why: PROSE },
    matrix: { fit: SCORE, engagement: SCORE, grades: SCORE, why: PROSE },
  },
  qualification: {
    bar: decides("engine/qualification/qualify"),
    exceptions: {
      label: LABEL,
      activity: decides("engine/compile/compile-exceptions"),
      when: WHEN,
      grade: decides("engine/compile/compile-exceptions"),
      once: decides("engine/compile/compile-exceptions"),
      why: PROSE,
    },
    "grey-zone": { from: GREY, decider: GREY, "decide-within": GREY, hours: GREY, otherwise: GREY, why: PROSE },
    stale: {
      below: decides("engine/qualification/stale"),
      after: decides("engine/qualification/stale"),
      "at-most": decides("engine/qualification/stale"),
      why: PROSE,
    },
    why: PROSE,
  },
  goals: {
    calculator: {
      quota: CALCULATED,
      period: CALCULATED,
      "marketing-share": CALCULATED,
      "average-deal": CALCULATED,
      "close-rate": CALCULATED,
      conversion: CALCULATED,
      seasonality: CALCULATED,
      "ramp-up": measures("agreement/document/judgement/capacity-warnings"),
      effort: {
        "minutes-a-day": measures("agreement/document/judgement/capacity-warnings"),
        attempts: measures("agreement/document/judgement/capacity-warnings"),
        "minutes-per-attempt": measures("agreement/document/judgement/capacity-warnings"),
        "minutes-per-conversation": measures("agreement/document/judgement/capacity-warnings"),
        reached: measures("agreement/document/judgement/capacity-warnings"),
      },
      why: PROSE,
    },
    marketing: PARTY_GOALS,
    qualification: PARTY_GOALS,
    sales: PARTY_GOALS,
  },
  exchange: measures("reporting/rows/own-money"),
  "hand-offs": {
    from: decides("engine/facts/record-input"),
    hours: decides("engine/routing/who-can-take"),
    "keep-owner": decides("engine/routing/choose-owner"),
    "keep-account": decides("engine/routing/keep-account"),
    routing: { label: LABEL, when: WHEN, to: POOL, skill: POOL, members: POOL, why: PROSE },
    pool: POOL,
    order: POOL,
    "catch-up": decides("engine/routing/evolve-pools"),
    "nobody-available": { tell: NOBODY, then: NOBODY, within: NOBODY, hours: NOBODY, pool: NOBODY },
    carries: CARRIED_EFFECTS,
    "tell-by": CHANNEL_EFFECTS,
    why: PROSE,
  },
  returns: {
    owner: decides("engine/program/program"),
    "look-again": decides("engine/program/program"),
    "same-rep": decides("engine/routing/passed-over"),
    why: PROSE,
  },
  "follow-up": {
    accept: clock("accept"),
    "first-touch": clock("first-touch"),
    "next-touch": clock("next-touch"),
    qualify: clock("qualify"),
    disposition: clock("disposition"),
    feedback: clock("feedback"),
    progress: { ...CLOCK, within: BY_STAGE, "by-origin": BY_STAGE },
    cadence: {
      touches: CLOCK_EFFECTS.attempt,
      within: CLOCK_EFFECTS.attempt,
      channels: CLOCK_EFFECTS.attempt,
      hours: CLOCK_EFFECTS.attempt,
      why: PROSE,
    },
  },
  dispositions: {
    reasons: {
      label: PROSE,
      note: decides("engine/facts/record-input"),
      "after-cadence": decides("engine/cadence/cadence"),
      ...THEN,
      why: PROSE,
    },
    disputes: { arbiter: DISPUTE, within: DISPUTE, "decide-within": DISPUTE, hours: DISPUTE, why: PROSE },
  },
  escalation: { ladder: { do: ACTIONS, why: PROSE }, "quiet-hours": { hours: QUIET, zone: QUIET, leads: QUIET } },
  calendars: {
    zone: CALENDAR,
    hours: CALENDAR,
    holidays: { country: CALENDAR, region: CALENDAR },
    closed: CALENDAR,
    "other-hours": CALENDAR,
  },
  measures: Object.fromEntries(MEASURES.map((name) => [name, measureEffects(name)])),
  digests: {
    every: tells("engine/occasion/next-occasion"),
    at: tells("engine/occasion/next-occasion"),
    to: tells("engine/occasion/next-occasion"),
  },
  review: {
    results: tells("engine/occasion/next-occasion"),
    terms: tells("engine/occasion/next-occasion"),
    first: tells("engine/occasion/next-occasion"),
    decided: PROSE,
    why: PROSE,
  },
  privacy: { "forget-after": decides("engine/forget/forget-at"), why: PROSE },
};
