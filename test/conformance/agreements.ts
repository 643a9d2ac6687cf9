/** The agreements that cases are decided by: that of the stories, and variants of it. */
import type { Agreement, Leg, Person, PoolMember } from "../../src/agreement/agreement.ts";
import { clauseId, memberId } from "../../src/base/ids.ts";
import { DAY_MS, durationMs } from "../../src/base/time.ts";
import { personNamed, STORY_AGREEMENT } from "../scenarios/story.ts";

const [qualification, sales] = STORY_AGREEMENT.legs as [Leg, Leg];
const office = STORY_AGREEMENT.calendars[0] as Agreement["calendars"][number];
const QUINN = memberId("quinn");
const member = (name: string, weight = 1): PoolMember => ({ member: memberId(name), weight, calendar: "office" });

function routed(pool: Partial<Leg["pool"]>, people: readonly Person[] = [], leg: Partial<Leg> = {}): Agreement {
  const changed = { ...qualification, ...leg, pool: { ...qualification.pool, ...pool } };
  const late = office.weekly.map(({ weekday }) => ({ weekday, fromMinute: 840, untilMinute: 1_320 }));
  const calendars = [office, { ...office, id: "late", weekly: late }];
  return { ...STORY_AGREEMENT, people, calendars, legs: [changed, sales], escalation: [] };
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

export const AGREEMENTS: Readonly<Record<string, Agreement>> = {
  story: STORY_AGREEMENT,
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
  "keep-account": routed({}, [], { keepAccount: true }),
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
