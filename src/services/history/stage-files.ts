/** The files of an import, read row by row and staged; what cannot be used is named, and every row is counted. */
import { assert } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import { type CheckedFile, readFacts } from "../../connectors/files/file-facts.ts";
import type { FindPerson, SourcedFact } from "../../connectors/files/map/facts-of-row.ts";
import type { CellProblem } from "../../connectors/files/map/read-cell.ts";
import { openRejects, type Rejects } from "../../connectors/files/rejects.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { NewImport } from "../../store/history/imported.ts";
import { type StagedFact, stageFacts, type Staging } from "../../store/history/stage-facts.ts";
import type { Services } from "../services.ts";
import { unreadableCells } from "./import-cells.ts";
import { type Directory, personFinder } from "./import-people.ts";
import { updateBy } from "./import-update.ts";
import { countRejects, type Groups, type RowTally, tallyFact, tallyWithoutFact } from "./import-rows.ts";

export type FilesRead = {
  readonly files: readonly CheckedFile[];
  readonly onProgress: (what: "reading", done: number, total: number) => void;
  /** Left out: whoever reads it writes the rejects files. `false`: nothing is written. */
  readonly writesRejects?: boolean;
};

/** What is told of rows while they are read. */
export type RowWatch = {
  readonly tally: RowTally;
  readonly problems?: Groups;
  readonly onPerson?: (text: string, found: ReturnType<FindPerson>) => void;
  readonly onFact?: (fact: StagedFact) => void;
};

export type Rejected = {
  readonly rejectedRows: number;
  /** Where the rejected rows are named; none when there are none. */
  readonly rejectsFiles: readonly string[];
  /** Where cells are named that were taken and count for nothing; none when there are none. */
  readonly warningsFiles: readonly string[];
};
/** What is written about one file. */
type Written = { readonly rejects: Rejects; readonly warnings: Rejects };

/** @param by the import by which the facts wait for their replay; null: nothing is left of it */
export async function stageFiles(
  { db, workspaceId, now }: Pick<Services, "db" | "workspaceId" | "now">,
  read: FilesRead,
  directory: Directory,
  watch: RowWatch,
  by: NewImport | null,
): Promise<Staging & Rejected> {
  let staging: Staging = { staged: 0, known: 0, unusable: 0 };
  const { files } = read;
  const rejected = await withRejects(read, async (written) => {
    staging = await stageFacts(
      db,
      workspaceId,
      factsOf(read, written, now(), directory, watch),
      by,
      async ({ file, row, factId, leadId, why }) => {
        const reason =
          why === "unknown_lead"
            ? `there is no lead ${leadId}. Import its capture first`
            : whyContradicted(files[file]?.mapping.update === true);
        const problem = { column: "", value: factId, reason };
        watch.problems?.add({ file, row }, why === "unknown_lead" ? { ...problem, reason: NO_LEAD } : problem);
        await written[file]?.rejects.add(row, problem);
      },
    );
  });
  return { ...staging, ...rejected };
}

/** @param isUpdate whether the map lets later rows correct what is known; then it is a fact that can't be corrected */
function whyContradicted(isUpdate: boolean): string {
  const before = "this fact was sent before with other content; the first one stands";
  return isUpdate
    ? `${before}. Only details of a lead can be updated`
    : `${before}. To let later rows update the details of a lead, set \`update: true\` in the map, or import the row as \`kind: correct\``;
}

const NO_LEAD = "there is no such lead. Import its capture first";

/** Names what is wrong with files of which no row can be used. */
export function rejectFiles(read: FilesRead, now: EpochMs, watch: RowWatch): Promise<Rejected> {
  return withRejects(read, async (written) => {
    for await (const { factId } of factsOf(read, written, now, undefined, watch))
      assert(false, `no row is usable, yet ${factId}`);
  });
}

/** One rejects file for each file, put in its place when `run` is done. */
async function withRejects(
  { files, writesRejects = true }: FilesRead,
  run: (written: readonly Written[]) => Promise<void>,
): Promise<Rejected> {
  const open = (path: string, kind: "rejects" | "warnings"): Rejects =>
    writesRejects ? openRejects(path, kind) : countRejects();
  const written = files.map(({ path }) => ({ rejects: open(path, "rejects"), warnings: open(path, "warnings") }));
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
  { files, onProgress }: FilesRead,
  written: readonly Written[],
  now: EpochMs,
  directory: Directory | undefined,
  watch: RowWatch,
): AsyncGenerator<StagedFact> {
  const total = rowsIn(files);
  let rows = 0;
  for (const [file, checked] of files.entries()) {
    const context = {
      now,
      ownCurrency: directory?.terms.agreement.currency ?? null,
      findPerson: watched(checked, directory, watch),
    };
    for await (const read of readFacts(checked, context)) {
      rows += 1;
      if (rows % 1_000 === 0) onProgress("reading", rows, total);
      const place = { file, row: read.row };
      if (read.kind === "skipped") watch.tally.skippedRows += 1;
      if (read.kind === "rejected")
        for (const problem of read.problems) {
          watch.problems?.add(place, problem);
          await written[file]?.rejects.add(read.row, problem);
        }
      if (read.kind !== "facts") continue;
      if (read.facts.length === 0) tallyWithoutFact(watch.tally, place);
      for (const problem of cellsOf(read.facts, checked, directory?.terms))
        await written[file]?.warnings.add(read.row, problem);
      for (const sourced of read.facts) {
        const correction = checked.mapping.update ? updateBy(sourced) : undefined;
        const fact = { ...sourced, ...place, ...(correction === undefined ? {} : { correction }) };
        tallyFact(watch.tally, fact.fact);
        watch.onFact?.(fact);
        yield fact;
      }
    }
  }
}

function watched({ mapping }: CheckedFile, directory: Directory | undefined, { onPerson }: RowWatch): FindPerson {
  const find = personFinder(mapping, directory);
  if (onPerson === undefined) return find;
  return (text) => {
    const found = find(text);
    onPerson(text, found);
    return found;
  };
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

export function rowsIn(files: readonly CheckedFile[]): number {
  return files.reduce((sum, file) => sum + file.rows, 0);
}
