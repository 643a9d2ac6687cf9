/** The event feed: what happened since, and waiting for it. */
import { EVENTS_PATH, EventsQuery, EventsResponse, FEED_KINDS, type FeedKind } from "../../api/events-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { suggestion } from "../../agreement/document/read/nearest.ts";
import { AppError } from "../../base/app-error.ts";
import { readEvents } from "../../services/events/read-events.ts";
import { aboutEvents } from "../description/about-events.ts";
import type { LogWatch } from "../log-watch.ts";
import { presentEvents } from "../present/lead/present-event.ts";
import type { ServerApp } from "../server-app.ts";

export function eventRoutes(app: ServerApp, watch: LogWatch): void {
  app.route({
    method: "GET",
    url: EVENTS_PATH,
    config: { action: "leads:read" },
    schema: {
      operationId: "getEvents",
      summary: "What happened since, in order",
      description: aboutEvents(),
      querystring: EventsQuery,
      response: { 200: EventsResponse, 401: Problem, 403: Problem, 422: Problem },
    },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      const { after, kinds, limit, wait } = query;
      const gone = new AbortController();
      reply.raw.on("close", () => gone.abort());
      const asked = { kinds: kinds === undefined ? undefined : kindsIn(kinds), limit };
      const until = performance.now() + wait * 1_000;
      let since = await readEvents(ctx, { ...asked, after });
      while (since.events.length === 0 && !since.hasMore) {
        const waited = { forMs: until - performance.now(), signal: gone.signal };
        const asOf = { workspaceId: ctx.workspaceId, head: since.head };
        if (typeof (await watch.happensAfter(asOf, waited)) !== "number") break;
        const still = await app.authenticateAgain(request, reply);
        since = await readEvents(still, { ...asked, after: since.next });
      }
      return presentEvents(since);
    },
  });
}

/** @throws AppError `input_invalid` for a kind that there is not, with the one that was probably meant */
function kindsIn(kinds: string): readonly FeedKind[] {
  const known: readonly string[] = FEED_KINDS;
  return kinds.split(",").map((kind) => {
    if (known.includes(kind)) return kind as FeedKind;
    throw new AppError("input_invalid", `There is no kind “${kind}”: ${suggestion(kind, known)}`, {
      facts: { field: "kinds" },
    });
  });
}
