/** What is done about messages that failed. */
import { deliveryPaths as paths, SettledResponse, SettleRequest } from "../../api/deliveries-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { memberId } from "../../base/ids.ts";
import { settleDeliveries } from "../../services/deliveries/settle-deliveries.ts";
import { noticeKeyOf } from "../present/people/present-notices.ts";
import type { ServerApp } from "../server-app.ts";

export function deliveryRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.settle,
    config: { action: "deliveries:change" },
    schema: {
      operationId: "settleDeliveries",
      summary: "Send failed messages again, or don't send them",
      body: SettleRequest,
      response: { 200: SettledResponse, 401: Problem, 403: Problem, 409: Problem, 422: Problem },
    },
    handler: async ({ ctx, body: { messages, as } }) => ({
      settled: await settleDeliveries(ctx, {
        as,
        messages:
          messages?.map(({ noticeId, to, channel }) => ({
            ...noticeKeyOf(noticeId),
            ...{ receiver: memberId(to), channel },
          })) ?? null,
      }),
    }),
  });
}
