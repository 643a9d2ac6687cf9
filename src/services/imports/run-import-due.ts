/**
 * Runs the import that waits in a workspace. Any number of workers may try: who has it runs it alone, says every few seconds that they live and how far they
 * are, and ends when somebody else has it. One that was killed is followed by another, which goes on from whole batches: `importHistory` is made for that.
 */
import { createReadStream } from "node:fs";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { checkFile } from "../../connectors/files/file-facts.ts";
import { type Mapping, parseMapping } from "../../connectors/files/map/mapping.ts";
import { isOutage } from "../../store/database/outage.ts";
import { type FilePart, putChunk, removeChunks } from "../../store/imports/import-files.ts";
import {
  countImported,
  endImportRun,
  type ImportEnd,
  type ImportProgress,
  renewImport,
  takeImport,
  type TakenImport,
} from "../../store/imports/import-runs.ts";
import type { ImportResult } from "../../store/imports/imports.ts";
import { unmeasuredWords } from "../../words/report/unmeasured-words.ts";
import { warningWords } from "../../words/event/warning-words.ts";
import { type Context, must } from "../context.ts";
import { importHistory, type ImportInput, type ImportSummary } from "../history/import-history.ts";
import { type FoundImport, foundImport } from "./found-import.ts";
import { type LaidOut, layOutFiles } from "./lay-out-files.ts";

/** How long a worker is waited for that says nothing. */
const LEASE_MS = MINUTE_MS;
const SAYS_EVERY_MS = 1_000;
/** Of the lists of rejected rows and warnings, so much is kept. */
const LIST_BYTES = 20 * 1024 * 1024;
const LIST_CHUNK_BYTES = 512 * 1024;
const WARNINGS = 50;

/** Why a run ends before its end. */
type Interruption = "stop" | "lost" | "closing";
class Interrupted extends Error {}

export type ImportWork = {
  /** Set off: the worker stops after the batch at hand, and leaves the rest to the next one. */
  readonly closing: AbortSignal;
  /** How often it says how far it is. Left out: each second. */
  readonly saysEveryMs?: number;
};

/**
 * @returns whether there was one to run
 */
export async function runImportDue(ctx: Context, input: ImportWork): Promise<boolean> {
  must(ctx, "history:import");
  const { db, workspaceId, now, newId } = ctx;
  const until = epochMs(now() + LEASE_MS);
  const taken = await takeImport(db, workspaceId, { claim: newId(), now: now(), until });
  if (taken === undefined) return false;
  const { end, bug } = await run(ctx, taken, input);
  if (end !== undefined) await endImportRun(db, workspaceId, taken, { ...end, at: now() });
  if (bug !== undefined) throw bug;
  return true;
}

/** @returns `end` undefined: it isn't theirs any more; `bug`: what is no failure of the files */
async function run(
  ctx: Context,
  taken: TakenImport,
  { closing, saysEveryMs = SAYS_EVERY_MS }: ImportWork,
): Promise<{ readonly end?: Omit<ImportEnd, "at">; readonly bug?: Error }> {
  let progress: ImportProgress = { phase: null, done: 0, total: 0 };
  const interrupted: { by?: Interruption } = closing.aborted ? { by: "closing" } : {};
  const stop = new AbortController();
  const interrupt = (why: Interruption): void => {
    interrupted.by ??= why;
    stop.abort();
  };
  const onClosing = (): void => interrupt("closing");
  closing.addEventListener("abort", onClosing);
  const found = await foundImport(ctx, taken.importId);
  await using laidOut = await layOutFiles(ctx, found);
  const say = async (): Promise<void> => {
    const until = epochMs(ctx.now() + LEASE_MS);
    const said = await renewImport(ctx.db, ctx.workspaceId, taken, { ...progress, until });
    if (said !== "resume") interrupt(said);
    await laidOut.touch();
  };
  // What fails now is tried again a moment later; where it goes on failing, somebody else takes over.
  const saying = setInterval(() => void say().catch(() => undefined), saysEveryMs);
  const onProgress: ImportInput["onProgress"] = (phase, done, total) => {
    progress = { phase, done, total };
    // Of what is replayed, whole batches stay, and it ends by the signal. While files are read nothing was written: what throws here undoes what was staged.
    if (interrupted.by !== undefined && phase !== "replaying") throw new Interrupted();
  };
  try {
    await say();
    const summary = await importLaidOut(ctx, found, laidOut, { onProgress, stop: stop.signal });
    await say();
    const result = await resultOf(ctx, taken, summary, found);
    if (interrupted.by === "lost") return {};
    if (!summary.stopped) return { end: { state: "done", result } };
    return { end: { state: interrupted.by === "closing" ? "waiting" : "stopped", result } };
  } catch (error) {
    await say().catch(() => undefined);
    if (error instanceof Interrupted) {
      if (interrupted.by === "lost") return {};
      return { end: { state: interrupted.by === "closing" ? "waiting" : "stopped", result: taken.result } };
    }
    // Whoever comes next goes on from there.
    if (isOutage(error)) throw error;
    const end = { state: "failed", result: taken.result, failure: failureOf(error, laidOut) } as const;
    return error instanceof AppError ? { end } : { end, bug: new Error("an import failed", { cause: error }) };
  } finally {
    clearInterval(saying);
    closing.removeEventListener("abort", onClosing);
  }
}

