/**
 * Brings in history: facts from files are staged whole, then replayed in the order in which they can have been heard, with
 * whatever fell due between them; at the end the present is the present.
 *
 * Doing it twice changes nothing. An import that was killed has left whole batches; the next one finishes it first, and
 * comes out where an undisturbed one would have.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { CheckedFile } from "../../connectors/files/file-facts.ts";
import { type Unmeasured, unmeasuredBy } from "../../reporting/counting/unmeasured.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { activateAgreement, activeAgreement } from "../../store/agreement/active-agreement.ts";
import { type FactWarning, warningsOf } from "../../engine/facts/fact-warning.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { versionNumbered } from "../../engine/terms/terms-in-force.ts";
import { type History, openHistory } from "../../store/history/history.ts";
import { contentHashOf } from "../../store/facts/known-facts.ts";
import { type NewImport, noteImported } from "../../store/history/imported.ts";
import {
  countStaged,
  fetchStaged,
  removeStaged,
  saidOf,
  type StagedPlace,
  type WaitingFact,
} from "../../store/history/stage-facts.ts";
import { fetchWorkspace } from "../../store/database/workspace.ts";
import { openDirectory } from "./import-people.ts";
import { type Grouped, type RowTally, startGroups, startTally } from "./import-rows.ts";
import { type FilesRead, rejectFiles, type Rejected, rowsIn, type RowWatch, stageFiles } from "./stage-files.ts";
import { replayTrial, startTrialSample, type TrialReplay } from "./trial-replay.ts";
import type { Services } from "../services.ts";
import { isFact } from "../../engine/facts/is-fact.ts";
import { type Context, must } from "../context.ts";

export type ImportInput = {
  /** By which it is known in the log, and can be undone; left out: one of its own. Facts that wait of an import before are known by that one's. */
  readonly importId?: string | undefined;
  /** Checked by `checkFile`; replayed together, in one order of time. */
  readonly files: readonly CheckedFile[];
  /** Put in force from the earliest instant when none is in force yet. */
  readonly agreement: { readonly source: string; readonly value: Agreement } | undefined;
  readonly onProgress: (what: "reading" | "replaying" | "passing time", done: number, total: number) => void;
  /** Set off: ends after the batch at hand; the next import goes on from there. */
  readonly stop: AbortSignal;
};

export type ImportSummary = Rejected & {
  /** Each is used, rejected, skipped by the map, or without a fact. */
  readonly rows: number;
  readonly usedRows: number;
  readonly skippedRows: number;
  readonly rowsWithoutFact: number;
  readonly factsNew: number;
  readonly factsKnown: number;
  /** Facts of an import that was interrupted before, replayed now. */
  readonly factsContinued: number;
  /** What was taken and counts for nothing, with how many facts say so; the most frequent first. */
  readonly warnings: readonly { readonly warning: FactWarning; readonly facts: number }[];
  readonly leads: number;
  /** Facts that the engine took note of and refused, as the log says. */
  readonly factsRefused: number;
  readonly decisions: number;
  /** Decisions that no fact asked for: time passed, and something fell due. */
  readonly dueTimes: number;
  readonly agreementActivated: boolean;
  /** Promises that the files have no facts for. */
  readonly unmeasured: readonly Unmeasured[];
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
  const tally = startTally();
  const { terms } = await activeAgreement(ctx.db, ctx.workspaceId);
  const directory = await openDirectory(ctx.db, ctx.workspaceId, terms);
  const staged = continued.stopped
    ? undefined
    : await stageFiles(ctx, input, directory, { tally }, newImport(ctx, input));
  const replayed =
    staged === undefined || staged.staged === 0 ? nothing(continued.stopped) : await resumeReplay(ctx, input);
  return {
    ...rowCounts(input, staged ?? NONE_REJECTED, tally),
    factsNew: replayed.facts,
    factsKnown: staged?.known ?? 0,
    factsContinued: continued.facts,
    warnings: counted([continued.warnings, replayed.warnings]),
    leads: continued.leads + replayed.leads,
    factsRefused: continued.refused + replayed.refused,
    decisions: continued.decisions + replayed.decisions,
    dueTimes: continued.decisions + replayed.decisions - continued.facts - replayed.facts,
    agreementActivated,
    unmeasured: staged === undefined ? [] : unmeasuredBy(terms.agreement, tally.seen),
    stopped: replayed.stopped,
  };
}

