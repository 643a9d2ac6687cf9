import type { z } from "zod";
import type {
  ImportGuessResponse,
  ImportPreviewResponse,
  ImportResponse,
  ImportsResponse,
  ImportView,
} from "../../../api/imports-contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { Grouped } from "../../../services/history/import-rows.ts";
import type { readImportGuess } from "../../../services/imports/guess-import.ts";
import type { ImportPreview } from "../../../services/imports/preview-import.ts";
import type { FoundImport } from "../../../services/imports/found-import.ts";
import type { ImportsRead, readImport } from "../../../services/imports/read-imports.ts";

export function presentImports(
  asOf: EpochMs,
  { imports, mostBytes, isHistoryOpen }: ImportsRead,
): z.input<typeof ImportsResponse> {
  return { asOf, imports: imports.map(presentOne), mostBytes, isHistoryOpen };
}

export function presentImport(
  asOf: EpochMs,
  { found, mostBytes, isHistoryOpen }: Awaited<ReturnType<typeof readImport>>,
): z.input<typeof ImportResponse> {
  return { asOf, import: presentOne(found), mostBytes, isHistoryOpen };
}

function presentOne({
  phase,
  done,
  total,
  failure,
  remedy,
  result,
  files,
  ...rest
}: FoundImport): z.input<typeof ImportView> {
  const { importId, place, begunAt, begunBy, state, startedAt, endedAt, isStopping, answers } = rest;
  return {
    ...{
      importId,
      place,
      begunAt,
      begunBy,
      state,
      startedAt,
      endedAt,
      isStopping,
      isGuessed: answers !== null,
      answers: { ...answers },
    },
    progress: phase === null ? null : { phase, done, total },
    failure: failure === null ? null : { message: failure, remedy },
    result: result && { ...result, warnings: [...result.warnings], sources: [...result.sources] },
    files: files.map(({ file, name, bytes, receivedBytes, map, lists }) => ({
      ...{ file, name, bytes, receivedBytes, map },
      lists: [...lists],
    })),
  };
}

export function presentImportPreview(
  asOf: EpochMs,
  { files, trial }: ImportPreview,
): z.input<typeof ImportPreviewResponse> {
  return {
    asOf,
    files: files.map(({ header, rows, problems, ...file }) => ({
      ...file,
      header: [...header],
      rows: rows.map((cells) => [...cells]),
      problems: problems.map(({ line, column, message }) => ({ line, column, message })),
    })),
    trial: trial && {
      ...trial,
      facts: [...trial.facts],
      examples: [...trial.examples],
      problems: trial.problems.map(presentGroup),
      refused: trial.refused.map(presentGroup),
      people: [...trial.people],
      unmeasured: [...trial.unmeasured],
    },
  };
}

function presentGroup({ first, ...group }: Grouped) {
  return { ...group, first: first.map(({ file, row, value }) => ({ file, row, value: value.slice(0, 200) })) };
}

export function presentImportGuess(
  asOf: EpochMs,
  { files, answers }: Awaited<ReturnType<typeof readImportGuess>>,
): z.input<typeof ImportGuessResponse> {
  return {
    asOf,
    files: files.map(({ file, guessed, why, isAsGuessed }) => ({
      ...{ file, why, isAsGuessed, export: guessed?.export ?? null },
      questions: (guessed?.questions ?? []).map(({ id, text, examples, choices }) => ({
        ...{ id, text, examples: [...examples], choices: [...choices] },
      })),
      answered: Object.entries(answers).map(([id, answer]) => ({ id, answer })),
      unread: [...(guessed?.unread ?? [])],
    })),
  };
}
