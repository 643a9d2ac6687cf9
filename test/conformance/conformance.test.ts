/** Baton's engine conforms to every case, and the cases are those of the tables. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/agreement.ts";
import { CALENDARS, calendarCases } from "./calendar-tables.ts";
import type { CalendarCase, Calendars, DecisionCase } from "./conformance-case.ts";
import { AGREEMENTS } from "./agreements.ts";
import { decisionCases } from "./decision-tables.ts";
import * as engine from "./engine-adapter.ts";
import { judgeCalendar, judgeDecision } from "./judge.ts";
import { RULES } from "./rules.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const calendars = read("calendars") as Calendars;
const agreements = read("agreements") as Readonly<Record<string, Agreement>>;
const onCalendars = read("calendar-cases") as readonly CalendarCase[];
const onDecisions = read("decision-cases") as readonly DecisionCase[];

test("the files hold what the tables say; when this fails, run test/conformance/write-cases.ts", () => {
  expect(calendars).toEqual(asJson(CALENDARS));
  expect(agreements).toEqual(asJson(AGREEMENTS));
  expect(onCalendars).toEqual(asJson(calendarCases()));
  expect(onDecisions).toEqual(asJson(decisionCases()));
  expect(read("rules")).toEqual(asJson(RULES));
});

test("there are at least 500 cases, each with a name of its own", () => {
  const names = [...onCalendars, ...onDecisions].map(({ line, name }) => `${line}: ${name}`);
  expect(names.length).toBeGreaterThanOrEqual(500);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("every rule has a case, and every case has a rule", () => {
  const ruled = RULES.flatMap(({ lines }) => lines);
  const pinned = new Set([...onCalendars, ...onDecisions].map(({ line }) => line));
  expect(ruled.filter((line) => !pinned.has(line))).toEqual([]);
  expect([...pinned].filter((line) => !ruled.includes(line))).toEqual([]);
  expect(ruled.filter((line, index) => ruled.indexOf(line) !== index)).toEqual([]);
});

test.each(onCalendars.map((each) => [each.name, each] as const))("%s", (_name, each) => {
  expect(judgeCalendar(engine, calendars, each)).toBeNull();
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
  const silent = { ...engine, live: () => [] };
  const passed = onDecisions.filter((each) => judgeDecision(silent, agreements, each) === null);
  expect(passed.every((each) => each.then.length === 0)).toBe(true);
});
