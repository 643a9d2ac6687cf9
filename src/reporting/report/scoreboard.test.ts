import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { clauseId, leadId } from "../../base/ids.ts";
import { MINUTE_MS } from "../../base/time.ts";
import { at, clockRow, entry, firstTouch, MARCH, measuring } from "../rows/rows.fixture.ts";
import { buildScoreboard } from "./scoreboard.ts";

const agreement = {
  ...STORY_AGREEMENT,
  goals: [
    {
      clause: clauseId("goals.mql"),
      party: "marketing",
      kind: "number",
      stage: "mql",
      perMonth: 44,
      monthly: undefined,
    } as const,
  ],
};
const asOf = at("2026-03-11T13:00+01:00");
const entries = [entry("l1", "mql"), entry("l2", "mql")];
const rows = {
  stageEntries: entries,
  monthEntries: entries,
  clocks: [clockRow("qualification.first-touch#1", "met"), clockRow("qualification.first-touch#2", "missed")],
  firstTouches: [firstTouch("l1", 12 * MINUTE_MS), firstTouch("l2", null)],
  dispositions: [
    {
      leadId: leadId("l1"),
      leg: "sales" as const,
      at: asOf,
      decision: "rejected" as const,
      by: agreement.owner,
      reason: "timing",
      origin: null,
    },
  ],
  leakage: 0,
};
const board = buildScoreboard(measuring({ agreement, rows, asOf }), { month: "2026-03", asOf });

test("one month, both sides: goals, promises, acceptance, speed, leakage", () => {
  expect(board).toMatchObject({
    month: "2026-03",
    zone: "Europe/Berlin",
    ...MARCH,
    goals: [{ stage: "mql", delivered: 2, expectedByNow: 15 }],
    acceptance: { hits: 0, n: 1 },
    rejections: [{ label: "Bad timing", count: 1 }],
    speedToLead: { n: 1, medianMs: 12 * MINUTE_MS, waiting: 1 },
    leakage: 0,
  });
  expect(board.promises.find((line) => line.clause === "qualification.first-touch.hot")).toMatchObject({
    met: 1,
    missed: 1,
  });
});
