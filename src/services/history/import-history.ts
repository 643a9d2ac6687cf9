/**
 * Brings in history: facts from files are staged whole, then replayed in the order in which they can have been heard, with
 * whatever fell due between them; at the end the present is the present.
 *
 * Doing it twice changes nothing. An import that was killed has left whole batches; the next one finishes it first, and
 * comes out where an undisturbed one would have.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { assert } from "../../base/assert.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { type CheckedFile, readFacts } from "../../connectors/files/file-facts.ts";
import type { SourcedFact } from "../../connectors/files/map/facts-of-row.ts";
import type { CellProblem } from "../../connectors/files/map/read-cell.ts";
import { openRejects, type Rejects } from "../../connectors/files/rejects.ts";
import { activateAgreement, activeAgreement } from "../../store/agreement/active-agreement.ts";
import { type FactWarning, warningsOf } from "../../engine/facts/fact-warning.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { compileTerms, type Terms } from "../../engine/terms/terms.ts";
import { versionNumbered } from "../../engine/terms/terms-in-force.ts";
import { type History, openHistory } from "../../store/history/history.ts";
import { contentHashOf } from "../../store/facts/known-facts.ts";
import type { FactEnvelope } from "../../store/facts/heard-facts.ts";
import {
  countStaged,
  fetchStaged,
  removeStaged,
  type StagedFact,
  saidOf,
  type StagedPlace,
  stageFacts,
  type Staging,
} from "../../store/history/stage-facts.ts";
import { fetchWorkspace } from "../../store/database/workspace.ts";
import { unreadableCells } from "./import-cells.ts";
import { type Directory, openDirectory, personFinder } from "./import-people.ts";
import type { Services } from "../services.ts";
import { isFact } from "../../engine/facts/is-fact.ts";
import { type Context, must } from "../context.ts";

export type ImportInput = {
  /** Checked by `checkFile`; replayed together, in one order of time. */
  readonly files: readonly CheckedFile[];
  /** Put in force from the earliest instant when none is in force yet. */
  readonly agreement: { readonly source: string; readonly value: Agreement } | undefined;
  readonly onProgress: (what: "reading" | "replaying" | "passing time", done: number, total: number) => void;
  /** Set off: ends after the batch at hand; the next import goes on from there. */
  readonly stop: AbortSignal;
};

export type ImportSummary = {
  readonly rows: number;
  readonly factsNew: number;
  readonly factsKnown: number;
  /** Facts of an import that was interrupted before, replayed now. */
  readonly factsContinued: number;
  readonly rejectedRows: number;
  /** Where the rejected rows are named; none when there are none. */
  readonly rejectsFiles: readonly string[];
  /** Where cells are named that were taken and count for nothing; none when there are none. */
  readonly warningsFiles: readonly string[];
  /** What was taken and counts for nothing, with how many facts say so; the most frequent first. */
  readonly warnings: readonly { readonly warning: FactWarning; readonly facts: number }[];
  readonly leads: number;
  /** Facts that the engine took note of and refused, as the log says. */
  readonly factsRefused: number;
  readonly decisions: number;
  /** Decisions that no fact asked for: time passed, and something fell due. */
  readonly dueTimes: number;
  readonly agreementActivated: boolean;
  /** Whether it was stopped before the end. */
  readonly stopped: boolean;
};

type ImportServices = Pick<Services, "db" | "workspaceId" | "now">;
type Replayed = {
  facts: number;
  leads: number;
  refused: number;
  decisions: number;
  stopped: boolean;
  /** By the warning, as JSON. */
  readonly warnings: Map<string, number>;
};
type Rejected = Pick<ImportSummary, "rejectedRows" | "rejectsFiles" | "warningsFiles">;
/** What is written about one file. */
type Written = { readonly rejects: Rejects; readonly warnings: Rejects };

const BATCH = 2_000;
/** Who sends what is in a file. */
const IMPORTER = { kind: "program", name: "an import" } as const;

/**
 * @returns what was done. When no row of any file can be used, nothing was: the rejects files say why.
 * @throws AppError `agreement_missing`, `agreement_conflict`; `import_conflict` when somebody else wrote meanwhile: nothing
 *         is lost, run it again
 */
export async function importHistory(ctx: Context, input: ImportInput): Promise<ImportSummary> {
  must(ctx, "history:import");
  if (input.files.every((file) => file.rows > 0 && file.usableRows === 0)) return rejectAll(ctx, input);
  const agreementActivated = await ensureAgreement(ctx, input);
  const continued = await resumeReplay(ctx, input);
  const staged = continued.stopped ? undefined : await stageFiles(ctx, input);
  const replayed =
    staged === undefined || staged.staged === 0 ? nothing(continued.stopped) : await resumeReplay(ctx, input);
  return {
    rows: rowsOf(input.files),
    factsNew: replayed.facts,
    factsKnown: staged?.known ?? 0,
    factsContinued: continued.facts,
    rejectedRows: staged?.rejectedRows ?? 0,
    rejectsFiles: staged?.rejectsFiles ?? [],
    warningsFiles: staged?.warningsFiles ?? [],
    warnings: counted([continued.warnings, replayed.warnings]),
    leads: continued.leads + replayed.leads,
    factsRefused: continued.refused + replayed.refused,
    decisions: continued.decisions + replayed.decisions,
    dueTimes: continued.decisions + replayed.decisions - continued.facts - replayed.facts,
    agreementActivated,
    stopped: replayed.stopped,
  };
}

