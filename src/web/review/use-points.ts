/** Learned points: what the latest run found, and asking for another. */
import {
  useMutation,
  type UseMutationResult,
  useQuery,
  type UseQueryResult,
  useQueryClient,
} from "@tanstack/react-query";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { startLabRun } from "../client/lab-client.ts";
import { draftPoints, type Points } from "../client/points-client.ts";
import { useActAs } from "../member.ts";
import { tellProblem, useDrafting } from "./use-review-step.ts";

const SOON_MS = 700;

export function usePoints(): UseQueryResult<Points> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["points", actAs],
    queryFn: ({ signal }) => read("points", {}, { signal, headers: headersOf(actAs) }),
    // A run is heard of by asking.
    refetchInterval: ({ state: { data } }) => (data !== undefined && data.running !== null ? SOON_MS : false),
  });
}

/** Asked with the days after which each lead is looked at. */
export function useLearnPoints(): UseMutationResult<unknown, Error, number> {
  const actAs = useActAs();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (afterDays: number) => startLabRun({ kind: "learned_points", afterDays }, actAs),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["points"] }),
  });
}

export function useDraftPoints(): UseMutationResult<number, Error, string> {
  return useDrafting(draftPoints);
}
