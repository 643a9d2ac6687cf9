/** The Model Context Protocol over HTTP: each call of a tool is a request to the API as whoever sent it, so nothing is allowed here that isn't there. */
import type { FastifyRequest } from "fastify";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { ACT_AS, CompanyParams, paths } from "../../api/paths.ts";
import { type AskApi, mcpServer } from "../../connectors/mcp/mcp-server.ts";
import { basePathOf } from "../own-address.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";

/** Those that say who asks. Cookies are not among them: an assistant has a key. */
const PASSED_ON = ["authorization", "host", ACT_AS] as const;

export function mcpRoutes(app: ServerApp, signIn: SignIn): void {
  const below = basePathOf(signIn.kind === "accounts" ? signIn.publicUrl : undefined).slice(0, -1);
  app.route({
    method: "POST",
    url: paths.mcp,
    config: { action: "mcp:use" },
    schema: { hide: true, params: CompanyParams },
    handler: async (request, reply) => {
      const handler = createMcpHandler(() => mcpServer(request.params.workspace, askAs(app, below, request)), {
        onerror: (error) => request.log.warn({ err: error }, "mcp"),
      });
      const answer = await handler.fetch(
        new Request(`http://${request.host}${request.url}`, { method: "POST", headers: headersOf(request) }),
        { parsedBody: request.body },
      );
      await handler.close();
      reply.code(answer.status);
      for (const name of ["content-type", "allow"]) {
        const value = answer.headers.get(name);
        if (value !== null) reply.header(name, value);
      }
      return reply.send(await answer.text());
    },
  });
}

/** @param below the path that everything lies below, without its last slash */
function askAs(app: ServerApp, below: string, request: FastifyRequest): AskApi {
  const headers = Object.fromEntries(
    PASSED_ON.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])),
  );
  return async ({ method, path, body }) => {
    const answer = await app.inject({
      method,
      url: `${below}${path}`,
      headers,
      remoteAddress: request.ip,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: answer.statusCode, text: answer.body };
  };
}

function headersOf({ headers }: FastifyRequest): Headers {
  return new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" && (name === "accept" || name.startsWith("content-type") || name.startsWith("mcp-"))
        ? [[name, value] as [string, string]]
        : [],
    ),
  );
}