export type ImportTrial = Rejected & {
  readonly rows: number;
  /** Facts of rows that can be used, by kind, the most frequent first. */
  readonly facts: readonly { readonly kind: Fact["kind"]; readonly count: number }[];
};

/** Reads the files as an import would, and writes the rejects and warnings files; nothing is staged or replayed. */
export async function tryImport(
  ctx: Context,
  input: Pick<ImportInput, "files" | "agreement" | "onProgress">,
): Promise<ImportTrial> {
  must(ctx, "history:import");
  const { db, workspaceId, now } = ctx;
  const { files, agreement } = input;
  const terms =
    agreement === undefined ? (await activeAgreement(db, workspaceId)).terms : compileTerms(agreement.value);
  const counts = new Map<Fact["kind"], number>();
  const rejected = await withRejects(files, async (written) => {
    for await (const { fact } of factsOf(input, written, now(), await openDirectory(db, workspaceId, terms)))
      counts.set(fact.kind, (counts.get(fact.kind) ?? 0) + 1);
  });
  const facts = [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
  return { rows: rowsOf(files), facts, ...rejected };
}

async function ensureAgreement(
  { db, workspaceId, now }: ImportServices,
  { agreement, files }: ImportInput,
): Promise<boolean> {
  if (agreement === undefined) {
    await activeAgreement(db, workspaceId);
    return false;
  }
  const instants = files.flatMap((file) => (file.earliest === null ? [] : [file.earliest]));
  const earliest = instants.length === 0 ? now() : epochMs(Math.min(...instants));
  return (await activateAgreement(db, workspaceId, agreement.source, agreement.value, earliest)).isNew;
}

/** Replays what is staged, then what fell due until the present. Nothing to do when no import is under way. */
async function resumeReplay(services: ImportServices, input: ImportInput): Promise<Replayed> {
  const { db, workspaceId } = services;
  const before = await fetchWorkspace(db, workspaceId);
  const total = await countStaged(db, workspaceId);
  const replayed = nothing(false);
  if (total === 0 && before.horizon === null) return replayed;

  const present = services.now();
  const history = await openHistory(db, workspaceId, { present });
  await replayStaged(services, input, history, total, replayed);
  if (!replayed.stopped) {
    let batches = 0;
    await history.finish(present, () => input.onProgress("passing time", (batches += BATCH), 0));
  }
  replayed.decisions = history.written();
  return replayed;
}

async function replayStaged(
  { db, workspaceId }: ImportServices,
  { onProgress, stop }: ImportInput,
  history: History,
  total: number,
  replayed: Replayed,
): Promise<void> {
  const { replay } = history;
  let done: FactEnvelope[] = [];
  const flush = async (): Promise<void> => {
    const facts = done;
    done = [];
    await history.flush((tx) => removeStaged(tx, workspaceId, facts));
    onProgress("replaying", replayed.facts, total);
  };
  let place: StagedPlace | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof fetchStaged>> = await fetchStaged(db, workspaceId, place, BATCH);
    for (const waiting of page) {
      // What is older than the time replayed so far is heard now.
      const heardAt = epochMs(Math.max(waiting.heardAt, replay.now()));
      // A year without facts is full of due times: they are written in batches, too.
      for (let due = replay.nextDue(); due !== null && due < heardAt; due = replay.nextDue()) {
        for (const each of replay.advanceTo(due)) history.add({ ...each, ref: null });
        if (history.waiting() >= BATCH) await flush();
      }
      replayFact(history, waiting, heardAt, replayed);
      done.push(waiting);
      if (history.waiting() < BATCH) continue;
      await flush();
      if (!stop.aborted) continue;
      replayed.stopped = true;
      return;
    }
    place = page.at(-1) ?? null;
    if (place === null) break;
  }
  if (done.length > 0) await flush();
}

function replayFact(
  { replay, add, versions }: History,
  { source, factId, fact }: FactEnvelope,
  recordedAt: EpochMs,
  replayed: Replayed,
): void {
  for (const each of replay.take({ ...fact, recordedAt })) {
    const ref = { source, factId, actor: IMPORTER, contentHash: contentHashOf(saidOf(fact)) };
    add({ ...each, ref: isFact(each.input) ? ref : null });
    if (each.about !== "lead") continue;
    if (each.decided.events.some((event) => event.kind === "captured")) replayed.leads += 1;
    if (each.decided.events.some((event) => event.kind === "refused")) replayed.refused += 1;
    for (const warning of warningsOf(versionNumbered(versions, each.version).terms.agreement, each.decided.events)) {
      const key = JSON.stringify(warning);
      replayed.warnings.set(key, (replayed.warnings.get(key) ?? 0) + 1);
    }
  }
  replayed.facts += 1;
}

