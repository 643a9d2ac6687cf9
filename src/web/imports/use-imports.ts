/** Imports as they are, asked for again while something happens to them. */
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Answer } from "../../api/reads.ts";
import { read } from "../client/client.ts";

const SOON_MS = 1_000;
/** By this window or another: what was asked while the last part was on its way may be answered after it. */
const isUploading = ({ state, files }: Answer<"import">["import"]): boolean =>
  state === "draft" && files.some(({ bytes, receivedBytes }) => receivedBytes < bytes);
const isMoving = (state: string): boolean => state === "waiting" || state === "running";

export function useImports(): UseQueryResult<Answer<"imports">> {
  return useQuery({
    queryKey: ["imports"],
    queryFn: ({ signal }) => read("imports", {}, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.imports.some((each) => isMoving(each.state)) === true ? 3 * SOON_MS : false,
  });
}

export function useImport(importId: string): UseQueryResult<Answer<"import">> {
  return useQuery({
    queryKey: ["import", importId],
    queryFn: ({ signal }) => read("import", { importId }, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && (isMoving(data.import.state) || isUploading(data.import)) ? SOON_MS : false,
  });
}

/** What undoing it would come to, or how far that is. */
export function useImportUndo(importId: string): UseQueryResult<Answer<"importUndo">> {
  return useQuery({
    queryKey: ["importUndo", importId],
    queryFn: ({ signal }) => read("importUndo", { importId }, { signal }),
    refetchInterval: ({ state: { data } }) => (isMoving(data?.undo?.state ?? "") ? SOON_MS : false),
  });
}

/** @param maps as they are kept: it says whether they are as they were guessed */
export function useImportGuess(
  importId: string,
  maps: readonly (string | null)[],
  answers: Readonly<Record<string, string>>,
  isGuessed: boolean,
): UseQueryResult<Answer<"importGuess">> {
  return useQuery({
    queryKey: ["importGuess", importId, maps, answers],
    queryFn: ({ signal }) => read("importGuess", { importId }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    enabled: isGuessed,
  });
}

/** @param maps as they are kept: what is shown is by them */
export function useImportPreview(
  importId: string,
  maps: readonly (string | null)[],
): UseQueryResult<Answer<"importPreview">> {
  return useQuery({
    queryKey: ["importPreview", importId, maps],
    queryFn: ({ signal }) => read("importPreview", { importId }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}
