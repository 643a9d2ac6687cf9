/** A company by chance: two legs or one, its people, hours, promises and reasons, as plain as the reference model knows them. */
import type { Agreement, ClockTerms, Leg } from "../../src/agreement/terms/agreement.ts";
import type { Target } from "../../src/agreement/terms/basic/clock-kinds.ts";
import type { ClockKind } from "../../src/agreement/terms/basic/clock-kinds.ts";
import type { Consequence } from "../../src/agreement/terms/parts/consequence-terms.ts";
import type { PartyName } from "../../src/agreement/terms/basic/basic-terms.ts";
import { clauseId, memberId } from "../../src/base/ids.ts";
import type { Random } from "../../src/base/random.ts";
import { DAY_MS, durationMs, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { personNamed, STORY_AGREEMENT } from "../scenarios/story.ts";

const GRADES = ["hot", "warm", "cold"] as const;
const QUALIFIERS = ["sam", "sue", "pia", "tom", "una"];
const SELLERS = ["ria", "ben", "eva", "kim"];

const minutes = (from: number, until: number, random: Random): number => random.whole(from, until) * MINUTE_MS;

/** Hotter is shorter; the promises of a leg differ, so that no two of a lead are due at one instant. */
function clock(party: PartyName, kind: ClockKind, shortest: number, random: Random): ClockTerms {
  const clause = `${party}.${kind}`;
  const hours = random.chance(0.8) ? ({ kind: "business", calendar: "office" } as const) : ({ kind: "wall" } as const);
  let ms = shortest + minutes(1, 59, random) + random.whole(1, 900) * 20;
  const targets: Target[] = [];
  for (const grade of GRADES) {
    targets.push({
      ...{ clause: clauseId(`${clause}.${grade}`), grade, origin: undefined, hours },
      ...{ targetMs: durationMs(ms), text: `${ms} ms` },
    });
    ms *= random.whole(2, 4);
  }
  const pauses = random.chance(0.5)
    ? [
        {
          ...{ id: "away", clause: clauseId(`${clause}.pause.away`), label: "Away" },
          atMost: undefined,
        },
        {
          ...{ id: "asked", clause: clauseId(`${clause}.pause.asked`), label: "Asked back" },
          atMost: { hours, targetMs: durationMs(3 * HOUR_MS + 60_020), text: "3 hours" },
        },
      ]
    : [];
  const evidence = random.chance(0.2) ? "observed" : "logged";
  return { kind, clause: clauseId(clause), targets, evidence, pauses, otherwise: undefined };
}

function recycle(random: Random): Consequence {
  const days = random.pick([3, 20, 30]);
  return {
    ...{ kind: "recycle", afterMs: durationMs(days * DAY_MS), atMost: random.whole(1, 3) },
    ...(random.chance(0.5) ? { afterDays: days } : {}),
  };
}

function leg(
  id: PartyName,
  from: PartyName,
  members: readonly string[],
  tell: string,
  own: ReadonlyMap<string, string>,
  random: Random,
): Leg {
  const hours = random.chance(0.4) ? "office" : undefined;
  const other = members.at(-1) ?? tell;
  const pool = members.slice(0, random.whole(1, members.length - 1)).map((member) => ({
    ...{ member: memberId(member), weight: random.pick([1, 1, 2]) },
    calendar: own.get(member) ?? hours,
  }));
  const kinds: readonly [ClockKind, number, number][] = [
    ["accept", HOUR_MS, 0.9],
    ["first-touch", 0, 0.9],
    ["next-touch", 2 * HOUR_MS, 0.5],
    ["feedback", 4 * HOUR_MS, 0.4],
    id === "sales" ? ["disposition", 24 * HOUR_MS, 1] : ["qualify", 20 * HOUR_MS, 1],
  ];
  const clocks = kinds.filter(([, , often]) => random.chance(often)).map(([kind, ms]) => clock(id, kind, ms, random));
  const patience = random.chance(0.25)
    ? random.pick<Consequence>([{ kind: "reroute" }, { kind: "accept" }, { kind: "disqualify" }, recycle(random)])
    : undefined;
  const clause = clauseId(`${id}.nobody-available`);
  return {
    ...{ id, clause: clauseId(`${id}.hand-off`), from, to: id },
    ...{ keepOwner: random.chance(0.3), keepAccount: false, rules: [], cadence: undefined, carries: [], tellBy: [] },
    pool: {
      ...{ clause: clauseId(`${id}.pool`), members: pool, order: "in_turn", catchUp: false },
      whenNobody: random.pick([
        { kind: "wait", clause, tell: memberId(tell), within: undefined },
        { kind: "wait", clause, tell: memberId(tell), within: undefined },
        {
          kind: "overflow",
          clause,
          tell: memberId(tell),
          members: [{ member: memberId(other), weight: 1, calendar: own.get(other) ?? hours }],
        },
        { kind: "ignore_absence", clause, tell: memberId(tell) },
      ]),
    },
    clocks: clocks.map((each) => (each.kind === "accept" ? { ...each, otherwise: patience } : each)),
  };
}

export function randomCompany(random: Random): Agreement {
  const base = STORY_AGREEMENT;
  const story = base.scoring;
  const own = new Map(
    [...QUALIFIERS, ...SELLERS].flatMap((id) =>
      random.chance(0.4) ? [[id, random.pick(["office", "early"])] as const] : [],
    ),
  );
  const two = random.chance(0.7);
  const grades = GRADES.map((id, index) => ({
    ...{ id, clause: clauseId(`scoring.grade.${id}`), label: id },
    fromScore: [60, 45, -1_000][index] ?? 0,
  }));
  const halfLife = random.chance(0.6) ? durationMs(random.pick([2, 10, 30]) * DAY_MS) : undefined;
  const rule = (
    activity: string,
    points: number,
    atMost: number | undefined,
  ): (typeof story.engagement.rules)[number] => ({
    ...{ clause: clauseId(`scoring.engagement.${activity}`), label: activity, activity, points, atMost },
  });
  const legs = two
    ? [
        leg("qualification", "marketing", QUALIFIERS, "quinn", own, random),
        leg("sales", "qualification", SELLERS, "sol", own, random),
      ]
    : [leg("sales", "marketing", SELLERS, "sol", own, random)];
  return {
    ...base,
    people: [...QUALIFIERS, ...SELLERS, "quinn", "sol", "mara", "mo"].map((id) => ({
      ...personNamed(memberId(id), id),
      calendar: own.get(id),
      mostOpen: random.chance(0.3) && id !== "quinn" && id !== "sol" ? random.whole(1, 3) : undefined,
      mostPerDay: random.chance(0.2) && id !== "quinn" && id !== "sol" ? random.whole(1, 2) : undefined,
    })),
    parties: [
      { ...partyOf(base, 0), members: [memberId("mara"), memberId("mo")] },
      { ...partyOf(base, 1), members: QUALIFIERS.map(memberId) },
      { ...partyOf(base, 2), members: SELLERS.map(memberId) },
    ],
    calendars: [
      ...base.calendars,
      {
        ...{ id: "early", zone: "America/New_York", overrides: [], holidays: undefined, resolvedHolidays: [] },
        weekly: ([1, 2, 3, 4, 5, 6] as const).map((weekday) => ({ weekday, fromMinute: 0, untilMinute: 480 })),
      },
    ],
    scoring: {
      ...story,
      grades,
      fit: { ...story.fit, cap: random.chance(0.5) ? 30 : undefined },
      engagement: {
        ...{ cap: random.chance(0.5) ? 50 : undefined, halfLife },
        rules: [rule("pricing_page_viewed", 15, 30), rule("trial_started", 30, undefined), rule("mail_opened", 5, 20)],
      },
    },
    qualification: {
      ...base.qualification,
      greyZone: random.chance(0.4)
        ? {
            ...{ clause: clauseId("marketing.grey-zone"), fromScore: 30, decider: memberId("mo") },
            target: {
              hours: { kind: "business", calendar: "office" },
              targetMs: durationMs(8 * HOUR_MS + 13_000),
              text: "a day",
            },
            otherwise: random.pick(["qualify", "leave"]),
          }
        : undefined,
      exceptions: [
        ...base.qualification.exceptions.map((each) => (random.chance(0.3) ? { ...each, once: true as const } : each)),
        {
          ...{ clause: clauseId("marketing.exception.partner"), label: "Sent by a partner", activity: undefined },
          when: [{ kind: "any_of", field: "partner", values: [true] }],
          grade: random.chance(0.5) ? "warm" : undefined,
        },
        {
          ...{ clause: clauseId("marketing.exception.chat"), label: "Asked in the chat", activity: "chat_asked" },
          ...{ when: [], grade: "warm" },
        },
      ],
    },
    legs,
    rejectReasons: base.rejectReasons.map((each) => (each.id === "timing" ? { ...each, then: recycle(random) } : each)),
    escalation: random.chance(0.8) ? base.escalation : base.escalation.slice(0, 2),
    disputes: random.chance(0.5)
      ? {
          ...{ clause: clauseId("disputes"), arbiter: base.owner },
          within: { hours: { kind: "wall" }, targetMs: durationMs(2 * DAY_MS + 17_000), text: "2 days" },
          decideWithin: {
            hours: { kind: "business", calendar: "office" },
            targetMs: durationMs(8 * HOUR_MS + 19_000),
            text: "a day",
          },
        }
      : undefined,
  };
}

function partyOf(base: Agreement, index: number): Agreement["parties"][number] {
  const found = base.parties[index];
  if (found === undefined) throw new Error("the story has three parties");
  return found;
}
