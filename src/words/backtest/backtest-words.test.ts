import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { Backtest, BacktestLine } from "../../reporting/backtest/backtest.ts";
import type { BacktestMark } from "../../reporting/backtest/marks.ts";
import { sayBacktest } from "./backtest-words.ts";

const AGREEMENT = agreementOf(SAMPLE);
const line = (mark: BacktestMark, numbers: Partial<BacktestLine>): BacktestLine => ({
  ...{ mark, recorded: 0, draft: 0, gone: 0, unknown: 0, more: [], fewer: [] },
  ...numbers,
});
const found = (lines: readonly BacktestLine[], more: Partial<Backtest> = {}): Backtest => ({
  ...{ from: epochMs(0), until: epochMs(1), leads: 1_204, kept: 0, openBefore: 1, byEarlierRules: 0, onlyNumbers: 0 },
  ...{ facts: { facts: 9_871, byAnother: {}, notHappened: {}, counted: {} }, lines, changed: [] },
  ...more,
});

test("what changes is said with both numbers, and what cannot be compared apart from them", () => {
  const hot = clauseId("qualification.first-touch.hot");
  const { sections } = sayBacktest(
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
  expect(sections).toEqual([
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
