/** Imports from the browser: whoever sends, runs, stops, kills, or asks for another company, each fact is imported once, and each file is what was sent. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { defined } from "../../base/assert.ts";
import { DAY_MS, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { readChunks } from "../../store/imports/import-files.ts";
import { takeImport, workspacesWithImportsToRun } from "../../store/imports/import-runs.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import type { Context } from "../context.ts";
import { dailyWork } from "../daily-work.ts";
import { account, Company } from "../versions/version-life.fixture.ts";
import { addImportChunk } from "./add-chunk.ts";
import { beginImport } from "./begin-import.ts";
import { cancelImport } from "./cancel-import.ts";
import { guessImport, readImportGuess } from "./guess-import.ts";
import { previewImport } from "./preview-import.ts";
import { readImport, readImports } from "./read-imports.ts";
import { readRejectedRows } from "./read-rejected-rows.ts";
import { runImportDue } from "./run-import-due.ts";
import { saveImportMap } from "./save-import-map.ts";
import { startImport } from "./start-import.ts";
import { stopImport } from "./stop-import.ts";

let db: Database;
let folder: string;
beforeAll(async () => {
  ({ db } = await testDatabase());
  folder = mkdtempSync(join(tmpdir(), "baton-imports-"));
});

let company: Company;
beforeEach(async () => {
  company = await new Company(db).begin();
});

const MAP = `source: crm
zone: Europe/Berlin
lead: { id: key }
facts:
  - { kind: capture, at: created, origin: from, name: name }
  - { kind: activity, at: created, activity: { value: demo_requested } }
`;
const HEAD = "key,created,from,name\n";
const row = (n: number): string => `${n},2026-02-${String(1 + (n % 27)).padStart(2, "0")},webinar,"Ada, ${n}"\n`;
const csv = (rows: number): string => `${HEAD}${Array.from({ length: rows }, (_, n) => row(n + 1)).join("")}`;

const as = (of: Company = company): Context => ({
  ...askedBy(of.services, account("dana", true)),
  imports: { mostBytes: 5_000_000, folder },
});
const asWorker = (of: Company = company): Context => ({
  ...askedBy(of.services),
  imports: { mostBytes: 5_000_000, folder },
});
const work = (closing = new AbortController().signal, saysEveryMs = 5): Promise<boolean> =>
  runImportDue(asWorker(), { closing, saysEveryMs });
const read = async (importId: string) => (await readImport(as(), { importId })).found;

async function sent(text: string, { map = MAP, name = "leads.csv", chunk = 1_000_000 } = {}): Promise<string> {
  const content = Buffer.from(text);
  const importId = await beginImport(as(), { files: [{ name, bytes: content.length }] });
  for (let start = 0; start < content.length; start += chunk)
    await addImportChunk(as(), {
      ...{ importId, file: 0, start, content: content.subarray(start, start + chunk), sha256: undefined },
    });
  await saveImportMap(as(), { importId, file: 0, map });
  return importId;
}
async function whole(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
async function decided(): Promise<void> {
  expect(await verifyWorkspace(db, company.workspaceId, () => undefined)).toMatchObject({ firstDifference: null });
}
async function captures(): Promise<number> {
  const rows = await db.query<{ n: string }>(
    "select count(*) as n from log where workspace_id = $1 and source = 'crm' and fact_id like 'capture:%'",
    [company.workspaceId],
  );
  return Number(rows[0]?.n);
}

test("a file comes in chunks: sent twice, in parts that overlap, or after a lost answer, it is there once, byte for byte", async () => {
  const content = Buffer.from(csv(40));
  const importId = await beginImport(as(), { files: [{ name: "leads.csv", bytes: content.length }] });
  const send = (start: number, end: number, sha256?: string) =>
    addImportChunk(as(), { importId, file: 0, start, content: content.subarray(start, end), sha256 });
  expect(await send(0, 100)).toEqual({ receivedBytes: 100 });
  expect(await send(0, 100), "the answer was lost").toEqual({ receivedBytes: 100 });
  await expect(send(200, 300), "bytes would be missing").rejects.toMatchObject({ facts: { receivedBytes: 100 } });
  await expect(send(50, 200), "half of it is there").rejects.toMatchObject({ code: "input_invalid" });
  await expect(send(100, 200, "0".repeat(64))).rejects.toMatchObject({ message: /checksum/ });
  const rest = createHash("sha256").update(content.subarray(100)).digest("hex");
  // Two at once, as after a time-out.
  const both = await Promise.all([send(100, content.length, rest), send(100, content.length, rest)]);
  expect(both).toEqual([{ receivedBytes: content.length }, { receivedBytes: content.length }]);
  await expect(startImport(as(), { importId }), "without a map").rejects.toMatchObject({ code: "input_invalid" });
  const stored = readChunks(db, company.workspaceId, { importId, file: 0, part: "content" });
  expect((await whole(stored)).equals(content)).toBe(true);
});

test("what is too large, empty, or named twice is refused with the limit and what to do; so is what is more than a company may keep", async () => {
  const begin = (...files: readonly (readonly [string, number])[]) =>
    beginImport(as(), { files: files.map(([name, bytes]) => ({ name, bytes })) });
  await expect(begin(["big.csv", 6_000_000])).rejects.toMatchObject({
    message: "“big.csv” has 5.7 MB; the browser takes files of up to 4.8 MB",
    remedy: /`baton import`/,
  });
  await expect(begin(["a.csv", 0])).rejects.toMatchObject({ message: /is empty/ });
  await expect(begin(["a.csv", 1], ["A.csv", 1])).rejects.toMatchObject({ message: /Two files/ });
  const ids = [];
  for (let n = 0; n < 5; n += 1) ids.push(await begin(["a.csv", 4_900_000]));
  await expect(begin(["a.csv", 4_900_000])).rejects.toMatchObject({ message: /are kept/ });
  await cancelImport(as(), { importId: defined(ids[0], "an import") });
  await begin(["a.csv", 4_900_000]);
});

test("two workers run it once; what is rejected can be had as a list, and the same file again changes nothing", async () => {
  const importId = await sent(`${csv(30)}31,never,webinar,=1+1\n32,2026-02-30,webinar,Bob\n`, { chunk: 300 });
  await startImport(as(), { importId });
  await expect(startImport(as(), { importId })).rejects.toMatchObject({ code: "import_conflict" });
  expect(await workspacesWithImportsToRun(db, company.time)).toContain(company.workspaceId);
  expect((await Promise.all([work(), work(), work()])).filter(Boolean)).toHaveLength(1);
  const { state, result, files } = await read(importId);
  expect(state).toBe("done");
  expect(result).toMatchObject({ rows: 32, rejectedRows: 2, facts: 60, factsKnown: 0, leads: 30, sources: ["crm"] });
  expect(files).toMatchObject([{ lists: ["rejects"] }]);
  const chunks = await readRejectedRows(as(), { importId, file: 0, part: "rejects" });
  expect((await whole(chunks)).toString()).toMatch(/32,created,never|32,"?created"?,"?never/);
  expect(await captures()).toBe(30);
  await decided();

  const again = await sent(csv(30));
  await startImport(as(), { importId: again });
  await work();
  expect((await read(again)).result).toMatchObject({ facts: 0, factsKnown: 60, leads: 0 });
  expect(await captures()).toBe(30);
  expect(readdirSync(folder), "no file is left on the disk").toEqual([]);
});

test("a worker that was killed is followed by another when its lease is over, and a clock that was set back holds up nobody", async () => {
  const importId = await sent(csv(20));
  await startImport(as(), { importId });
  const until = epochMs(company.time + MINUTE_MS);
  await takeImport(db, company.workspaceId, { claim: "killed", now: company.time, until });
  expect(await work(), "it may still live").toBe(false);
  company.time = until;
  expect(await work()).toBe(true);
  expect(await read(importId)).toMatchObject({ state: "done", result: { facts: 40, leads: 20 } });

  const other = await sent(csv(21));
  await startImport(as(), { importId: other });
  await takeImport(db, company.workspaceId, {
    ...{ claim: "far ahead", now: company.time, until: epochMs(company.time + 30 * DAY_MS) },
  });
  expect(await work()).toBe(true);
  expect(await read(other)).toMatchObject({ state: "done", result: { facts: 2, factsKnown: 40, leads: 1 } });
  await decided();
});

test("stopped in the middle, it goes on where it stopped, and meanwhile nothing else is imported and nothing canceled", async () => {
  const importId = await sent(csv(1_700));
  await startImport(as(), { importId });
  // The first transaction stages what is in the file, the second writes the first batch.
  let transactions = 0;
  const reports: Database = {
    ...db,
    within: () => reports,
    transaction: async (run, options) => {
      transactions += 1;
      if (transactions === 2) {
        await stopImport(as(), { importId });
        await sleep(200);
      }
      return db.within(company.workspaceId).transaction(run, options);
    },
  };
  await runImportDue({ ...asWorker(), reports }, { closing: new AbortController().signal, saysEveryMs: 5 });
  const stopped = await read(importId);
  expect(stopped.state).toBe("stopped");
  expect(await captures()).toBeLessThan(1_700);
  expect(await readImports(as())).toMatchObject({ isHistoryOpen: true });
  await expect(cancelImport(as(), { importId })).rejects.toMatchObject({ remedy: /Resume it/ });
  const other = await sent(csv(1), { name: "other.csv" });
  await expect(startImport(as(), { importId: other })).rejects.toMatchObject({ code: "import_conflict" });

  await startImport(as(), { importId });
  // A server that shuts down leaves it to the next.
  const closing = new AbortController();
  closing.abort();
  expect(await work(closing.signal)).toBe(true);
  expect(await read(importId)).toMatchObject({ state: "waiting" });
  await work();
  expect(await read(importId)).toMatchObject({ state: "done", result: { facts: 3_400, leads: 1_700, factsKnown: 0 } });
});

test("a file that can't be read fails the import with its name and what to do, and a better map goes on", async () => {
  const importId = await sent(csv(3), { map: MAP.replace("created, origin", "when, origin") });
  const before = await previewImport(as(), { importId });
  expect(before).toMatchObject({ trial: null, files: [{ header: ["key", "created", "from", "name"] }] });
  expect(before.files[0]?.failure?.message).toMatch(/^leads\.csv: the header lacks the column "when"/);
  await startImport(as(), { importId });
  await work();
  expect(await read(importId)).toMatchObject({ state: "failed", failure: /^leads\.csv: the header lacks/ });
  await saveImportMap(as(), { importId, file: 0, map: "nonsense: [" });
  await expect(startImport(as(), { importId })).rejects.toMatchObject({ message: /has problems/ });
  await saveImportMap(as(), { importId, file: 0, map: MAP });
  expect(await previewImport(as(), { importId })).toMatchObject({ trial: { rows: 3, rejectedRows: 0, isPart: false } });
  await startImport(as(), { importId });
  await work();
  expect(await read(importId)).toMatchObject({ state: "done", failure: null, result: { leads: 3 } });
});

test("maps are guessed, questions are answered by guessing again, and the guess can be imported as it is", async () => {
  const messy =
    "Lead ID;Created on;Full name;E-Mail;Lead source\n1;3/2/2026 2:15 PM;Ada;ada@acme.example;webinar\n2;3/3/2026 9:05 AM;Bob;bob@beta.example;\n";
  const importId = await sent(messy, { map: "" });
  await guessImport(as(), { importId, answers: {} });
  const { files } = await readImportGuess(as(), { importId });
  expect(files).toMatchObject([{ why: null, isAsGuessed: true }]);
  const questions = files[0]?.guessed?.questions ?? [];
  const order = defined(
    questions.find(({ choices }) => choices.length > 1),
    "a question: the month or the day may come first",
  );
  await guessImport(as(), { importId, answers: { [order.id]: defined(order.choices[1], "another").id } });
  const again = await readImportGuess(as(), { importId });
  expect(again.files[0]?.guessed).toMatchObject({
    questions: [],
    settled: [{ id: order.id, answer: order.choices[1]?.id }],
  });
  await saveImportMap(as(), { importId, file: 0, map: `${(await read(importId)).files[0]?.map ?? ""}# mine\n` });
  expect((await readImportGuess(as(), { importId })).files[0]?.isAsGuessed).toBe(false);
  // What was changed by hand stays, until somebody discards it.
  await guessImport(as(), { importId, answers: {} });
  expect((await read(importId)).files[0]?.map).toMatch(/# mine\n$/);
  await guessImport(as(), { importId, answers: {}, discard: [0] });
  const { trial } = await previewImport(as(), { importId });
  expect(trial).toMatchObject({ rows: 2, rejectedRows: 0 });
  expect(trial?.examples.map(({ sentence }) => sentence).join()).toMatch(/Ada, ada@acme\.example/);
  expect(trial?.unmeasured.length).toBeGreaterThan(0);
  await startImport(as(), { importId });
  await work();
  expect(await read(importId)).toMatchObject({ state: "done", result: { leads: 2, rejectedRows: 0 } });
});

test("a large file is previewed by its beginning, which ends at the end of a row", async () => {
  const rows = 5_000;
  const importId = await sent(csv(rows).replaceAll('"Ada,', '"Ada\n,'), { chunk: 300_000 });
  const { trial, files } = await previewImport(as(), { importId });
  expect(files[0]?.failure).toBe(null);
  expect(trial).toMatchObject({ isPart: true, rejectedRows: 0 });
  expect(trial?.rows).toBeLessThan(rows);
});

test("another company sees none of it, and the files go when the import is long over or canceled", async () => {
  const importId = await sent(csv(2));
  const other = await new Company(db).begin();
  const there = as(other);
  expect((await readImports(there)).imports).toEqual([]);
  const chunk = { importId, file: 0, start: 0, content: Buffer.from("x"), sha256: undefined };
  for (const ask of [
    () => readImport(there, { importId }),
    () => previewImport(there, { importId }),
    () => addImportChunk(there, chunk),
    () => saveImportMap(there, { importId, file: 0, map: "" }),
    () => startImport(there, { importId }),
    () => stopImport(there, { importId }),
    () => cancelImport(there, { importId }),
    () => readRejectedRows(there, { importId, file: 0, part: "rejects" }),
  ])
    await expect(ask()).rejects.toMatchObject({ code: "import_not_found" });
  const held = async () =>
    (await db.query("select from history_import_chunk where workspace_id = $1", [company.workspaceId])).length;
  expect(await held()).toBe(1);
  await startImport(as(), { importId });
  await work();
  company.time = epochMs(company.time + 8 * DAY_MS);
  await dailyWork(asWorker());
  expect(await held()).toBe(0);
  expect(await read(importId)).toMatchObject({ state: "done", result: { leads: 2 } });
});
