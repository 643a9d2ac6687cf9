/** The client's part about imports of history. */
import {
  BegunImportResponse,
  type BeginImportRequest,
  type GuessImportRequest,
  IMPORT_CHUNK_BYTES,
  ImportChunkResponse,
  importPaths as paths,
} from "../../api/imports-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import type { z } from "zod";
import type { Answer } from "../../api/reads.ts";
import { UndoImportResponse, undoPaths } from "../../api/undo-contract.ts";
import { addressOf } from "../page.ts";
import { ask, askWithBytes } from "./client.ts";

export type Import = Answer<"import">["import"];
export type ImportFile = Import["files"][number];
export type GuessedFile = Answer<"importGuess">["files"][number];
export type GuessedPeople = {
  readonly named: Answer<"importGuess">["people"];
  readonly choices: Answer<"importGuess">["peopleChoices"];
  readonly others: Answer<"importGuess">["otherPeople"];
};
export type ImportPreview = Answer<"importPreview">;

export async function beginImport(files: z.input<typeof BeginImportRequest>["files"]): Promise<string> {
  return (await ask(BegunImportResponse, "POST", paths.imports, { files })).importId;
}

/** @param sha256 in hex; undefined: this browser can't say, as over HTTP @returns how many bytes of the file are there */
export async function sendChunk(
  importId: string,
  file: number,
  { start, bytes, sha256 }: { readonly start: number; readonly bytes: Blob; readonly sha256: string | undefined },
  signal: AbortSignal,
): Promise<number> {
  const query = new URLSearchParams({ start: String(start), ...(sha256 === undefined ? {} : { sha256 }) });
  const path = `${ofFile(paths.chunk, importId, file)}?${query.toString()}`;
  return (await askWithBytes(ImportChunkResponse, "PUT", path, bytes, signal)).receivedBytes;
}

export const CHUNK_BYTES = IMPORT_CHUNK_BYTES;

export async function saveMap(importId: string, file: number, map: string | null): Promise<void> {
  await ask(DoneResponse, "PUT", ofFile(paths.map, importId, file), { map });
}

export async function guessMaps({
  importId,
  ...said
}: { readonly importId: string } & z.input<typeof GuessImportRequest>): Promise<void> {
  await ask(DoneResponse, "POST", of(paths.guess, importId), said);
}

export async function startImport(importId: string): Promise<void> {
  await ask(DoneResponse, "POST", of(paths.start, importId));
}

export async function stopImport(importId: string): Promise<void> {
  await ask(DoneResponse, "POST", of(paths.stop, importId));
}

export async function cancelImport(importId: string): Promise<void> {
  await ask(DoneResponse, "DELETE", of(paths.one, importId));
}

export async function undoImport(importId: string): Promise<void> {
  await ask(UndoImportResponse, "POST", of(undoPaths.undo, importId));
}

export function listHref(importId: string, file: number, part: ImportFile["lists"][number]): string {
  return addressOf(ofFile(paths[part], importId, file));
}

function of(path: string, importId: string): string {
  return path.replace(":importId", encodeURIComponent(importId));
}

function ofFile(path: string, importId: string, file: number): string {
  return of(path, importId).replace(":file", String(file));
}
