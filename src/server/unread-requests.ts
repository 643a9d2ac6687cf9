/** Requests that are not read: how long one may take to come in, which bodies are taken, and what is answered where not even a route was found. */
import type { Socket } from "node:net";
import type { ServerApp } from "./server-app.ts";
import { requestProblem } from "./problem.ts";

/** Milliseconds. */
export type Patience = {
  /** From the first byte of a connection or request to the last of its headers. */
  readonly headersMs: number;
  /** To the last of its body: one that trickles in holds nothing for longer. */
  readonly requestMs: number;
  /** On a connection nothing moves in either direction: who asked doesn't read the answer. */
  readonly silenceMs: number;
  /** So late is the process with what is due to it that the API answers it is busy. 0: it never does. */
  readonly busyMs: number;
  /** How often connections are looked at. */
  readonly checkedEveryMs: number;
};

export const PATIENCE: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  silenceMs: 120_000,
  busyMs: 2_000,
  checkedEveryMs: 1_000,
};

/** Neither unpacked nor guessed at: a body is JSON in UTF-8, as it is. */
export function takePlainBodies(app: ServerApp): void {
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", ({ headers, routeOptions }, _reply, done) => {
    const { "content-encoding": encoding, "transfer-encoding": transfer, "content-type": type } = headers;
    if (transfer !== undefined && transfer.toLowerCase() !== "chunked")
      return done(refused(400, "Only `chunked` is taken as a transfer encoding."));
    if (encoding !== undefined && encoding.toLowerCase() !== "identity")
      return done(refused(415, "Compressed bodies aren't taken. Send the body as it is, without `Content-Encoding`."));
    if (routeOptions.config.isForOtherSites === true) return done();
    const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type ?? "")?.[1];
    if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset))
      return done(refused(415, `Bodies in ${charset} aren't taken. Send UTF-8.`));
    done();
  });
}

function refused(statusCode: 400 | 415, said: string): Error {
  return Object.assign(new Error(said), { statusCode });
}

const REFUSALS = {
  400: ["Bad Request", "What was sent is no HTTP request."],
  408: ["Request Timeout", "The request took too long to come in. Send all of it at once."],
  431: ["Request Header Fields Too Large", "The address and the headers are longer than 16 KiB together."],
} as const;

/** For the server: what came in can't be read as a request. It is answered, and the connection is closed. */
export function refuseUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const status = error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400;
  const [phrase, detail] = REFUSALS[status];
  const body = JSON.stringify(requestProblem(status, "The request can't be read", detail));
  const headers = [
    `HTTP/1.1 ${status} ${phrase}`,
    "content-type: application/problem+json",
    "cache-control: no-store",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  if (socket.writable) socket.write(`${headers.join("\r\n")}\r\n\r\n${body}`);
  socket.destroySoon();
}
