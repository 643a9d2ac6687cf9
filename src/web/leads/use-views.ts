/** The saved views of whoever acts, and changes to them. */
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Answer } from "../../api/reads.ts";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { describeProblem, ProblemError } from "../client/problem-error.ts";
import { queryClient } from "../client/queries.ts";
import { deleteView, putView } from "../client/views-client.ts";
import { useActAs } from "../member.ts";

const VIEWS = "views";
const onSuccess = () => queryClient.invalidateQueries({ queryKey: [VIEWS] });

export function useViews(): UseQueryResult<Answer<"views">> {
  const actAs = useActAs();
  return useQuery({
    queryKey: [VIEWS, actAs],
    queryFn: ({ signal }) => read("views", {}, { signal, headers: headersOf(actAs) }),
  });
}

export function usePutView() {
  const actAs = useActAs();
  return useMutation({
    mutationFn: (view: Parameters<typeof putView>[0]) => putView(view, actAs),
    // Sent again it is the same: an answer that was lost on the way may be asked for again.
    retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.status === 0,
    onSuccess,
    onError: sayProblem,
  });
}

export function useDeleteView() {
  const actAs = useActAs();
  return useMutation({
    mutationFn: (viewId: string) => deleteView(viewId, actAs),
    onSuccess,
    onError: sayProblem,
  });
}

function sayProblem(error: Error): void {
  const { title, detail } = describeProblem(error);
  notifications.show({ title, message: detail, color: "red" });
}
