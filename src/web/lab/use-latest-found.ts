/** What the latest run of a kind found, on a page of its own, and asking for another. */
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
import { tellProblem } from "../review/use-review-step.ts";

type Found = "advice" | "points";

const SOON_MS = 700;

/** Asked for again while a run is under way: it is heard of by asking. */
export function useLatestFound<Name extends Found>(name: Name): UseQueryResult<Answer<Name>> {
  const actAs = useActAs();
  return useQuery({
    queryKey: [name, actAs],
    queryFn: ({ signal }) => {
      const options = { signal, headers: headersOf(actAs) };
      const found = name === "advice" ? read("advice", {}, options) : read("points", {}, options);
      return found as Promise<Answer<Name>>;
    },
    refetchInterval: ({ state: { data } }) => (data !== undefined && data.running !== null ? SOON_MS : false),
  });
}

export function useFindAgain(name: Found): UseMutationResult<unknown, Error, Parameters<typeof startLabRun>[0]> {
  const actAs = useActAs();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Parameters<typeof startLabRun>[0]) => startLabRun(asked, actAs),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: [name] }),
  });
}
