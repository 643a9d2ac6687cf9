/** Runs of the lab as they are, asked for again while one of them waits or runs; and what is done with them. */
import { notifications } from "@mantine/notifications";
import {
  type InfiniteData,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Answer } from "../../api/reads.ts";
import { type ActAs, headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import type { LabLeads, LabRun, StartedLabRun } from "../client/lab-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { useActAs } from "../member.ts";

const SOON_MS = 1_000;
const LEADS_AT_ONCE = 50;
/** No more are kept. */
const MOST_KEPT = 100;

const isUnderWay = (state: LabRun["state"]): boolean => state === "waiting" || state === "running";

export function useLabRuns(): UseQueryResult<Answer<"labRuns">> {
  return useQuery({
    queryKey: ["lab-runs"],
    queryFn: ({ signal }) => read("labRuns", { limit: MOST_KEPT }, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.runs.some(({ state }) => isUnderWay(state)) === true ? 3 * SOON_MS : false,
  });
}

export function useLabRun(runId: string): UseQueryResult<LabRun> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["lab-run", runId, actAs],
    queryFn: ({ signal }) => read("labRun", { runId }, { signal, headers: headersOf(actAs) }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isUnderWay(data.state) ? SOON_MS : false),
  });
}

/** @param list of the run's report */
export function useLabLeads(runId: string, list: string): UseInfiniteQueryResult<InfiniteData<LabLeads>> {
  const actAs = useActAs();
  return useInfiniteQuery({
    queryKey: ["lab-leads", runId, list, actAs],
    queryFn: ({ pageParam: cursor, signal }) =>
      read("labLeads", { runId, list, limit: LEADS_AT_ONCE, cursor }, { signal, headers: headersOf(actAs) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    // What a run found stays as it is.
    staleTime: Infinity,
  });
}

/** Asks for a run, and goes to its page. */
export function useStartRun<Asked>(
  start: (asked: Asked, actAs: ActAs) => Promise<StartedLabRun>,
): UseMutationResult<StartedLabRun, Error, Asked> {
  const actAs = useActAs();
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) => start(asked, actAs),
    onSuccess: ({ runId, isNew }) => {
      if (!isNew) notifications.show({ message: "This was asked before, and nothing it follows from has changed" });
      void client.invalidateQueries({ queryKey: ["lab-runs"] });
      return navigate({ to: "/review/runs/$runId", params: { runId } });
    },
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red" });
    },
  });
}
