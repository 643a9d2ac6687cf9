/** Takes a step in the life of a version. What it may have changed elsewhere is read again. */
import { notifications } from "@mantine/notifications";
import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { isUnproven } from "../../confirm/proof-fields.tsx";
import { useActAs } from "../../member.ts";
import { describeProblem } from "../../client/problem-error.ts";
import { startDraft, type Step, takeStep, theirsOf, type Version } from "../../client/version-client.ts";

const CONCERNED = new Set(["versions", "version", "changes", "preview", "agreement", "clause", "session"]);

export type VersionSteps = UseMutationResult<Version, Error, Step>;

export function useVersionStep(version: number): VersionSteps {
  const actAs = useActAs();
  return useRefreshing((step: Step) => takeStep(version, step, actAs));
}

export function useStartDraft(): UseMutationResult<Version, Error, Parameters<typeof startDraft>[0]> {
  const actAs = useActAs();
  return useRefreshing((body: Parameters<typeof startDraft>[0]) => startDraft(body, actAs));
}

function useRefreshing<Input>(change: (input: Input) => Promise<Version>): UseMutationResult<Version, Error, Input> {
  const client = useQueryClient();
  const actAs = useActAs();
  return useMutation({
    mutationFn: change,
    onSuccess: (version) => client.setQueryData(["version", version.version, actAs], version),
    onError: (error) => {
      // Both texts are shown instead, and asked about; what is wrong with a password is said beside it.
      if (theirsOf(error) !== undefined || isUnproven(error)) return;
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    onSettled: () => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => CONCERNED.has(String(queryKey[0])) });
    },
  });
}
