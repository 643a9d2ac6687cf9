/** Baton's engine conforms to every case, and the cases are those of the tables. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { CALENDARS, calendarCases } from "./calendar-tables.ts";
import type { CalendarCase, Calendars, DayCase, DecisionCase, OpeningCase } from "./conformance-case.ts";
import { AGREEMENTS } from "./agreements.ts";
import { dayCases } from "./day-tables.ts";
import { decisionCases } from "./decision-tables.ts";
import * as engine from "./engine-adapter.ts";
import { judgeCalendar, judgeDays, judgeDecision, judgeOpening } from "./judge.ts";
import { openingCases } from "./opening-tables.ts";
import { RULES } from "./rules.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const calendars = read("calendars") as Calendars;
const agreements = read("agreements") as Readonly<Record<string, Agreement>>;
const onCalendars = read("calendar-cases") as readonly CalendarCase[];
const onDays = read("day-cases") as readonly DayCase[];
const onOpenings = read("opening-cases") as readonly OpeningCase[];
const onDecisions = read("decision-cases") as readonly DecisionCase[];
const all = [...onCalendars, ...onDays, ...onOpenings, ...onDecisions];

test("the files hold what the tables say; when this fails, run test/conformance/write-cases.ts", () => {
  const files = { calendars, agreements, onCalendars, onDays, onOpenings, onDecisions, rules: read("rules") };
  const tables = {
    ...{ calendars: CALENDARS, agreements: AGREEMENTS, onCalendars: calendarCases(), onDays: dayCases() },
    ...{ onOpenings: openingCases(), onDecisions: decisionCases(), rules: RULES },
  };
  // The matcher takes seconds for what is equal; it is asked only for the difference.
  const said = asJson(tables);
  expect(isDeepStrictEqual(files, said) ? said : files).toEqual(said);
});

test("there are at least 900 cases, each with a name of its own", () => {
  const names = all.map(({ line, name }) => `${line}: ${name}`);
  expect(names.length).toBeGreaterThanOrEqual(900);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("every rule has a case, and every case has a rule", () => {
  const ruled = RULES.flatMap(({ lines }) => lines);
  const pinned = new Set(all.map(({ line }) => line));
  expect(ruled.filter((line) => !pinned.has(line))).toEqual([]);
  expect([...pinned].filter((line) => !ruled.includes(line))).toEqual([]);
  expect(ruled.filter((line, index) => ruled.indexOf(line) !== index)).toEqual([]);
});

test.each(onCalendars.map((each) => [each.name, each] as const))("%s", (_name, each) => {
  expect(judgeCalendar(engine, calendars, each)).toBeNull();
});

test.each(onDays.map((each) => [each.name, each] as const))("%s", (_name, each) => {
  expect(judgeDays(engine, each)).toBeNull();
});

test.each(onOpenings.map((each) => [each.name, each] as const))("%s", (_name, each) => {
  expect(judgeOpening(engine, each)).toBeNull();
});

test.each(onDecisions.map((each) => [`${each.line}: ${each.name}`, each] as const))("%s", (_name, each) => {
  expect(judgeDecision(engine, agreements, each)).toBeNull();
});

test("a wrong implementation is found out", () => {
  const slow = {
    ...engine,
    addOpenTime: (...[calendar, from, ms]: Parameters<typeof engine.addOpenTime>) =>
      engine.addOpenTime(calendar, from, ms) + 1,
  };
  expect(onCalendars.filter((each) => judgeCalendar(slow, calendars, each) === null)).toEqual([]);
  const inHours = { ...engine, addDays: (_zone: string, from: number, days: number) => from + days * 86_400_000 };
  expect(onDays.filter((each) => judgeDays(inHours, each) === null).length).toBeLessThan(onDays.length / 2);
  const always = { ...engine, everOpens: () => true };
  expect(onOpenings.filter((each) => judgeOpening(always, each) === null).length).toBeLessThan(onOpenings.length);
  const silent = { ...engine, live: () => [] };
  const passed = onDecisions.filter((each) => judgeDecision(silent, agreements, each) === null);
  expect(passed.every((each) => each.then.length === 0)).toBe(true);
});