async function importLaidOut(
  ctx: Context,
  { importId, files }: FoundImport,
  { paths }: LaidOut,
  { onProgress, stop }: Pick<ImportInput, "onProgress" | "stop">,
): Promise<ImportSummary> {
  const { db, workspaceId, now } = ctx;
  const mapped = files.flatMap(({ file, map }) =>
    map === null ? [] : [{ file, path: defined(paths[file], "a path"), mapping: validMap(map) }],
  );
  const checked = [];
  for (const { path, mapping } of mapped) checked.push(await checkFile(path, mapping, now()));
  // Its statements may take longer than those that people wait for.
  const patient = { ...ctx, db: ctx.reports ?? db };
  const summary = await importHistory(patient, { importId, files: checked, agreement: undefined, onProgress, stop });
  await removeChunks(db, workspaceId, importId, ["rejects", "warnings"]);
  for (const { file, path } of mapped) {
    const lists = [
      ["rejects", summary.rejectsFiles],
      ["warnings", summary.warningsFiles],
    ] as const;
    for (const [part, written] of lists) {
      const list = written.find((each) => each === `${path}.${part}.csv`);
      if (list !== undefined) await keepList(ctx, { importId, file, part }, list);
    }
  }
  return summary;
}

async function keepList(
  { db, workspaceId }: Context,
  { part, ...place }: { readonly importId: string; readonly file: number; readonly part: FilePart },
  path: string,
): Promise<void> {
  let start = 0;
  const stream = createReadStream(path, { highWaterMark: LIST_CHUNK_BYTES, end: LIST_BYTES - 1 });
  for await (const content of stream as AsyncIterable<Buffer>) {
    await putChunk(db, workspaceId, place, { part, start, content });
    start += content.length;
  }
}

function validMap(map: string): Mapping {
  const parsed = parseMapping(map);
  if (parsed.ok) return parsed.value;
  const [{ line, message } = { line: 1, message: "" }] = parsed.problems;
  throw new AppError("input_invalid", `Line ${line} of a map: ${message}`, { remedy: "Fix the map, and start again" });
}

/** What all its runs came to, by what the log has of them: one that was killed told nobody. */
async function resultOf(
  ctx: Context,
  { result: before, logSeq }: TakenImport,
  summary: ImportSummary,
  { files }: FoundImport,
): Promise<ImportResult> {
  const sources = [...new Set(files.flatMap(({ map }) => (map === null ? [] : [validMap(map).source])))];
  const imported = await countImported(ctx.reports ?? ctx.db, ctx.workspaceId, { logSeq, sources });
  const warnings = new Map(before?.warnings.map(({ text, facts }) => [text, facts]));
  for (const { warning, facts } of summary.warnings) {
    const named = warning.code === "unreadable_value" ? "" : `${warning.field} “${warning.value}”: `;
    const text = `${named}${warningWords(warning)}`;
    warnings.set(text, (warnings.get(text) ?? 0) + facts);
  }
  return {
    ...imported,
    sources,
    // Where it only went on, the run before had read the files.
    unmeasured: summary.unmeasured.length === 0 ? (before?.unmeasured ?? []) : summary.unmeasured.map(unmeasuredWords),
    rows: summary.rows,
    // Where it stopped before the files were read again, the run before had read them.
    rejectedRows: summary.stopped ? (before?.rejectedRows ?? summary.rejectedRows) : summary.rejectedRows,
    // What the runs before have imported is known to this one.
    factsKnown: Math.max(0, summary.factsKnown - (imported.facts - summary.factsNew)),
    factsRefused: (before?.factsRefused ?? 0) + summary.factsRefused,
    warnings: [...warnings]
      .map(([text, count]) => ({ text, facts: count }))
      .toSorted((a, b) => b.facts - a.facts)
      .slice(0, WARNINGS),
  };
}

/** What the reader of a file says names it as it was called. */
function failureOf(error: unknown, { withoutFolder }: LaidOut): NonNullable<ImportEnd["failure"]> {
  if (error instanceof AppError)
    return {
      message: withoutFolder(error.message),
      remedy: error.remedy === undefined ? null : withoutFolder(error.remedy),
    };
  return { message: "Something went wrong on the server", remedy: "The log of the server says what. Then resume" };
}