/** What an import of the files would do. */
export type ImportTrial = Rejected &
  Omit<RowTally, "facts" | "seen"> & {
    /** Of the agreement: its time zone. */
    readonly zone: string;
    readonly rows: number;
    /** Rows that give facts. */
    readonly usedRows: number;
    /** Facts of rows that can be used, by kind, the most frequent first. */
    readonly facts: readonly { readonly kind: Fact["kind"]; readonly count: number }[];
    readonly factsNew: number;
    readonly factsKnown: number;
    /** Why rows are rejected, the most frequent reason first. */
    readonly problems: readonly Grouped[];
    /** Whom the files name: `member` has none who is found nowhere, `formerOf` who was of a party once. The most frequent first, at most 200. */
    readonly people: readonly TrialPerson[];
    readonly replay: TrialReplay;
    readonly unmeasured: readonly Unmeasured[];
  };
export type TrialPerson = {
  readonly text: string;
  readonly count: number;
  readonly member: MemberId | null;
  readonly formerOf: PartyName | null;
};

/** Reads the files as an import would. Nothing is staged or kept; of some leads it is tried in memory what the rules would make of them. */
export async function tryImport(
  ctx: Context,
  input: Pick<ImportInput, "files" | "agreement" | "onProgress"> & Pick<FilesRead, "writesRejects">,
): Promise<ImportTrial> {
  must(ctx, "history:import");
  const { db, workspaceId } = ctx;
  const { files, agreement } = input;
  const terms =
    agreement === undefined ? (await activeAgreement(db, workspaceId)).terms : compileTerms(agreement.value);
  const tally = startTally();
  const problems = startGroups("other problems");
  const people = new Map<string, TrialPerson>();
  const sample = startTrialSample();
  const watch = { tally, problems, onPerson: countPeople(people), onFact: sample.add };
  const directory = await openDirectory(db, workspaceId, terms);
  const { staged, known, unusable: _named, ...rejected } = await stageFiles(ctx, input, directory, watch, null);
  const { facts, seen, ...rowsSaid } = tally;
  const leadsThere = await fetchLeads(db, workspaceId, [...new Set(sample.facts().map(({ fact }) => fact.leadId))]);
  return {
    ...rejected,
    ...rowsSaid,
    zone: terms.agreement.zone,
    rows: rowsIn(files),
    usedRows: usedRows(files, rejected, tally),
    facts: [...facts].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count),
    factsNew: staged,
    factsKnown: known,
    problems: problems.all(),
    people: [...people.values()].toSorted((a, b) => b.count - a.count),
    replay: replayTrial(terms, sample.facts(), new Set(leadsThere.keys())),
    unmeasured: unmeasuredBy(terms.agreement, seen),
  };
}

const MOST_PEOPLE = 200;

function countPeople(people: Map<string, TrialPerson>): NonNullable<RowWatch["onPerson"]> {
  return (text, found) => {
    const before = people.get(text);
    if (before === undefined && people.size >= MOST_PEOPLE) return;
    const person =
      "reason" in found ? { member: null, formerOf: null } : { member: found.member, formerOf: found.formerOf ?? null };
    people.set(text, { text, count: (before?.count ?? 0) + 1, ...person });
  };
}

function usedRows(files: readonly CheckedFile[], { rejectedRows }: Rejected, tally: RowTally): number {
  return rowsIn(files) - rejectedRows - tally.skippedRows - tally.rowsWithoutFact;
}

