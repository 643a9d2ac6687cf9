/** What a backtest says both teams are measured by is, for what was recorded, what the report of the same days says: number for number. */
import { beforeAll, expect, test } from "vitest";
import { agreementOf } from "../../../test/sample-agreement.ts";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { defined } from "../../base/assert.ts";
import { workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { Backtest } from "../../reporting/backtest/backtest.ts";
import { buildMeasuredReport } from "../../reporting/report/measured-report.ts";
import { measuringRows } from "../../reporting/sums/measuring-rows.ts";
import { startWriter } from "../../store/writer/writer.ts";
import type { Context } from "../context.ts";
import { replaySample } from "../history/replay-sample.ts";
import { MEASURED_AGREEMENT } from "../reports/measured-agreement.fixture.ts";
import { readMeasuring } from "../reports/measure.ts";
import { runBacktest } from "./run-backtest.ts";

const BEGAN = epochMs(Date.parse("2026-01-05T08:00:00Z"));
const FROM = epochMs(Date.parse("2026-02-10T00:00:00Z"));
const NOW = epochMs(Date.parse("2026-04-15T12:00:00Z"));
const AGREEMENT = agreementOf(MEASURED_AGREEMENT);
let ctx: Context;

beforeAll(async () => {
  const { db } = await testDatabase();
  const id = workspaceId("measured");
  const writer = startWriter(db.within(id));
  ctx = askedBy({ db: db.within(id), writer, workspaceId: id, now: (): EpochMs => NOW, newId: () => "unused" });
  await replaySample(ctx, {
    agreement: { source: MEASURED_AGREEMENT, value: AGREEMENT },
    ...{ seed: 7, from: BEGAN, leadsPerDay: 3, onProgress: () => undefined },
  });
});

async function backtested(draft = AGREEMENT): Promise<Backtest> {
  return defined(await runBacktest(ctx, { draft, from: FROM, until: NOW }), "a backtest").backtest;
}

/** As the report of the days says it. */
async function reported(from: EpochMs, until: EpochMs): Promise<ReturnType<typeof buildMeasuredReport>> {
  const asked = await readMeasuring(ctx, () => ({ from, until }));
  return buildMeasuredReport(measuringRows(asked, asked.rows));
}

test("by the agreement in force both readings are the report of the period, and of each month of it", async () => {
  const { figures } = await backtested();
  const whole = await reported(FROM, NOW);
  expect(figures.measures.map(({ recorded }) => recorded)).toEqual(whole.measures);
  expect(whole.measures.filter(({ value }) => value !== null).length).toBeGreaterThan(8);
  expect(figures.months.map(({ month }) => month)).toEqual(["2026-02", "2026-03", "2026-04"]);
  for (const { from, until, month, goals, measures } of figures.months) {
    const { goalLines, measures: ofMonth, goalMonth } = await reported(from, until);
    expect(goalMonth).toBe(month);
    expect(goals.map(({ recorded }) => recorded)).toEqual(goalLines);
    expect(measures.map(({ recorded }) => recorded)).toEqual(ofMonth.map((line) => ({ ...line, others: [] })));
    for (const { recorded, draft } of [...goals, ...measures]) expect(draft).toEqual({ is: "counted", line: recorded });
  }
  for (const { recorded, draft } of figures.measures) expect(draft).toEqual({ is: "counted", line: recorded });
});

test("whatever a draft changes, what was recorded stays what the report says", async () => {
  const { qualification } = AGREEMENT;
  const { figures } = await backtested({
    ...AGREEMENT,
    qualification: { ...qualification, bar: qualification.bar - 12 },
  });
  expect(figures.measures.map(({ recorded }) => recorded)).toEqual((await reported(FROM, NOW)).measures);
  expect(figures.unasked).toBeGreaterThan(0);
  const { draft: attainment } = defined(figures.measures[0], "attainment");
  expect(attainment.is).toBe("between");
});
