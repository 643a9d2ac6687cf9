/** `/metrics` at an address of its own, so that it is never where the public gets to; and nothing else. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Metrics } from "./metrics.ts";

export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  metrics: Pick<Metrics, "read" | "contentType">,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, answer) => {
    if (request.method !== "GET" || request.url !== "/metrics") return void answer.writeHead(404).end();
    metrics.read().then(
      (text) => answer.writeHead(200, { "content-type": metrics.contentType, "cache-control": "no-store" }).end(text),
      () => answer.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/metrics`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
