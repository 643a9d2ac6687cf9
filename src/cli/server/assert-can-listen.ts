/** Whether a server could listen, said in a sentence that names the option to change. */
import { once } from "node:events";
import { createServer } from "node:net";
import { AppError } from "../../base/app-error.ts";

const OTHER_PORT = "Choose another --port; --port 0 picks a free one";
const SAID: Readonly<Record<string, (host: string, port: number) => readonly [message: string, remedy: string]>> = {
  EADDRINUSE: (_host, port) => [`Port ${port} is in use`, OTHER_PORT],
  EACCES: (_host, port) => [`You don't have permission to listen on port ${port}`, OTHER_PORT],
  EADDRNOTAVAIL: (host) => [`This machine doesn't have the address ${host}`, "Change --host"],
  ENOTFOUND: (host) => [`${host} isn't an address`, "Change --host"],
};

/** For whoever works for a while before it listens. @throws AppError `input_invalid` when the port is taken or can't be had */
export async function assertCanListen(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    throw cannotListen(error, host, port);
  }
  server.close();
  await once(server, "close");
}

/** @returns the error itself where it isn't about the address */
export function cannotListen(error: unknown, host: string, port: number): unknown {
  const said = SAID[error instanceof Error && "code" in error ? String(error.code) : ""];
  if (said === undefined) return error;
  const [message, remedy] = said(host, port);
  return new AppError("input_invalid", message, { remedy, cause: error });
}
