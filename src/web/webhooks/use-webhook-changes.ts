/** What is done about webhooks, and what is said then. */
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answeredWords } from "../../words/screen/webhook-words.ts";
import { describeProblem } from "../client/problem-error.ts";
import type { WebhookAnswer } from "../client/webhooks-client.ts";

type Said = { readonly text: string; readonly isProblem?: boolean };
/** @returns said when it is done; nothing: what it did is seen */
export type WebhookChange = () => Promise<Said | undefined>;

export function useWebhookChanges(): { readonly run: (change: WebhookChange) => void; readonly isBusy: boolean } {
  const client = useQueryClient();
  const changing = useMutation({
    mutationFn: (change: WebhookChange) => change(),
    onSuccess: (said) => {
      if (said === undefined) return;
      notifications.show({ message: said.text, color: said.isProblem === true ? "red" : "petrol", autoClose: 9_000 });
    },
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    onSettled: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("webhook") }),
  });
  return { run: (change) => changing.mutate(change), isBusy: changing.isPending };
}

/** Stays a while: what was not delivered is looked at. */
export function answered(answer: WebhookAnswer): Said {
  return { text: answeredWords(answer), isProblem: !answer.isDelivered };
}
