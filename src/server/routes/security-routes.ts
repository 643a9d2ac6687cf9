/** The security log as a file, and for how long it is kept. */
import { Readable } from "node:stream";
import { z } from "zod";
import { DoneResponse } from "../../api/people-contract.ts";
import { KeepSecurityRequest, SecurityExportQuery, securityPaths } from "../../api/security-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { exportSecurity } from "../../services/security/export-security.ts";
import { keepSecurity } from "../../services/security/keep-security.ts";
import type { ServerApp } from "../server-app.ts";

const TYPE = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

export function securityRoutes(app: ServerApp): void {
  app.route({
    method: "GET",
    url: securityPaths.export,
    config: { action: "security:export" },
    schema: {
      operationId: "exportSecurityLog",
      summary: "Export the security log",
      description: "As CSV that is safe to open in a spreadsheet, or as one JSON object per line.",
      querystring: SecurityExportQuery,
      response: {
        200: {
          description: "The security log",
          content: { "text/csv": { schema: z.string() }, "application/x-ndjson": { schema: z.string() } },
        },
        ...{ 401: Problem, 403: Problem, 422: Problem },
      },
    },
    handler: async ({ ctx, query: { format } }, reply) =>
      reply
        .type(TYPE[format])
        .header("content-disposition", `attachment; filename="security-log.${format}"`)
        .header("cache-control", "no-store")
        .send(Readable.from(await exportSecurity(ctx, { format })) as never),
  });
  app.route({
    method: "PUT",
    url: securityPaths.retention,
    config: { action: "security:keep" },
    schema: {
      operationId: "setSecurityRetention",
      summary: "Set how long the security log is kept",
      body: KeepSecurityRequest,
      response: { 200: DoneResponse, 401: Problem, 403: Problem, 409: Problem, 422: Problem },
    },
    handler: async ({ ctx, body }) => {
      await keepSecurity(ctx, body);
      return { done: true as const };
    },
  });
}
