/** What the panel about spend reads and sends. */
import {
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { notifications } from "@mantine/notifications";
import type { z } from "zod";
import {
  type EnterSpendRequest,
  spendPaths,
  SpendResponse,
  type WithdrawSpendRequest,
} from "../../api/spend-contract.ts";
import { headersOf } from "../client/act-as.ts";
import { ask } from "../client/client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { useActAs } from "../member.ts";

export type Spend = z.infer<typeof SpendResponse>;
export type EnteredSpend = Spend["lines"][number];
type SpendStep =
  | ({ readonly step: "enter" } & z.input<typeof EnterSpendRequest>)
  | ({ readonly step: "withdraw" } & z.input<typeof WithdrawSpendRequest>);

export function useSpend(): UseQueryResult<Spend> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["spend", actAs],
    queryFn: () => ask(SpendResponse, "GET", spendPaths.spend, undefined, headersOf(actAs)),
  });
}

/** What it changes is read again: the amounts, and the report that counts them. */
export function useSpendStep(): UseMutationResult<Spend, Error, SpendStep> {
  const actAs = useActAs();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, ...body }: SpendStep) =>
      step === "enter"
        ? ask(SpendResponse, "PUT", spendPaths.spend, body, headersOf(actAs))
        : ask(SpendResponse, "POST", spendPaths.withdrawal, body, headersOf(actAs)),
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    onSettled: () =>
      void client.invalidateQueries({
        predicate: ({ queryKey }) => ["spend", "catalog-report"].includes(String(queryKey[0])),
      }),
  });
}
