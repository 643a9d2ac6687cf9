/** What the record advises about the agreement: what the latest run found, and asking for another. */
import {
  useMutation,
  type UseMutationResult,
  useQuery,
  type UseQueryResult,
  useQueryClient,
} from "@tanstack/react-query";
import type { Answer } from "../../api/reads.ts";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { startLabRun } from "../client/lab-client.ts";
import { useActAs } from "../member.ts";
import { tellProblem } from "./use-review-step.ts";

export type AdviceAnswer = Answer<"advice">;
export type AdviceShown = NonNullable<AdviceAnswer["found"]>;
export type FindingShown = AdviceShown["findings"][number];

const SOON_MS = 700;

export function useAdvice(): UseQueryResult<AdviceAnswer> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["advice", actAs],
    queryFn: ({ signal }) => read("advice", {}, { signal, headers: headersOf(actAs) }),
    // A run is heard of by asking.
    refetchInterval: ({ state: { data } }) => (data !== undefined && data.running !== null ? SOON_MS : false),
  });
}

/** Asked with what a minute of a rep costs, in minor units. */
export function useFindAdvice(): UseMutationResult<unknown, Error, number> {
  const actAs = useActAs();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (minuteCostMinor: number) => startLabRun({ kind: "advice", minuteCostMinor }, actAs),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["advice"] }),
  });
}
