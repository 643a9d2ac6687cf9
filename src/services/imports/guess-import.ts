/** Which map each file of an import needs, guessed from its first rows, with the questions that no cell answers. */
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { guessMaps } from "../../connectors/files/guess/guess-maps.ts";
import type {
  Answers,
  GuessContext,
  GuessedMap,
  GuessedTable,
  SampledTable,
} from "../../connectors/files/guess/guess.ts";
import { SAMPLED_ROWS, sampledTable } from "../../connectors/files/guess/sampled-table.ts";
import { writeMap } from "../../connectors/files/guess/write-map.ts";
import { sampleTable } from "../../connectors/files/read/sample-table.ts";
import { putImportMap } from "../../store/imports/import-files.ts";
import { lockOpenImports, putAnswers } from "../../store/imports/imports.ts";
import { type Context, must } from "../context.ts";
import { readGuessContext } from "../history/read-guess-context.ts";
import { type FoundImport, foundImport } from "./found-import.ts";
import { layOutFiles } from "./lay-out-files.ts";

/** Of each text file: more than is sampled. */
const READ_BYTES = 2 * 1024 * 1024;

export type GuessedFile = {
  readonly file: number;
  /** Undefined: it gives no facts by itself. */
  readonly guessed: GuessedMap | undefined;
  /** What its columns are taken for; undefined: it can't be read. */
  readonly table: GuessedTable | undefined;
  /** Why it gives none. */
  readonly why: string | null;
  /** Whether its map is as it was guessed: nobody has changed it. */
  readonly isAsGuessed: boolean;
};

export type ImportGuess = {
  readonly files: readonly GuessedFile[];
  /** What the files were compared with. */
  readonly known: GuessContext;
};

/** @throws AppError `not_permitted`, `import_not_found` */
export async function readImportGuess(ctx: Context, input: { readonly importId: string }): Promise<ImportGuess> {
  must(ctx, "history:import");
  const found = await foundImport(ctx, input.importId);
  return guessWith(found, await sampleFiles(ctx, found), found.answers ?? {});
}

/**
 * Guesses the maps of all files, with the answers that were given to its questions, and keeps them in the place of those that are there. One that was changed by hand
 * stays.
 *
 * @param input.discard files whose maps are guessed anew all the same
 *
 * @throws AppError `not_permitted`, `import_not_found`, `import_conflict` while it runs, and after it
 */
export async function guessImport(
  ctx: Context,
  input: { readonly importId: string; readonly answers: Answers; readonly discard?: readonly number[] | undefined },
): Promise<void> {
  must(ctx, "history:import");
  const { db, workspaceId } = ctx;
  const { importId, answers, discard = [] } = input;
  const found = await foundImport(ctx, importId);
  const sampled = await sampleFiles(ctx, found);
  const before = found.answers === null ? undefined : guessWith(found, sampled, found.answers);
  const { files } = guessWith(found, sampled, answers);
  await db.transaction(async (tx) => {
    const { state } = (await lockOpenImports(tx, workspaceId)).find((each) => each.importId === importId) ?? {};
    if (state !== "draft" && state !== "failed")
      throw new AppError("import_conflict", "This import has begun, so its maps stay as they are", {
        remedy: "Start another import",
      });
    await putAnswers(tx, workspaceId, importId, answers);
    for (const { file, guessed } of files) {
      const isEdited = before?.files.find((each) => each.file === file)?.isAsGuessed === false;
      if (isEdited && !discard.includes(file)) continue;
      await putImportMap(tx, workspaceId, { importId, file }, guessed === undefined ? null : writeMap(guessed));
    }
  });
}

type Sampled = {
  readonly known: GuessContext;
  readonly tables: readonly SampledTable[];
  /** Why, by the name of the file. */
  readonly unreadable: ReadonlyMap<string, string>;
};

async function sampleFiles(ctx: Context, found: FoundImport): Promise<Sampled> {
  const whole = found.files.filter(isWhole);
  await using laidOut = await layOutFiles(ctx, { ...found, files: whole }, READ_BYTES);
  const tables: SampledTable[] = [];
  const unreadable = new Map<string, string>();
  for (const [index, { name }] of whole.entries())
    try {
      const path = defined(laidOut.paths[index], "a path");
      tables.push(sampledTable(name, await sampleTable(path, { rows: SAMPLED_ROWS })));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      unreadable.set(name, laidOut.withoutFolder(error.message));
    }
  return { known: await readGuessContext(ctx), tables, unreadable };
}

function isWhole({ bytes, receivedBytes }: FoundImport["files"][number]): boolean {
  return bytes === receivedBytes;
}

function guessWith(found: FoundImport, { known, tables, unreadable }: Sampled, answers: Answers): ImportGuess {
  const guess = guessMaps(tables, known, answers);
  const files = found.files.filter(isWhole).map(({ file, name, map }) => {
    const guessed = guess.maps.find((each) => each.file === name);
    const why = unreadable.get(name) ?? guess.without.find((each) => each.file === name)?.why ?? null;
    const table = guess.tables.find((each) => each.file === name);
    return { file, guessed, table, why, isAsGuessed: map === (guessed === undefined ? null : writeMap(guessed)) };
  });
  return { files, known };
}