function newImport({ now, newId, actor }: Context, { importId = newId(), files }: ImportInput): NewImport {
  return {
    importId,
    begunAt: now(),
    begunBy: actor.name,
    sources: [...new Set(files.map(({ mapping }) => mapping.source))],
  };
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

/** What the decisions say that wait to be written. */
type Batch = Pick<Replayed, "leads" | "refused" | "warnings"> & { readonly facts: WaitingFact[] };

function startBatch(): Batch {
  return { facts: [], leads: 0, refused: 0, warnings: new Map() };
}

function addBatch(replayed: Replayed, { facts, leads, refused, warnings }: Batch): void {
  replayed.facts += facts.length;
  replayed.leads += leads;
  replayed.refused += refused;
  for (const [key, number] of warnings) replayed.warnings.set(key, (replayed.warnings.get(key) ?? 0) + number);
}

/** While a batch is written, the next one is decided: two are in memory. */
async function replayStaged(
  { db, workspaceId }: ImportServices,
  { onProgress, stop }: ImportInput,
  history: History,
  total: number,
  replayed: Replayed,
): Promise<void> {
  const { replay } = history;
  let batch = startBatch();
  let writing: Promise<void> | undefined;
  /** Set off to stop, it leaves what was decided while a batch was written: the next import decides it again. */
  const flush = async (): Promise<void> => {
    await writing;
    if (writing !== undefined && stop.aborted) {
      replayed.stopped = true;
      return;
    }
    const { facts, leads } = batch;
    addBatch(replayed, batch);
    batch = startBatch();
    const { facts: soFar } = replayed;
    writing = history
      .flush(async (tx, written) => {
        await removeStaged(tx, workspaceId, facts);
        // Of one import: the next one stages nothing before all of the last one is replayed.
        const importId = facts[0]?.importId ?? null;
        if (importId !== null)
          await noteImported(tx, workspaceId, { importId, ...written, facts: facts.length, leads });
      })
      .then(() => onProgress("replaying", soFar, total));
    // Whoever waits for it hears of it.
    writing.catch(() => undefined);
  };
  let place: StagedPlace | null = null;
  try {
    for (;;) {
      const page: Awaited<ReturnType<typeof fetchStaged>> = await fetchStaged(db, workspaceId, place, BATCH);
      for (const waiting of page) {
        // What is older than the time replayed so far is heard now.
        const heardAt = epochMs(Math.max(waiting.heardAt, replay.now()));
        // A year without facts is full of due times: they are written in batches, too.
        for (let due = replay.nextDue(); due !== null && due < heardAt; due = replay.nextDue()) {
          for (const each of replay.advanceTo(due)) history.add({ ...each, ref: null });
          if (history.waiting() >= BATCH) await flush();
          if (replayed.stopped) return;
        }
        replayFact(history, waiting, heardAt, batch);
        if (history.waiting() < BATCH) continue;
        await flush();
        if (!stop.aborted) continue;
        replayed.stopped = true;
        return;
      }
      place = page.at(-1) ?? null;
      if (place === null) break;
    }
    if (batch.facts.length > 0) await flush();
  } finally {
    await writing;
  }
}

function replayFact({ replay, add, versions }: History, waiting: WaitingFact, recordedAt: EpochMs, batch: Batch): void {
  const { source, factId, fact, importId } = waiting;
  const actor = importId === null ? IMPORTER : { ...IMPORTER, import: importId };
  for (const each of replay.take({ ...fact, recordedAt })) {
    const ref = { source, factId, actor, contentHash: contentHashOf(saidOf(fact)) };
    add({ ...each, ref: isFact(each.input) ? ref : null });
    if (each.about !== "lead") continue;
    if (each.decided.events.some((event) => event.kind === "captured")) batch.leads += 1;
    if (each.decided.events.some((event) => event.kind === "refused")) batch.refused += 1;
    for (const warning of warningsOf(versionNumbered(versions, each.version).terms.agreement, each.decided.events)) {
      const key = JSON.stringify(warning);
      batch.warnings.set(key, (batch.warnings.get(key) ?? 0) + 1);
    }
  }
  batch.facts.push(waiting);
}

function counted(tallies: readonly ReadonlyMap<string, number>[]): ImportSummary["warnings"] {
  const facts = new Map<string, number>();
  for (const [key, count] of tallies.flatMap((each) => [...each])) facts.set(key, (facts.get(key) ?? 0) + count);
  return [...facts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([key, count]) => ({ warning: JSON.parse(key) as FactWarning, facts: count }));
}

async function rejectAll({ now }: ImportServices, input: ImportInput): Promise<ImportSummary> {
  const tally = startTally();
  const rejected = await rejectFiles(input, now(), { tally });
  return {
    ...rowCounts(input, rejected, tally),
    warnings: [],
    factsNew: 0,
    factsKnown: 0,
    factsContinued: 0,
    leads: 0,
    factsRefused: 0,
    decisions: 0,
    dueTimes: 0,
    agreementActivated: false,
    unmeasured: [],
    stopped: false,
  };
}

const NONE_REJECTED: Rejected = { rejectedRows: 0, rejectsFiles: [], warningsFiles: [] };

function rowCounts(
  { files }: ImportInput,
  { rejectedRows, rejectsFiles, warningsFiles }: Rejected,
  tally: RowTally,
): Rejected & Pick<ImportSummary, "rows" | "usedRows" | "skippedRows" | "rowsWithoutFact"> {
  const rejected = { rejectedRows, rejectsFiles, warningsFiles };
  const { skippedRows, rowsWithoutFact } = tally;
  return { ...rejected, rows: rowsIn(files), usedRows: usedRows(files, rejected, tally), skippedRows, rowsWithoutFact };
}

function nothing(stopped: boolean): Replayed {
  return { facts: 0, leads: 0, refused: 0, decisions: 0, stopped, warnings: new Map() };
}
