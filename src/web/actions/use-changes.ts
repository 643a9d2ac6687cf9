/** What is done on a page of settings, one thing at a time, and what is said then. */
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeProblem } from "../client/problem-error.ts";

export type ChangeResult = { readonly text: string; readonly isProblem?: boolean };
/** @returns said when it is done; undefined: what it did is seen */
export type AskedChange = () => Promise<ChangeResult | undefined>;

/** Stays a while: what went wrong is read. */
const SHOWN_MS = 9_000;

/** @param reads what is read anew: whose names begin so */
export function useChanges(reads: string): { readonly run: (change: AskedChange) => void; readonly isBusy: boolean } {
  const client = useQueryClient();
  const changing = useMutation({
    mutationFn: (change: AskedChange) => change(),
    onSuccess: (said) => {
      if (said === undefined) return;
      const color = said.isProblem === true ? "red" : "petrol";
      notifications.show({ message: said.text, color, autoClose: SHOWN_MS });
    },
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: SHOWN_MS });
    },
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(reads) }),
  });
  return { run: (change) => changing.mutate(change), isBusy: changing.isPending };
}
