/** What leads cost, per source and month. Every change answers with the whole as it is then. */
import type { z } from "zod";
import { Problem } from "../../api/shapes.ts";
import {
  EnterSpendRequest,
  spendPaths as paths,
  SpendResponse,
  WithdrawSpendRequest,
} from "../../api/spend-contract.ts";
import type { Context } from "../../services/context.ts";
import { enterSpend, withdrawSpend } from "../../services/reports/enter-spend.ts";
import { readSpend } from "../../services/reports/read-spend.ts";
import type { ServerApp } from "../server-app.ts";

const answer = { 200: SpendResponse, 401: Problem, 403: Problem, 409: Problem, 422: Problem };

export function spendRoutes(app: ServerApp): void {
  app.route({
    method: "GET",
    url: paths.spend,
    config: { action: "spend:read" },
    schema: {
      operationId: "getSpend",
      summary: "What leads cost per source and month, and who entered it",
      response: answer,
    },
    handler: ({ ctx }) => asItIs(ctx),
  });
  app.route({
    method: "PUT",
    url: paths.spend,
    config: { action: "spend:enter" },
    schema: {
      operationId: "enterSpend",
      summary: "Enter what leads cost, or correct what was entered",
      body: EnterSpendRequest,
      response: answer,
    },
    handler: async ({ ctx, body: { entries } }) => {
      await enterSpend(ctx, entries);
      return asItIs(ctx);
    },
  });
  app.route({
    method: "POST",
    url: paths.withdrawal,
    config: { action: "spend:enter" },
    schema: {
      operationId: "withdrawSpend",
      summary: "Withdraw an amount that was entered",
      description: "It stays in the log, with the reason.",
      body: WithdrawSpendRequest,
      response: answer,
    },
    handler: async ({ ctx, body }) => {
      await withdrawSpend(ctx, body);
      return asItIs(ctx);
    },
  });
}

async function asItIs(ctx: Context): Promise<z.infer<typeof SpendResponse>> {
  const { lines, sources, ...rest } = await readSpend(ctx);
  return {
    ...rest,
    sources: sources === null ? null : [...sources],
    lines: lines.map(({ history, ...line }) => ({
      ...line,
      history: history.map((event) => ({
        at: event.at,
        by: event.by.name,
        amountMinor: event.step === "entered" ? event.amountMinor : null,
        currency: event.step === "entered" ? event.currency : null,
        reason: event.step === "withdrawn" ? event.reason : null,
      })),
    })),
  };
}
