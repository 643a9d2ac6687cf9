/** `baton mcp`: tools for an assistant on this machine, over its standard input and output, by a key of a server that runs somewhere. */
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { once } from "node:events";
import { type AskApi, mcpServer } from "../../connectors/mcp/mcp-server.ts";
import type { Settings } from "../configuration/settings.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

const LISTENS_AT = "http://127.0.0.1:4600/";
const ANSWER_WITHIN_MS = 60_000;

export async function mcp(
  terminal: Terminal,
  { url = LISTENS_AT, key, workspace = "default" }: Settings,
): Promise<ExitCode> {
  if (key === undefined) throw new UsageError("Set BATON_KEY to a key of the server: `baton keys create` makes one");
  const ask: AskApi = async ({ method, path, body }) => {
    const headers = { accept: "application/json", authorization: `Bearer ${key}` };
    const answer = await fetch(new URL(`.${path}`, url.endsWith("/") ? url : `${url}/`), {
      method,
      headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).catch((error: unknown) => {
      const why =
        error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
      return new Response(`Baton can't be reached at ${url}: ${why}`, { status: 503 });
    });
    return { status: answer.status, text: await answer.text() };
  };
  const handle = serveStdio(() => mcpServer(workspace, ask), {
    onerror: (error) => terminal.err(`baton: ${error.message}\n`),
  });
  await Promise.race([once(process.stdin, "end"), once(process.stdin, "close"), stopped(terminal)]);
  await handle.close();
  return EXIT.done;
}

function stopped({ stop }: Terminal): Promise<unknown> {
  return stop.aborted ? Promise.resolve() : once(stop, "abort");
}
