/** What pages read: a route for each read of the contract. */
import { describedRead, operationOfRead, READ_NAMES, type ReadName } from "../../api/reads.ts";
import type { Context } from "../../services/context.ts";
import type { ServerApp } from "../server-app.ts";
import { ACTION_OF_READ, ANSWERS } from "./answers.ts";

export function readRoutes(app: ServerApp): void {
  for (const name of READ_NAMES) readRoute(app, name);
}

function readRoute(app: ServerApp, name: ReadName): void {
  const { path, summary, description, params, query, answer, refusals } = describedRead(name);
  const answerTo = ANSWERS[name] as (ctx: Context, asked: object) => Promise<object>;
  app.route({
    method: "GET",
    url: path,
    config: { action: ACTION_OF_READ[name] },
    schema: {
      operationId: operationOfRead(name),
      summary,
      ...(description === undefined ? {} : { description }),
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { querystring: query }),
      response: { 200: answer, ...refusals },
    },
    handler: ({ ctx, params: named, query: asked }) => answerTo(ctx, { ...(named as object), ...(asked as object) }),
  });
}