function counted(tallies: readonly ReadonlyMap<string, number>[]): ImportSummary["warnings"] {
  const facts = new Map<string, number>();
  for (const [key, count] of tallies.flatMap((each) => [...each])) facts.set(key, (facts.get(key) ?? 0) + count);
  return [...facts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([key, count]) => ({ warning: JSON.parse(key) as FactWarning, facts: count }));
}

async function rejectAll({ now }: ImportServices, input: ImportInput): Promise<ImportSummary> {
  const { files } = input;
  const rejected = await withRejects(files, async (written) => {
    for await (const { factId } of factsOf(input, written, now(), undefined))
      assert(false, `no row is usable, yet ${factId}`);
  });
  return {
    ...rejected,
    warnings: [],
    rows: rowsOf(files),
    factsNew: 0,
    factsKnown: 0,
    factsContinued: 0,
    leads: 0,
    factsRefused: 0,
    decisions: 0,
    dueTimes: 0,
    agreementActivated: false,
    stopped: false,
  };
}

async function stageFiles(
  { db, workspaceId, now }: ImportServices,
  { files, onProgress }: ImportInput,
): Promise<Staging & Rejected> {
  let staging: Staging = { staged: 0, known: 0, unusable: 0 };
  const directory = await openDirectory(db, workspaceId, (await activeAgreement(db, workspaceId)).terms);
  const rejected = await withRejects(files, async (written) => {
    staging = await stageFacts(
      db,
      workspaceId,
      factsOf({ files, onProgress }, written, now(), directory),
      async ({ file, row, factId, leadId, why }) => {
        const reason =
          why === "unknown_lead"
            ? `there is no lead ${leadId}. Import its capture first`
            : "this fact was sent before with other content; the first one stands. To change the details of a lead, import the row as `kind: correct`";
        await written[file]?.rejects.add(row, { column: "", value: factId, reason });
      },
    );
  });
  return { ...staging, ...rejected };
}

/** One rejects file for each CSV file, put in its place when `run` is done. */
async function withRejects(
  files: readonly CheckedFile[],
  run: (written: readonly Written[]) => Promise<void>,
): Promise<Rejected> {
  const written = files.map(({ path }) => ({ rejects: openRejects(path), warnings: openRejects(path, "warnings") }));
  const all = written.flatMap(({ rejects, warnings }) => [rejects, warnings]);
  try {
    await run(written);
    const rejectsFiles = await Promise.all(written.map(({ rejects }) => rejects.close()));
    const warningsFiles = await Promise.all(written.map(({ warnings }) => warnings.close()));
    return {
      rejectedRows: written.reduce((sum, { rejects }) => sum + rejects.rows(), 0),
      rejectsFiles: rejectsFiles.flatMap((path) => path ?? []),
      warningsFiles: warningsFiles.flatMap((path) => path ?? []),
    };
  } finally {
    await Promise.all(all.map((each) => each.discard()));
  }
}

/** @param directory whom there is, and the terms by which values are read; undefined: no row is usable whatever they say */
async function* factsOf(
  { files, onProgress }: Pick<ImportInput, "files" | "onProgress">,
  written: readonly Written[],
  now: EpochMs,
  directory: Directory | undefined,
): AsyncGenerator<StagedFact> {
  const total = rowsOf(files);
  let rows = 0;
  for (const [file, checked] of files.entries()) {
    const findPerson = personFinder(checked.mapping, directory);
    const ownCurrency = directory?.terms.agreement.currency ?? null;
    for await (const read of readFacts(checked, { now, ownCurrency, findPerson })) {
      rows += 1;
      if (rows % 1_000 === 0) onProgress("reading", rows, total);
      if (read.kind === "skipped") continue;
      if (read.kind === "rejected") {
        for (const problem of read.problems) await written[file]?.rejects.add(read.row, problem);
        continue;
      }
      for (const problem of cellsOf(read.facts, checked, directory?.terms))
        await written[file]?.warnings.add(read.row, problem);
      for (const fact of read.facts) yield { ...fact, file, row: read.row };
    }
  }
}

/** Each cell once, however many facts were read from it. */
function cellsOf(
  facts: readonly SourcedFact[],
  { mapping }: CheckedFile,
  terms: Terms | undefined,
): readonly CellProblem[] {
  if (terms === undefined) return [];
  const found = facts.flatMap(({ fact }) => unreadableCells(terms, mapping, fact));
  const keys = found.map(({ column, value }) => JSON.stringify([column, value]));
  return found.filter((_, index) => keys.indexOf(keys[index] ?? "") === index);
}

function rowsOf(files: readonly CheckedFile[]): number {
  return files.reduce((sum, file) => sum + file.rows, 0);
}

function nothing(stopped: boolean): Replayed {
  return { facts: 0, leads: 0, refused: 0, decisions: 0, stopped, warnings: new Map() };
}
