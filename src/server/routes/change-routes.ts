/** Server-sent events: that something has happened in a company, as it happens. Open pages read anew what they show. */
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { CHANGES_PATH, ChangesQuery } from "../../api/changes-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { logHeads } from "../../store/workspaces/log-heads.ts";
import type { LogWatch } from "../log-watch.ts";
import type { ServerApp } from "../server-app.ts";

/** A stream on which nothing moves is ended on the way: by the server (`PATIENCE.silenceMs`), and by proxies, which often wait for 30 seconds. */
const BEAT_MS = 15_000;
/** However much happens, a stream says so no more often. */
const SAID_EVERY_MS = 1_000;
/** After a stream has ended. */
const ASKED_AGAIN_MS = 3_000;

export function changeRoutes(app: ServerApp, watch: LogWatch): void {
  app.route({
    method: "GET",
    url: CHANGES_PATH,
    config: { action: "agreement:read" },
    schema: {
      operationId: "followChanges",
      summary: "That something has happened, as it happens",
      description:
        "Server-sent events for open pages. Each has the number of the last entry of the log, the first one at once; what has happened is not said: " +
        "read what you show anew, or follow the event feed.",
      querystring: ChangesQuery,
      response: {
        200: { description: "Server-sent events", content: { "text/event-stream": { schema: z.string() } } },
        ...{ 401: Problem, 403: Problem, 422: Problem },
      },
    },
    handler: async (request, reply) => {
      const heads = headsUntil(performance.now() + request.query.for * 1_000, { app, watch, request, reply });
      return (
        reply
          .type("text/event-stream; charset=utf-8")
          // Kept open for another request, the connection would hold up a server that closes.
          .headers({ "cache-control": "no-store", "x-accel-buffering": "no", connection: "close" })
          .send(Readable.from(heads) as never)
      );
    },
  });
}

type Stream = {
  readonly app: ServerApp;
  readonly watch: LogWatch;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** @param until on the clock of `performance.now` */
async function* headsUntil(until: number, { app, watch, request, reply }: Stream): AsyncGenerator<string> {
  const { workspaceId } = request.ctx;
  const gone = new AbortController();
  reply.raw.on("close", () => gone.abort());
  let head = (await logHeads(app.installation.db, [workspaceId])).get(workspaceId) ?? 0;
  yield `retry: ${ASKED_AGAIN_MS}\n${said(head)}`;
  for (let leftMs = until - performance.now(); leftMs > 0; leftMs = until - performance.now()) {
    const forMs = Math.min(BEAT_MS, leftMs);
    const waited = await watch.happensAfter({ workspaceId, head }, { forMs, signal: gone.signal });
    // Whoever isn't signed in any more is told so when they ask again.
    if (waited === "ended" || !(await isStillIn(app, request, reply))) return;
    if (waited === "over") yield ": nothing has happened\n\n";
    else if (waited > head) yield said((head = waited));
    if (waited !== "over") await setTimeout(SAID_EVERY_MS, undefined, { ref: false });
  }
}

function said(head: number): string {
  return `id: ${head}\ndata: ${head}\n\n`;
}

async function isStillIn(app: ServerApp, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  return app.authenticateAgain(request, reply).then(
    () => true,
    () => false,
  );
}
