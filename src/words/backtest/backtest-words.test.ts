import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { type Backtest, type BacktestLine, countedBacktest } from "../../reporting/backtest/backtest.ts";
import type { BacktestFigures, OverloadedWeek } from "../../reporting/backtest/backtest-figures.ts";
import type { GoalProgress, MeasureLine } from "../../reporting/report/report.ts";
import type { Reader } from "../../reporting/report/show-to.ts";
import type { BacktestMark } from "../../reporting/backtest/marks.ts";
import { sayBacktest } from "./backtest-words.ts";

const AGREEMENT = agreementOf(SAMPLE);
/** Without the lists of leads behind each sentence. */
const sentencesOf = ({ sections }: ReturnType<typeof sayBacktest>) =>
  sections.map(({ title, lines }) => ({ title, sentences: lines.map(({ text }) => text) }));
const line = (mark: BacktestMark, numbers: Partial<BacktestLine>): BacktestLine => ({
  ...{ mark, recorded: 0, draft: 0, gone: 0, unknown: 0, more: [], fewer: [] },
  ...numbers,
});
const found = (lines: readonly BacktestLine[], more: Partial<Backtest> = {}) =>
  countedBacktest({
    ...{ from: epochMs(0), until: epochMs(1), leads: 1_204, kept: 0, openBefore: 1, byEarlierRules: 0, onlyNumbers: 0 },
    ...{ facts: { facts: 9_871, byAnother: {}, notHappened: {}, counted: {} }, lines, changed: [] },
    figures: { measures: [], months: [], unasked: 0, overloaded: [] },
    ...more,
  });

test("what changes is said with both numbers, and what cannot be compared apart from them", () => {
  const hot = clauseId("qualification.first-touch.hot");
  const said = sayBacktest(
    AGREEMENT,
    AGREEMENT,
    found([
      line(
        { topic: "qualification", what: "mql", clause: clauseId("marketing.mql"), grade: "hot" },
        { recorded: 120, draft: 161 },
      ),
      line(
        { topic: "load", what: "turn", leg: "sales", member: memberId("sue"), week: "2026-03-02" },
        { recorded: 2, draft: 1 },
      ),
      line({ topic: "clocks", what: "missed", clause: hot }, { recorded: 31, draft: 38, gone: 3, unknown: 12 }),
      line({ topic: "clocks", what: "met", clause: hot }, { recorded: 9, draft: 2 }),
      line(
        { topic: "clocks", what: "promised", clause: clauseId("gone") },
        { recorded: 1, draft: 1, more: [leadId("a")] },
      ),
    ]),
  );
  expect(sentencesOf(said)).toEqual([
    { title: "Qualification", sentences: ["41 more MQLs graded Hot (marketing.mql): 161 instead of 120"] },
    { title: "Load by week", sentences: ["1 fewer lead to Sue Marten in the week of March 2: 1 instead of 2"] },
    {
      title: "Response times and other commitments",
      sentences: [
        "7 more misses of “Qualification makes the first touch on hot leads within 15 business minutes”: 38 instead of 31; 3 recorded ones not asked for then, 12 new ones unknown",
        "1 commitment of “gone” in both readings, on other leads",
      ],
    },
  ]);
  expect(said.sections.flatMap(({ lines }) => lines.flatMap(({ lists }) => lists))).toEqual([
    { list: "more-4", label: "More often", leads: 1 },
  ]);
});

test("what was assumed is printed, and what the data can't tell is said", () => {
  const facts = { facts: 9_871, byAnother: { accept: 3, touch: 1 }, notHappened: { accept: 2 }, counted: {} };
  const said = sayBacktest(AGREEMENT, AGREEMENT, found([], { facts, kept: 2, byEarlierRules: 1 }));
  expect(said.headline).toBe("1,204 leads and 9,871 facts. The draft decides the same about all of them");
  expect(said.assumptions.join("\n")).toContain("as well and as fast: 3 × accept and 1 × touch");
  expect(said.assumptions.join("\n")).toContain("2 leads of erased persons can’t be decided again");
  expect(said.assumptions.join("\n")).toContain("1 decision of the period was made by earlier rules of Baton");
  expect(said.unknown).toEqual(["2 facts would not have happened, and are left out: 2 × accept"]);
});

