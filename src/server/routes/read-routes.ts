/** What pages read: a route for each read of the contract. */
import { describedRead, READ_NAMES, type ReadName } from "../../api/reads.ts";
import type { Actor } from "../../services/actor.ts";
import type { Services } from "../../services/services.ts";
import type { ServerApp } from "../server-app.ts";
import { ANSWERS } from "./answers.ts";

export function readRoutes(app: ServerApp): void {
  for (const name of READ_NAMES) readRoute(app, name);
}

function readRoute(app: ServerApp, name: ReadName): void {
  const { path, summary, description, params, query, answer, refusals } = describedRead(name);
  const answerTo = ANSWERS[name] as (services: Services, asked: object, actor: Actor) => Promise<object>;
  app.route({
    method: "GET",
    url: path,
    schema: {
      summary,
      ...(description === undefined ? {} : { description }),
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { querystring: query }),
      response: { 200: answer, ...refusals },
    },
    handler: ({ actor, params: named, query: asked }) =>
      answerTo(app.services, { ...(named as object), ...(asked as object) }, actor),
  });
}
