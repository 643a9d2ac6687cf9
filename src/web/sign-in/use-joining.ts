/** Joining by a link: what the server refuses stands beside its field, and whoever is in lands on the first page. */
import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { join } from "../client/people-client.ts";
import { ProblemError } from "../client/problem-error.ts";
import { queryClient } from "../client/queries.ts";

export type Joining = Parameters<typeof join>[0];

/** @param bodyOf what is sent of what was filled in; it may throw what is shown then */
export function useJoining<Values>(
  bodyOf: (values: Values) => Joining | Promise<Joining>,
  setErrors: (errors: Record<string, string>) => void,
): UseMutationResult<unknown, Error, Values> {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (values: Values) => join(await bodyOf(values)),
    onSuccess: async () => {
      // The link is used up: it is not asked for again while this page is still there.
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "link" });
      await navigate({ to: "/", replace: true });
    },
    onError: (error) => {
      if (!(error instanceof ProblemError)) return;
      setErrors(Object.fromEntries(error.errors.map(({ field, message }) => [field, message])));
    },
  });
}