const goal = (delivered: number, owed: number): GoalProgress => ({
  ...{ clause: "marketing.mql", party: "marketing", kind: "number", unit: "count", delivered, owed, n: delivered },
  goal: {
    kind: "number",
    clause: clauseId("marketing.mql"),
    party: "marketing",
    stage: "mql",
    perMonth: owed,
    monthly: undefined,
  },
  ...{ since: epochMs(0), from: epochMs(0), until: epochMs(1), expectedByNow: owed, weightedByNow: null },
  ...{ interval: null, note: null, verdict: delivered >= owed ? "kept" : "missed" },
});
const measure = (value: number, seenBy: MeasureLine["seenBy"] = null): MeasureLine => ({
  ...{ name: "acceptance", clause: "measures.acceptance", label: "accepted, of the decisions made", value, n: 100 },
  ...{ unit: "share", interval: null, note: null, minimumN: 20, others: [], seenBy },
  ...{ target: { kind: "at_least", value: "0.75", unit: "share" }, verdict: value >= 0.75 ? "kept" : "missed" },
});

test("goals and measures are said with both numbers, and between which they lie where nobody was asked", () => {
  const ofMonth = (
    month: string,
    goals: BacktestFigures["months"][number]["goals"],
  ): BacktestFigures["months"][number] => ({
    ...{ month, from: epochMs(0), until: epochMs(1), measures: [], goals },
  });
  const about = { clause: "marketing.mql", kind: "number" } as const;
  const [march, most] = [goal(212, 200), goal(230, 200)];
  const figures: BacktestFigures = {
    unasked: 32,
    overloaded: [],
    months: [
      ofMonth("2026-02", [{ ...about, recorded: goal(201, 200), draft: { is: "counted", line: goal(201, 200) } }]),
      ofMonth("2026-03", [{ ...about, recorded: goal(180, 200), draft: { is: "counted", line: march } }]),
      ofMonth("2026-04", [
        { ...about, recorded: goal(180, 200), draft: { is: "between", least: goal(190, 200), most } },
      ]),
      ofMonth("2026-05", [{ ...about, recorded: goal(180, 140), draft: { is: "counted", line: march } }]),
    ],
    measures: [
      {
        name: "acceptance",
        recorded: measure(0.8),
        draft: { is: "between", least: measure(0.7), most: measure(0.9) },
      },
    ],
  };
  const said = sayBacktest(AGREEMENT, AGREEMENT, found([], { figures }));
  expect(sentencesOf(said)).toEqual([
    {
      title: "Goals by month",
      sentences: [
        "MQLs of March 2026: 212 instead of 180; the goal of 200 would have been met",
        "MQLs of April 2026: from 190 to 230 instead of 180; whether the goal of 200 would have been met is unknown",
        "MQLs of May 2026: 212 instead of 180; the goal of 200 would have been met; the goal of 140 was met",
      ],
    },
    {
      title: "Measures of the period",
      sentences: [
        "Acceptance rate (accepted, of the decisions made): from 70.0% to 90.0% instead of 80.0%; whether the target of at least 75% would have been met is unknown",
      ],
    },
  ]);
  expect(said.unknown.join("\n")).toContain(
    "What people would have done with 32 leads handed off at a time when no one was asked",
  );
});

test("a measure that the agreement shows to some is said to no one else", () => {
  const hidden = {
    ...AGREEMENT,
    measures: AGREEMENT.measures.map((each) => ({ ...each, seenBy: ["qualification" as const] })),
  };
  const figures: BacktestFigures = {
    ...{ unasked: 0, overloaded: [], months: [] },
    measures: [{ name: "acceptance", recorded: measure(0.8), draft: { is: "counted", line: measure(0.7) } }],
  };
  const said = (reader?: Reader): number =>
    sayBacktest(AGREEMENT, hidden, found([], { figures }), reader).sections.length;
  expect([said(), said({ member: "mika", seesAll: false }), said({ member: "sam", seesAll: false })]).toEqual([
    0, 0, 1,
  ]);
  expect(said({ member: null, seesAll: true })).toBe(1);
});

test("who would be given more leads than they can take is named with the weeks", () => {
  const most = 30.4;
  const over = (week: string, then: number, given: number, member = "sam"): OverloadedWeek => ({
    ...{ member: memberId(member), week, by: "time" },
    ...{ recorded: { given: then, most }, draft: { given, most } },
  });
  const overloaded = [over("2026-03-16", 31, 20, "sue"), over("2026-03-02", 20, 41), over("2026-03-09", 33, 38)];
  const figures = {
    measures: [],
    months: [],
    unasked: 0,
    overloaded: [...overloaded, over("2026-03-09", 40, 40, "pia")],
  };
  expect(sayBacktest(AGREEMENT, AGREEMENT, found([], { figures })).sections).toMatchObject([
    {
      title: "Overloaded weeks",
      lines: [
        { text: "Sue Marten would no longer be given more leads than there is time for: in 1 week then" },
        {
          text: "Sam Okafor would be given more leads than there is time for in 2 weeks, instead of 1: March 2 (41 of at most 30) and March 9 (38 of at most 30)",
        },
      ],
    },
  ]);
});
