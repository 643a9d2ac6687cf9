/** Where warnings end: who just escapes one, and what is named in it. */
import { describeClauses } from "../../../words/clause/describe-clauses.ts";
import { expect, test } from "vitest";
import { agreementOf, COMPLETE } from "../../../../test/sample-agreement.ts";
import { defined } from "../../../base/assert.ts";
import { clauseId, memberId } from "../../../base/ids.ts";
import type { Agreement } from "../../terms/agreement.ts";
import type { CalendarTerms } from "../../terms/basic/calendar-terms.ts";
import { attributeWarnings } from "./attribute-warnings.ts";
import { goalWarnings } from "./numbers/goal-warnings.ts";
import { historyWarnings } from "./numbers/history-warnings.ts";
import { lengthWarnings } from "./time/length-warnings.ts";
import { movedWorkdayWarnings } from "./time/moved-workday-warnings.ts";
import { neverDueWarnings } from "./time/never-due-warnings.ts";
import { noEffectWarnings } from "./no-effect-warnings.ts";
import { peopleWarnings } from "./people-warnings.ts";
import { procedureWarnings } from "./procedure-warnings.ts";
import { scoreWarnings } from "./numbers/score-warnings.ts";
import type { Warning } from "./warning.ts";
import { workingTime } from "./time/working-minutes.ts";

const SINCE = { firstMonth: "2026-01", sentences: describeClauses };
const AGREED = agreementOf(COMPLETE);
const { scoring, qualification, legs, parties, people } = AGREED;
const codes = (warnings: readonly Warning[]) => warnings.map(({ code, clause }) => `${code} ${clause ?? "–"}`);

test.each([
  ["at most so much a day", [[540, 1_020]], 4 * 240],
  ["no more than it is open", [[540, 600]], 4 * 60],
  [
    "both parts of a day",
    [
      [60, 120],
      [600, 660],
    ],
    4 * 120,
  ],
])("a calendar of Mondays gives in February 2026 %s", (_what, parts, minutes) => {
  const weekly = parts.map(([fromMinute = 0, untilMinute = 0]) => ({ weekday: 1 as const, fromMinute, untilMinute }));
  const calendar = { ...defined(AGREED.calendars[0], "a calendar"), weekly, overrides: [], resolvedHolidays: [] };
  expect(workingTime(calendar, "2026-02", 240)).toEqual({ days: 4, minutes });
});

test("holidays and closed days give no time for leads; other hours do, on a holiday too", () => {
  const monday = { weekday: 1, fromMinute: 540, untilMinute: 1_020 } as const;
  const calendar = {
    ...defined(AGREED.calendars[0], "a calendar"),
    weekly: [monday],
    overrides: [],
    resolvedHolidays: [],
  };
  const holiday = (date: string) => ({ resolvedHolidays: [{ date, name: "Holiday" }] });
  const days = (more: Partial<CalendarTerms>) => workingTime({ ...calendar, ...more }, "2026-02", 240);
  expect(days(holiday("2026-02-02"))).toEqual({ days: 3, minutes: 720 });
  expect(days(holiday("2026-02-03"))).toEqual({ days: 4, minutes: 960 });
  const other = (intervals: CalendarTerms["overrides"][number]["intervals"], date = "2026-02-02") => ({
    overrides: [{ date, why: "other", intervals }] as unknown as CalendarTerms["overrides"],
  });
  expect(days(other([]))).toEqual({ days: 3, minutes: 720 });
  expect(days({ ...other([{ fromMinute: 600, untilMinute: 660 }]), ...holiday("2026-02-02") })).toEqual({
    ...{ days: 4, minutes: 780 },
  });
  expect(days(other([{ fromMinute: 600, untilMinute: 660 }], "2026-02-03"))).toEqual({ days: 5, minutes: 1_020 });
  expect(workingTime(undefined, "2026-02", 240), "without a calendar: Monday to Friday").toEqual({
    ...{ days: 20, minutes: 4_800 },
  });
});

test("a calendar that never opens is warned of; one that opens is not", () => {
  const [first, ...rest] = AGREED.calendars;
  const never = { ...defined(first, "a calendar"), weekly: [], overrides: [] };
  expect(codes(neverDueWarnings({ ...AGREED, calendars: [never, ...rest] }, SINCE))).toEqual([
    `never_due calendars.${never.id}`,
  ]);
  expect(neverDueWarnings(AGREED, SINCE)).toEqual([]);
});

