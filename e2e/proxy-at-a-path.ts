/** A reverse proxy of a host that is somebody else's: what is below one path goes to Baton as it came, and all else is theirs. */
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export type ProxyAtAPath = {
  readonly origin: string;
  /** What was asked for beside the path. */
  readonly outside: readonly string[];
  /** How much was asked for below it. */
  readonly passedOn: () => number;
  /** @param origin where Baton listens */
  readonly passTo: (origin: string) => void;
  readonly close: () => Promise<void>;
};

/** @param path such as `/baton/` */
export async function startProxyAtAPath(path: string): Promise<ProxyAtAPath> {
  const outside: string[] = [];
  let passedOn = 0;
  let to: URL | undefined;
  const server = createServer((asked, answer) => {
    const { method = "GET", url = "/", headers } = asked;
    if (!url.startsWith(path) || to === undefined) {
      outside.push(`${method} ${url}`);
      answer.writeHead(404).end("This is somebody else's.");
      return;
    }
    passedOn += 1;
    const { hostname, port } = to;
    const passed = request({ hostname, port, method, path: url, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
      response.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    outside,
    passedOn: () => passedOn,
    passTo: (origin) => void (to = new URL(origin)),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
