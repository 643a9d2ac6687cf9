/** Sends requests by a number of connections that stay open, each the next one as soon as the last one was answered. */
import { Agent, request } from "node:http";
import { assert } from "../../src/base/assert.ts";
import type { Served } from "./served.ts";

export type Loaded = { readonly tookMs: number; readonly waitsMs: readonly number[] };

export type Sender = {
  /** @param bodies the next one each time; what is answered must be 201 */
  readonly send: (forMs: number, path: string, next: () => string) => Promise<Loaded>;
  /** @param says about who sends it, beside what all of its requests say */
  readonly post: (
    path: string,
    body: string,
    says?: Served["headers"],
  ) => Promise<{ readonly status: number; readonly body: string }>;
  readonly close: () => void;
};

export function openSender({ url, headers }: Served, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const post: Sender["post"] = (path, body, says) =>
    new Promise((resolve, reject) => {
      const asked = request(
        {
          agent,
          hostname,
          port,
          path,
          method: "POST",
          headers: {
            ...headers,
            ...says,
            "content-type": "application/json",
            "content-length": Buffer.byteLength(body),
          },
        },
        (answer) => {
          let text = "";
          answer.setEncoding("utf8");
          answer.on("data", (chunk: string) => (text += chunk));
          answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
          answer.on("error", reject);
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
  return {
    post,
    async send(forMs, path, next) {
      const waitsMs: number[] = [];
      const startedMs = performance.now();
      const one = async (): Promise<void> => {
        while (performance.now() - startedMs < forMs) {
          const sentMs = performance.now();
          const { status, body } = await post(path, next());
          waitsMs.push(performance.now() - sentMs);
          assert(status === 201, `the answer is ${status}: ${body}`);
        }
      };
      await Promise.all(Array.from({ length: connections }, one));
      return { tookMs: performance.now() - startedMs, waitsMs };
    },
    close: () => agent.destroy(),
  };
}
