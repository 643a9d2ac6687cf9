/** Sends a fact about a lead: by hand, nothing is shown as done before the server has committed it; `useAnswers` lets answers be undone first. */
import { capital } from "../../words/english/names.ts";
import { notifications } from "@mantine/notifications";
import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { warningWords } from "../../words/event/warning-words.ts";
import type { FactAnswer } from "../client/client.ts";
import { describeProblem, ProblemError } from "../client/problem-error.ts";

export type FactRef = { readonly source: string; readonly id: string };
export type FactToSend = {
  readonly leadId: string;
  /** What to say when it is done. */
  readonly done: string;
  readonly send: (fact: FactRef) => Promise<FactAnswer>;
  /** It was said already that it is done, as it can be undone. */
  readonly isTold?: true;
};

export function useSendFact(): UseMutationResult<FactAnswer, Error, FactToSend & { readonly fact: FactRef }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ send, fact }: FactToSend & { readonly fact: FactRef }) => send(fact),
    // The same fact with the same id counts once, so an answer that was lost on the way may be asked for again.
    retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.status === 0,
    onSuccess: ({ warnings = [] }, { done, isTold }) => {
      if (isTold !== true) notifications.show({ message: done, color: "petrol" });
      for (const warning of warnings)
        notifications.show({ message: `${capital(warningWords(warning))}.`, color: "yellow", autoClose: 9_000 });
    },
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    // After a refusal too: what was on the screen was not the present.
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "agreement" }),
  });
}

/** An id nobody else has. `crypto.randomUUID` is missing where the page is not served over https. */
export function newFact(): FactRef {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return { source: "web", id: Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") };
}