test("moved workdays are warned of where a country moves them, and no date of the year to come is named", () => {
  const [first] = AGREED.calendars;
  const warned = (country: string | undefined, ...dates: readonly string[]) =>
    movedWorkdayWarnings(
      {
        ...AGREED,
        calendars: [
          {
            ...defined(first, "a calendar"),
            holidays: country === undefined ? undefined : { country, region: undefined },
            overrides: dates.map((date) => ({ date, why: "closed", intervals: [] })),
          },
        ],
      },
      SINCE,
    );
  expect(warned("HU")[0]?.lines).toEqual([
    "ordered by: ministerial decree on the order of workdays",
    "dates listed from 2026-01 to before 2027-01: none",
  ]);
  expect([warned("DE"), warned(undefined)]).toEqual([[], []]);
  expect(warned("HU", "2025-12-31", "2027-01-01")).toHaveLength(1);
  expect(warned("HU", "2025-12-31", "2026-01-01")).toEqual([]);
  expect(warned("HU", "2026-12-31")).toEqual([]);
});

test("whoever leaves is warned of with all that they answer for, and where to name somebody else", () => {
  const pia = memberId("pia");
  const answering: Agreement = {
    ...AGREED,
    ...{ owner: pia, parties: parties.map((party) => (party.name === "sales" ? { ...party, lead: pia } : party)) },
    people: people.map((person) => ({ ...person, left: person.id === pia ? "2027-03-31" : undefined })),
    qualification: { ...qualification, greyZone: { decider: pia } as Agreement["qualification"]["greyZone"] },
    disputes: { ...defined(AGREED.disputes, "disputes"), arbiter: pia },
    returns: { owner: pia } as Agreement["returns"],
  };
  const [leaves, ...others] = peopleWarnings(answering, SINCE).filter(({ code }) => code === "leaves");
  expect(others).toEqual([]);
  expect(leaves?.message).toMatch(
    /^Pia Holm owns the agreement, heads Sales, reviews gray-zone leads, decides disputes, and is accountable for leads that no one works, but their last day is 2027-03-31$/,
  );
  expect(leaves?.remedy).toContain(
    "`owner`, `parties.sales.head`, `qualification.grey-zone.decider`, `dispositions.disputes.arbiter`, and `returns.owner`",
  );
  const answersForNothing = { ...AGREED, people: answering.people, returns: undefined, disputes: undefined };
  expect(peopleWarnings(answersForNothing, SINCE).filter(({ code }) => code === "leaves")).toEqual([]);
});

test("one alone in a pool is warned of as its head only where they head that party", () => {
  const alone = (member: string, lead: string) => {
    const [leg] = legs;
    const pool = {
      ...defined(leg, "a leg").pool,
      members: [{ member: memberId(member), weight: 1, calendar: undefined }],
    };
    return codes(
      peopleWarnings(
        {
          ...{ ...AGREED, legs: [{ ...defined(leg, "a leg"), pool }] },
          parties: parties.map((party) => (party.name === "sales" ? { ...party, lead: memberId(lead) } : party)),
        },
        SINCE,
      ),
    );
  };
  expect(alone("sam", "sam")).toEqual(["one_person_pool qualification.pool"]);
  const head = defined(
    parties.find(({ name }) => name === "qualification"),
    "the party",
  ).lead;
  expect(alone(head, "sol")).toEqual(["lead_alone_in_pool qualification.pool"]);
});

test("scores: a hot grade at the bar, one grade for all, and a matrix are in order; a point below the bar is not", () => {
  const grade = (id: string, fromScore: number) => ({ id, clause: clauseId(`grade.${id}`), label: id, fromScore });
  const warned = (grades: Agreement["scoring"]["grades"], more: Partial<Agreement["scoring"]> = {}) =>
    codes(scoreWarnings({ ...AGREED, scoring: { ...scoring, matrix: undefined, grades, ...more } }, SINCE)).filter(
      (code) => !code.startsWith("exception"),
    );
  const { bar } = qualification;
  const cold = grade("cold", -1_000);
  expect(warned([grade("hot", bar), cold])).toEqual([]);
  expect(warned([grade("hot", bar - 1), cold])).toEqual(["hot_below_bar grade.hot"]);
  expect(warned([grade("hot", bar - 1)])).toEqual([]);
  expect(warned([])).toEqual([]);
  expect(warned([grade("hot", bar - 1), cold], { matrix: {} as Agreement["scoring"]["matrix"] })).toEqual([]);
  expect(warned([grade("warm", 90), grade("hot", 80), cold])).toEqual(["warm_above_hot grade.warm"]);
  expect(warned([grade("hot", 90), grade("cold", 80), grade("warm", 70)])).toEqual(["warm_above_hot grade.cold"]);
  expect(warned([grade("warm", 90), cold])).toEqual([]);
  const engagement = { ...scoring.engagement, halfLife: undefined };
  expect(warned([grade("hot", bar), cold], { engagement })).toEqual([
    `unlimited_engagement ${engagement.rules[0]?.clause}`,
  ]);
  expect(warned([grade("hot", bar), cold], { engagement: { ...engagement, rules: [] } })).toEqual([]);
});

