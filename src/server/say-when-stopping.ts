/**
 * A server that is about to stop says so while it still answers: `/readyz` is not ready, so that a proxy sends nothing new; each connection ends with the
 * answer that is on its way; and streams of events end, to be opened again elsewhere. Nobody is refused.
 */
import type { ServerApp } from "./server-app.ts";

export function sayWhenStopping(app: ServerApp): void {
  const stopping = new AbortController();
  app.decorate("stopping", stopping);
  app.addHook("onSend", async (_request, reply, payload) => {
    if (stopping.signal.aborted) void reply.header("connection", "close");
    return payload;
  });
}
