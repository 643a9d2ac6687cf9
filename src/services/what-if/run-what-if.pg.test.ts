/** What a period could have been, out of the log of a company that lived for some weeks. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { agreementOf, SAMPLE, sampleWith } from "../../../test/sample-agreement.ts";
import { memberId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { startWriter } from "../../store/writer/writer.ts";
import type { Context } from "../context.ts";
import { replaySample } from "../history/replay-sample.ts";
import { runWhatIf } from "./run-what-if.ts";

// A Monday.
const FIRST = epochMs(Date.parse("2026-01-05T08:00:00Z"));
const NOW = epochMs(FIRST + 70 * DAY_MS);
const EARLY = epochMs(FIRST + 28 * DAY_MS);
const period = { from: epochMs(NOW - 21 * DAY_MS), until: NOW };
const LOWER_BAR = sampleWith("bar: 52", "bar: 40");

let ctx: Context;
let url: string;
beforeAll(async () => {
  const made = await testDatabase();
  ({ url } = made);
  ctx = askedBy({
    ...{ db: made.db, writer: startWriter(made.db), workspaceId: workspaceId("default") },
    ...{ now: (): EpochMs => NOW, newId: () => "unused" },
  });
  await replaySample(ctx, {
    agreement: { source: SAMPLE, value: agreementOf(SAMPLE) },
    ...{ seed: 11, from: FIRST, leadsPerDay: 4, onProgress: () => undefined },
  });
});

test("the agreement in force as a draft makes no difference, and its simulation comes to what was recorded, or says where not", async () => {
  const found = await runWhatIf(ctx, { draft: agreementOf(SAMPLE), ...period, runs: 39 });
  const { lines, weeks, leads, learned } = found?.whatIf ?? expect.fail("nothing was found");
  expect(lines.length).toBeGreaterThan(40);
  expect(lines.filter(({ difference: { low, high } }) => low !== 0 || high !== 0)).toEqual([]);
  expect(lines.filter(({ answer }) => answer === "more" || answer === "fewer")).toEqual([]);
  const judged = lines.filter(({ answer }) => answer !== "too_little");
  expect(judged.filter(({ answer }) => answer === "not_reproduced").length).toBeLessThan(judged.length / 6);
  for (const { answer, recorded, present } of judged)
    expect(recorded < Math.floor(present.low) || recorded > Math.ceil(present.high)).toBe(answer === "not_reproduced");
  expect(leads).toMatchObject({ erased: 0 });
  expect(leads.captured).toBeGreaterThan(50);
  expect(learned.from).toBeLessThan(FIRST + DAY_MS);
  const sam = weeks.filter(({ member }) => member === memberId("sam"));
  expect(sam).toHaveLength(3);
  expect(sam.some(({ recorded, availableMinutes }) => recorded > 0 && availableMinutes > 0)).toBe(true);
});

test("the same seed gives the same; a run that is stopped gives nothing; what can't be asked is refused with what can", async () => {
  const draft = agreementOf(LOWER_BAR);
  const short = { from: epochMs(NOW - 7 * DAY_MS), until: NOW };
  const [one, again] = [
    await runWhatIf(ctx, { draft, ...short, runs: 39 }),
    await runWhatIf(ctx, { draft, ...short, runs: 39 }),
  ];
  expect(again).toEqual(one);
  const stop = new AbortController();
  const stopped = runWhatIf(ctx, {
    ...{ draft, ...short, stop: stop.signal },
    onProgress: (what, done) => (what === "simulating" && done === 2 ? stop.abort() : undefined),
  });
  expect(await stopped).toBeUndefined();
  await expect(runWhatIf(ctx, { draft, from: NOW, until: NOW })).rejects.toMatchObject({ code: "input_invalid" });
  await expect(runWhatIf(ctx, { draft, ...short, runs: 999_999 })).rejects.toMatchObject({
    ...{ code: "input_invalid", remedy: expect.stringMatching(/^Choose a shorter period, or at most \d+ runs$/) },
  });
  const stranger = askedBy({ ...ctx, workspaceId: workspaceId("another") });
  await expect(runWhatIf(stranger, { draft, ...short })).rejects.toMatchObject({ code: "agreement_missing" });
});

test("`baton what-if` says what a lower bar brings, with its interval, and how much is missing of what it says nothing of", async () => {
  const days = ["--from", "2026-01-12", "--to", "2026-02-01"] as const;
  const file = join(mkdtempSync(join(tmpdir(), "what-if-")), "draft.yaml");
  writeFileSync(file, LOWER_BAR);
  const command = ["what-if", file, ...days, "--runs", "39"] as const;
  const surroundings = { databaseUrl: url, now: () => EARLY };
  const { code, out } = await runBaton(surroundings, ...command);
  expect(code).toBe(0);
  expect(out).toMatch(/draft.yaml, January 12, 2026 to February 1, 2026, as they would have\n/);
  expect(out).toMatch(/\n {2}\d+ \(\d+–\d+\) more MQLs graded Cold; \d+ were recorded\n/);
  // Four weeks are too few to have seen many deals end.
  expect(out).toMatch(/\nToo little is recorded\n(.*\n)* {2}\d+ deals? won or lost recorded, 20 needed: \d+ more\n/);
  expect(out).toMatch(/ {2}So nothing is said of .*lost deals.*SQLs/);
  expect(out).not.toMatch(/(more|fewer) (lost deal|SQL)/);
  expect(out).toContain("39 runs from seed 1.");
  expect((await runBaton(surroundings, ...command.slice(0, -1), "10")).err).toContain("between 39 and 999");
});
