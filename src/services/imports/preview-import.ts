/** What an import would make of its files, tried on their beginnings: short enough that somebody who changes a map sees at once what it does. */
import { readFile, truncate } from "node:fs/promises";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { type CheckedFile, checkFile } from "../../connectors/files/file-facts.ts";
import { type Mapping, type MappingProblem, parseMapping } from "../../connectors/files/map/mapping.ts";
import { isZip } from "../../connectors/files/read/file-kind.ts";
import { sampleTable } from "../../connectors/files/read/sample-table.ts";
import { unmeasuredWords } from "../../words/report/unmeasured-words.ts";
import { type Context, must } from "../context.ts";
import { type ImportTrial, type TrialPerson, tryImport } from "../history/import-history.ts";
import type { Grouped } from "../history/import-rows.ts";
import { foundImport } from "./found-import.ts";
import { type LaidOut, layOutFiles } from "./lay-out-files.ts";

/** Of each file. */
const READ_BYTES = 160 * 1024;
const SHOWN_ROWS = 8;
/** A header may stand below titles. */
const LOOKED_AT_ROWS = 30;
const SHOWN_COLUMNS = 100;
const SHOWN_CHARACTERS = 200;
const MOST_GROUPS = 50;
/** A compressed file is read whole: of a larger one, only the first rows are shown. */
const TRIED_BYTES = 8 * 1024 * 1024;

export type PreviewedFile = {
  readonly file: number;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly Pick<MappingProblem, "line" | "column" | "message">[];
  readonly failure: { readonly message: string; readonly remedy: string | null } | null;
  /** How much of it was tried; of a file without a map, nothing is. */
  readonly tried: "all" | "beginning" | "none" | "no map";
};
export type ImportPreview = {
  readonly files: readonly PreviewedFile[];
  readonly trial:
    | (Pick<ImportTrial, "rows" | "rejectedRows" | "skippedRows" | "rowsWithoutFact" | "facts" | "factsKnown"> & {
        readonly isPart: boolean;
        readonly examples: ImportTrial["replay"]["examples"];
        readonly problems: readonly Grouped[];
        readonly refused: readonly Grouped[];
        /** Who is no member: found nowhere, or who was on a team once. */
        readonly people: readonly Omit<TrialPerson, "member">[];
        readonly unmeasured: readonly string[];
      })
    | null;
};

/** @throws AppError `not_permitted`, `import_not_found`; `agreement_missing`: facts are read by its words */
export async function previewImport(ctx: Context, input: { readonly importId: string }): Promise<ImportPreview> {
  must(ctx, "history:import");
  const found = await foundImport(ctx, input.importId);
  const whole = found.files.filter(({ bytes, receivedBytes }) => bytes === receivedBytes);
  await using laidOut = await layOutFiles(ctx, { ...found, files: whole }, READ_BYTES);
  const files: PreviewedFile[] = [];
  const checked: (CheckedFile & { readonly file: number })[] = [];
  for (const [index, { file, bytes, map }] of whole.entries()) {
    const path = defined(laidOut.paths[index], "a path");
    const isCut = bytes > READ_BYTES && (await cut(path));
    const parsed = map === null ? undefined : parseMapping(map);
    const mapping = parsed?.ok === true ? parsed.value : undefined;
    const shown = await firstRows(path, mapping, laidOut);
    let { failure } = shown;
    const tried = map === null ? "no map" : isCut ? "beginning" : bytes <= TRIED_BYTES ? "all" : "none";
    if (mapping !== undefined && failure === null && tried !== "none")
      failure = await failureOf(laidOut, async () => {
        checked.push({ ...(await checkFile(path, mapping, ctx.now())), file });
      });
    files.push({ ...shown, file, failure, tried, problems: parsed?.ok === false ? parsed.problems : [] });
  }
  const isReady =
    checked.length > 0 && files.every(({ problems, failure }) => problems.length === 0 && failure === null);
  return {
    files,
    trial: isReady
      ? await trialOf(
          ctx,
          checked,
          files.some(({ tried: much }) => much === "beginning" || much === "none"),
        )
      : null,
  };
}

async function trialOf(
  ctx: Context,
  checked: readonly (CheckedFile & { readonly file: number })[],
  isPart: boolean,
): Promise<ImportPreview["trial"]> {
  const trial = await tryImport(ctx, {
    ...{ files: checked, agreement: undefined, onProgress: () => undefined, writesRejects: false },
  });
  const { rows, rejectedRows, skippedRows, rowsWithoutFact, facts, factsKnown, problems, replay, people } = trial;
  // As they are called in the import: not all of its files need have a map.
  const placed = (group: Grouped): Grouped => ({
    ...group,
    first: group.first.map((each) => ({ ...each, file: checked[each.file]?.file ?? each.file })),
  });
  return {
    ...{ rows, rejectedRows, skippedRows, rowsWithoutFact, facts, factsKnown, isPart },
    examples: replay.examples.map((each) => ({ ...each, file: checked[each.file]?.file ?? each.file })),
    problems: problems.slice(0, MOST_GROUPS).map(placed),
    refused: replay.refused.slice(0, MOST_GROUPS).map(placed),
    people: people
      .filter(({ member, formerOf }) => member === null || formerOf !== null)
      .map(({ text, count, formerOf }) => ({ text, count, formerOf })),
    unmeasured: trial.unmeasured.map(unmeasuredWords),
  };
}

async function firstRows(
  path: string,
  mapping: Mapping | undefined,
  laidOut: LaidOut,
): Promise<Pick<PreviewedFile, "header" | "rows" | "failure">> {
  let shown: Pick<PreviewedFile, "header" | "rows"> = { header: [], rows: [] };
  const failure = await failureOf(laidOut, async () => {
    const { rows, headerRows } = await sampleTable(path, { ...mapping, rows: SHOWN_ROWS + LOOKED_AT_ROWS });
    const at = mapping?.header ?? headerRows[0];
    const cellsOf = (cells: readonly string[]): readonly string[] => cells.slice(0, SHOWN_COLUMNS).map(shortened);
    shown = {
      header: cellsOf(rows.find(({ row }) => row === at)?.cells ?? []),
      rows: rows
        .filter(({ row }) => at === undefined || row > at)
        .slice(0, SHOWN_ROWS)
        .map(({ cells }) => cellsOf(cells)),
    };
  });
  return { ...shown, failure };
}

async function failureOf({ withoutFolder }: LaidOut, read: () => Promise<void>): Promise<PreviewedFile["failure"]> {
  try {
    await read();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { message: withoutFolder(error.message), remedy: error.remedy ?? null };
  }
}

/**
 * Cuts a text to its beginning. One that ends in the middle of a row, or of a cell in quotes, would be refused as broken.
 *
 * @returns false when it is compressed: then it stays as it is
 */
async function cut(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  if (isZip(bytes) || (bytes[0] === 0x1f && bytes[1] === 0x8b)) return false;
  let end = 0;
  let isQuoted = false;
  for (const [at, byte] of bytes.subarray(0, READ_BYTES).entries()) {
    if (byte === 0x22) isQuoted = !isQuoted;
    else if (byte === 0x0a && !isQuoted) end = at + 1;
  }
  if (end > 0) await truncate(path, end);
  return true;
}

function shortened(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
