/** HTTP as bytes: what no client would send. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import type { ServerApp } from "../src/server/server-app.ts";

/** Listens on any port of this machine. @returns the port */
export async function listening(app: ServerApp): Promise<number> {
  await app.listen({ host: "127.0.0.1", port: 0 });
  return (app.server.address() as AddressInfo).port;
}

export type RawAnswer = {
  /** 0: the connection was closed without an answer. */
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Sends bytes on a connection of their own, and reads until it is closed. */
export async function sendRaw(port: number, ...parts: readonly (string | Uint8Array)[]): Promise<RawAnswer> {
  const socket = await connected(port);
  let text = "";
  socket.on("data", (bytes: Buffer) => (text += bytes.toString("utf8")));
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return answerIn(text);
}

/** A connection that nobody minds if it ends. */
export async function connected(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

function answerIn(text: string): RawAnswer {
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = text.slice(0, Math.max(end, 0)).split("\r\n");
  const headers = lines.map((line) => {
    const at = line.indexOf(":");
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  });
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
    headers: Object.fromEntries(headers) as Readonly<Record<string, string>>,
    body: text.slice(end + 4),
  };
}
