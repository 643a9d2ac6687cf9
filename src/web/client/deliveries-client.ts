/** The client's part about what is sent. */
import type { z } from "zod";
import { deliveryPaths as paths, SettledResponse, type SettleRequest } from "../../api/deliveries-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import { ask } from "./client.ts";

export type Deliveries = Answer<"deliveries">;

export function settleDeliveries(
  settled: z.infer<typeof SettleRequest>,
  actAs: ActAs,
): Promise<z.infer<typeof SettledResponse>> {
  return ask(SettledResponse, "POST", paths.settle, settled, headersOf(actAs));
}
