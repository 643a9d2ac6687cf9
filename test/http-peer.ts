/** An HTTP server that tests send to: a real one, which keeps what it hears, and misbehaves as it is told. */
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { openHttpSender } from "../src/connectors/http/http-sender.ts";

export type Heard = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** `hang`: it never answers. `lost`: it hears, and the connection ends unanswered. `slow`: a byte now and then, without end. `endless`: as much as is read. */
export type HttpWhim =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | "hang"
  | "lost"
  | "slow"
  | "endless";

export type HttpPeer = { readonly port: number; readonly heard: Heard[]; readonly close: () => Promise<void> };

/** Of `peer.example`, for tests. */
export const PEER_CERTIFICATE = readFileSync(new URL("fixtures/peer.certificate.pem", import.meta.url), "utf8");

export async function startHttpPeer(
  whim: (heard: Heard) => HttpWhim | Promise<HttpWhim> = () => ({ status: 200, body: "ok" }),
  { isSecure = false } = {},
): Promise<HttpPeer> {
  const heard: Heard[] = [];
  const listen: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => void answerTo());
    const answerTo = async (): Promise<void> => {
      const one: Heard = {
        ...{ method: request.method ?? "", path: request.url ?? "", headers: request.headers as Heard["headers"] },
        body: Buffer.concat(chunks).toString("utf8"),
      };
      heard.push(one);
      const answer = await whim(one);
      if (answer === "hang") return;
      if (answer === "lost") {
        request.socket.destroy();
        return;
      }
      if (typeof answer === "object") return void response.writeHead(answer.status, answer.headers).end(answer.body);
      response.writeHead(200);
      const timer = setInterval(
        () => response.write(answer === "slow" ? "." : "x".repeat(65_536)),
        answer === "slow" ? 20 : 1,
      );
      response.on("close", () => clearInterval(timer));
    };
  };
  const key = isSecure ? readFileSync(new URL("fixtures/peer.key.pem", import.meta.url)) : undefined;
  const server = isSecure ? createTlsServer({ key, cert: PEER_CERTIFICATE }, listen) : createServer(listen);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type LookUp = NonNullable<Parameters<typeof openHttpSender>[0]["lookup"]>;

/** Names that stand for what a test says, instead of what DNS does. @param answers one for each look-up, the last one for all that follow */
export function standsFor(
  answers: Readonly<Record<string, readonly (readonly string[])[]>>,
): LookUp & { readonly asked: string[] } {
  const asked: string[] = [];
  const lookUp = (name: string, _options: unknown, done: (error: Error | null, found: unknown) => void): void => {
    const of = answers[name] ?? [];
    const found = of[Math.min(asked.filter((each) => each === name).length, of.length - 1)];
    asked.push(name);
    if (found === undefined) return done(new Error(`getaddrinfo ENOTFOUND ${name}`), []);
    done(
      null,
      found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return Object.assign(lookUp as unknown as LookUp, { asked });
}
