/** `baton capacity`: over the log of a company that lived for some weeks, and what it says of too little. */
import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { CapacityForecast } from "../../reporting/report/capacity-forecast.ts";
import { replaySample } from "../../services/history/replay-sample.ts";
import { startWriter } from "../../store/writer/writer.ts";

// A Monday.
const FROM = epochMs(Date.parse("2026-01-05T08:00:00Z"));
const NOW = epochMs(FROM + 65 * DAY_MS);

let url: string;
beforeAll(async () => {
  const made = await testDatabase();
  ({ url } = made);
  const services = {
    ...{ db: made.db, writer: startWriter(made.db), workspaceId: workspaceId("default") },
    ...{ now: (): EpochMs => NOW, newId: () => "unused" },
  };
  await replaySample(askedBy(services), {
    agreement: { source: SAMPLE, value: agreementOf(SAMPLE) },
    ...{ seed: 11, from: FROM, leadsPerDay: 4, onProgress: () => undefined },
  });
});

const capacity = (now: EpochMs, ...args: readonly string[]) =>
  runBaton({ databaseUrl: url, now: () => now }, "capacity", ...args);

test("the weeks from next Monday on, in words and as JSON; a number that nobody has the time for breaks", async () => {
  const { code, out } = await capacity(NOW, "--weeks", "2");
  expect(code).toBe(0);
  expect(out).toMatch(
    /^\d+ leads per month, as committed\.\n\nQualification \(3 people\): the chance of ending a week/,
  );
  const { out: json } = await capacity(NOW, "--weeks", "2", "--leads-per-month", "900", "--json");
  const forecast = JSON.parse(json) as Extract<CapacityForecast, { kind: "forecast" }>;
  const [qualification] = forecast.pools;
  expect(qualification).toMatchObject({ leg: "qualification", people: 3 });
  // A Monday in Berlin, still in winter time.
  expect(new Date(qualification?.weeks[0]?.from ?? 0).toISOString()).toBe("2026-03-15T23:00:00.000Z");
  expect(qualification?.breaks).toBeGreaterThan(0.9);
  expect(qualification?.holdsPerMonth).toBeLessThan(900);
});

test("what there is too little of is said, with how much more is needed", async () => {
  const { code, out } = await capacity(epochMs(FROM + 20 * DAY_MS));
  expect(code).toBe(0);
  expect(out).toContain("Not enough data: 2 whole weeks of hand-offs on record, 6 more needed.\n");
  expect((await capacity(NOW, "--weeks", "0")).err).toContain("Use a whole number between 1 and 53.");
});
