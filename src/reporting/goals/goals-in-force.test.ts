import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Goal } from "../../agreement/terms/parts/goal-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { at } from "../rows/rows.fixture.ts";
import { goalsInForce } from "./goals-in-force.ts";

const MARCH = { from: at("2026-03-01T00:00+01:00"), until: at("2026-04-01T00:00+02:00") };
const JANUARY = "2026-01-01T00:00+01:00";
const FIRST = "2026-03-01T00:00+01:00";
const NOON = "2026-03-11T13:00+01:00";
const NEXT = "2026-04-01T00:00+02:00";
type Version = readonly [from: string, ...goals: Goal[]];
const mqls = (perMonth: number, clause = "marketing.mql-number"): Goal => ({
  ...{ kind: "number", clause: clauseId(clause), party: "marketing", stage: "mql", perMonth, monthly: undefined },
});
const contribution = (clause: string): Goal => ({
  ...{ kind: "contribution", clause: clauseId(clause), party: "marketing", share: "0.4" },
});

function versions(...all: readonly Version[]): TermsInForce {
  return all.map(([from, ...goals], index) => ({
    ...{ version: index + 1, from: at(from), takesOpenLeads: false },
    terms: compileTerms({ ...STORY_AGREEMENT, goals }),
  }));
}
const told = (periods: TermsInForce) =>
  goalsInForce(periods, MARCH).map(({ goal, parts, since }) => ({
    goal,
    since,
    parts: parts.map((part) => [part.goal, part.from, part.until]),
  }));

test("before the first version there are no goals, also when it takes effect as the month ends", () => {
  expect(told([])).toEqual([]);
  expect(told(versions([NEXT, mqls(1)]))).toEqual([]);
});

test("what replaces a version as the month begins has all of it; what does as it ends, none", () => {
  expect(told(versions([JANUARY, mqls(1)], [FIRST, mqls(2)], [NEXT, mqls(3)]))).toEqual([
    { goal: mqls(2), since: at(FIRST), parts: [[mqls(2), MARCH.from, MARCH.until]] },
  ]);
});

test("a version that was replaced at its own instant never counted", () => {
  expect(told(versions([JANUARY, mqls(1)], [NOON, mqls(2)], [NOON, mqls(3)]))[0]?.parts).toEqual([
    [mqls(1), MARCH.from, at(NOON)],
    [mqls(3), at(NOON), MARCH.until],
  ]);
});

test("a goal follows on the one of its clause and kind, not on others", () => {
  const before = [mqls(1, "marketing.other"), contribution("marketing.mql-number")];
  const [found] = told(versions([JANUARY, ...before], [NOON, mqls(2)]));
  expect(found).toEqual({ goal: mqls(2), since: at(NOON), parts: [[mqls(2), at(NOON), MARCH.until]] });
});

test("since when it says the same: back to where it said something else, or was not there", () => {
  const since = (...all: readonly Version[]) => told(versions(...all))[0]?.since;
  expect(since([JANUARY, mqls(2)], [FIRST, mqls(2)], [NOON, mqls(2)])).toBe(at(JANUARY));
  expect(since([JANUARY, mqls(2)], [FIRST, mqls(1)], [NOON, mqls(2)])).toBe(at(NOON));
  expect(since([JANUARY, mqls(2)], [FIRST], [NOON, mqls(2)])).toBe(at(NOON));
  expect(since([JANUARY, mqls(1)], [FIRST, mqls(2)], [NOON, { ...mqls(2), why: "Agreed" }])).toBe(at(FIRST));
});