test("an exception without a grade is warned of, with one that it may have, where there is more than one", () => {
  const exceptions = qualification.exceptions.map((each) => ({ ...each, grade: undefined }));
  const warned = (grades: Agreement["scoring"]["grades"]) =>
    scoreWarnings(
      { ...AGREED, scoring: { ...scoring, grades }, qualification: { ...qualification, exceptions } },
      SINCE,
    ).filter(({ code }) => code === "exception_without_grade");
  expect(warned(scoring.grades)).toHaveLength(exceptions.length);
  expect(warned(scoring.grades)[0]?.remedy).toBe("Give it a grade, for example `grade: hot`");
  expect(warned(scoring.grades.slice(0, 1))).toEqual([]);
});

test("numbers: as many of a later stage as of the one before are in order; a number by month is not compared with the quota", () => {
  const number = (stage: "mql" | "sal", perMonth: number, monthly?: readonly number[]): Agreement["goals"][number] => ({
    ...{ kind: "number", clause: clauseId(stage), party: "marketing", stage, perMonth, monthly },
  });
  const warned = (...goals: Agreement["goals"]) => codes(goalWarnings({ ...AGREED, goals }, SINCE));
  expect(warned(number("mql", 90), number("sal", 90))).toEqual([]);
  expect(warned(number("mql", 90), number("sal", 91))).toEqual(["funnel_widens sal"]);
  expect(warned(number("sal", 91), number("mql", 90))).toEqual(["funnel_widens sal"]);
  expect(warned(number("mql", 30))).toEqual(["off_calculator mql"]);
  expect(
    warned(
      number(
        "mql",
        30,
        Array.from({ length: 12 }, () => 30),
      ),
    ),
  ).toEqual([]);
  expect(codes(goalWarnings({ ...AGREED, calculator: undefined, goals: [number("mql", 30)] }, SINCE))).toEqual([]);
  const share = { kind: "contribution", clause: clauseId("c"), party: "marketing", share: "0.4" } as const;
  expect(warned(share)).toEqual([]);
});

test("of months with as many MQLs the latest is the best; of months that promise as much the first is told", () => {
  const goal = { kind: "number", clause: clauseId("n"), party: "marketing", stage: "mql", monthly: undefined } as const;
  const agreement = { ...AGREED, goals: [{ ...goal, perMonth: 60 }] };
  const months = ["2025-10", "2025-12", "2025-11"].map((month) => ({ month, mqls: 50 }));
  const [warning] = historyWarnings(agreement, { ...SINCE, months });
  expect(warning?.message).toBe("The goal for 2026-01 is 60 MQLs, but no month has had more than 50");
  expect(warning?.lines[0]).toBe("best month: 2025-12 with 50 MQLs, of 3 months on record");
  expect(historyWarnings(agreement, { ...SINCE, months: months.slice(0, 1) })[0]?.lines[0]).toMatch(
    /of 1 month on record$/,
  );
  expect(historyWarnings(agreement, SINCE)).toEqual([]);
  expect(historyWarnings({ ...agreement, goals: [] }, { ...SINCE, months })).toEqual([]);
});

test("a reason that clauses share is counted once, and parts of no words are not told", () => {
  const long = "because ".repeat(1_500).trim();
  const words = (agreement: Agreement) =>
    Number(/[\d,]+/.exec(lengthWarnings(agreement, SINCE)[0]?.message ?? "")?.[0].replaceAll(",", ""));
  const shared = (...whys: readonly string[]) =>
    words({ ...AGREED, legs: legs.map((leg, index) => ({ ...leg, why: whys[index] })) });
  expect(shared(long, long)).toBe(shared(long));
  expect(shared(long, `${long} too`)).toBe(shared(long) + 1_501);
  expect(shared(`  ${long}  `)).toBe(shared(long));
  const bare = { ...AGREED, goals: [], calculator: undefined, legs: legs.map((leg) => ({ ...leg, why: long })) };
  const lines = lengthWarnings(bare, SINCE)[0]?.lines ?? [];
  expect(lines.filter((line) => line.endsWith(": 0"))).toEqual([]);
});

