/** What the pages of imports ask. */
import {
  ImportGuessResponse,
  ImportParams,
  importPaths,
  ImportPreviewResponse,
  ImportResponse,
  ImportsResponse,
} from "./imports-contract.ts";
import { REFUSED } from "./first-reads.ts";
import { read } from "./read.ts";
import { Problem } from "./shapes.ts";

export const IMPORT_READS = {
  imports: read({
    path: importPaths.imports,
    summary: "Imports of history: what was brought, how far each has got, and what came of it",
    answer: ImportsResponse,
    refusals: REFUSED,
  }),
  import: read({
    path: importPaths.one,
    summary: "One import of history",
    params: ImportParams,
    answer: ImportResponse,
    refusals: { ...REFUSED, 404: Problem },
  }),
  importGuess: read({
    path: importPaths.guess,
    summary: "The maps that the files of an import need, guessed, and its questions",
    params: ImportParams,
    answer: ImportGuessResponse,
    refusals: { ...REFUSED, 404: Problem },
  }),
  importPreview: read({
    path: importPaths.preview,
    summary: "What an import would make of the beginnings of its files",
    params: ImportParams,
    answer: ImportPreviewResponse,
    refusals: { ...REFUSED, 404: Problem, 409: Problem },
  }),
} as const;
