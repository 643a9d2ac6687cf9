/** Takes a step of reviews; what it changes is read again. */
import { notifications } from "@mantine/notifications";
import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import type { ActAs } from "../client/act-as.ts";
import { describeProblem } from "../client/problem-error.ts";
import { draftAdvice, type Review, type ReviewStep, takeReviewStep, takeUp } from "../client/review-client.ts";
import { useActAs } from "../member.ts";

export function useReviewStep(): UseMutationResult<Review, Error, ReviewStep> {
  const actAs = useActAs();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: ReviewStep) => takeReviewStep(step, actAs),
    onError: tellProblem,
    onSettled: () => void client.invalidateQueries({ queryKey: ["review"] }),
  });
}

export function useTakeUp(): UseMutationResult<number, Error, number> {
  return useDrafting(takeUp);
}

export function useDraftAdvice(): UseMutationResult<number, Error, Parameters<typeof draftAdvice>[0]> {
  return useDrafting(draftAdvice);
}

/** What it changes is read again. */
export function useDrafting<Asked>(
  draft: (asked: Asked, actAs: ActAs) => Promise<number>,
): UseMutationResult<number, Error, Asked> {
  const actAs = useActAs();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) => draft(asked, actAs),
    onError: tellProblem,
    onSettled: () =>
      void client.invalidateQueries({
        predicate: ({ queryKey }) => ["review", "versions", "version", "clause"].includes(String(queryKey[0])),
      }),
  });
}

export function tellProblem(error: Error): void {
  const { title, detail } = describeProblem(error);
  notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
}