test("origin and domain are known of every lead; what else rules ask for is to be declared, told by name", () => {
  const when = (...fields: readonly string[]) =>
    fields.map((field) => ({ kind: "present", field, present: true }) as const);
  const [exception] = qualification.exceptions;
  const asking = (...fields: readonly string[]) =>
    attributeWarnings(
      {
        ...AGREED,
        qualification: { ...qualification, exceptions: [{ ...defined(exception, "one"), when: when(...fields) }] },
      },
      SINCE,
    ).map(({ message }) => message);
  expect(asking("origin", "domain")).toEqual([]);
  expect(asking("zeal", "age", "origin")).toEqual(["The type of “age” and “zeal” isn't declared"]);
});

test("a skill that no rule asks for is told, all of them by name", () => {
  const skilled = (rules: Agreement["legs"][number]["rules"], ...skills: readonly string[]) =>
    noEffectWarnings(
      {
        ...AGREED,
        people: people.map((person, index) => ({ ...person, skills: index === 0 ? skills : [] })),
        legs: legs.map((leg) => ({ ...leg, rules })),
      },
      SINCE,
    ).filter(({ message }) => skills.some((skill) => message.includes(skill)));
  const rule = (to: object) =>
    [{ clause: clauseId("r"), when: [], to }] as unknown as Agreement["legs"][number]["rules"];
  const both = skilled(rule({ kind: "member", member: "sam" }), "urdu", "dutch");
  expect(both).toHaveLength(1);
  expect(both[0]?.message).toMatch(/dutch.*urdu/);
  expect(skilled(rule({ kind: "skill", skill: "urdu" }), "urdu")).toEqual([]);
});

test("what is measured is counted from something: capacity from effort, pace from numbers, depth from a cadence", () => {
  const measured = (name: "capacity" | "pace" | "depth", more: Partial<Agreement>) =>
    noEffectWarnings(
      {
        ...AGREED,
        measures: AGREED.measures.slice(0, 1).map((measure) => ({ ...measure, name })),
        ...more,
      },
      SINCE,
    ).filter(({ message }) => message.startsWith(`\`${name}\` is measured`)).length;
  for (const name of ["capacity", "pace", "depth"] as const) expect(measured(name, {})).toBe(0);
  expect(measured("capacity", { calculator: undefined })).toBe(1);
  const share = { kind: "contribution", clause: clauseId("c"), party: "marketing", share: "0.4" } as const;
  expect([measured("pace", { goals: [] }), measured("pace", { goals: [share] })]).toEqual([1, 1]);
  expect(measured("depth", { legs: legs.map((leg) => ({ ...leg, cadence: undefined })) })).toBe(1);
});

test("taking leads away needs a clock that can lose them", () => {
  const step = {
    clause: clauseId("step"),
    at: { kind: "percent", percent: 150 },
    action: { kind: "reassign" },
  } as const;
  const taken = (...kinds: readonly string[]) =>
    noEffectWarnings(
      {
        ...{ ...AGREED, escalation: [step] },
        legs: legs.map((leg) => ({
          ...leg,
          clocks: leg.clocks
            .filter(({ kind }) => kinds.includes(kind))
            .map((clock) => ({ ...clock, otherwise: undefined })),
        })),
      },
      SINCE,
    ).filter(({ clause }) => clause === step.clause).length;
  expect(taken("accept")).toBe(0);
  expect(taken("first-touch", "qualify")).toBe(0);
  expect(taken("qualify", "disposition")).toBe(1);
  expect(taken()).toBe(1);
});

test("what the two sides have not said is told in one sentence each", () => {
  const silent = { ...AGREED, escalation: [], disputes: undefined, review: undefined, rejectReasons: [] };
  expect(procedureWarnings(silent, SINCE).map(({ code, clause, lines }) => [code, clause, lines])).toEqual([
    ["silent_miss", undefined, []],
    ["no_disputes", undefined, []],
    ["no_review", undefined, []],
  ]);
  expect(procedureWarnings(AGREED, SINCE)).toEqual([]);
});
