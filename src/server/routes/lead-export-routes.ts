/** The leads of a list as a file. */
import { Readable } from "node:stream";
import { z } from "zod";
import { ExportLeadsQuery, leadPaths } from "../../api/leads-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { exportLeads } from "../../services/leads/export-leads.ts";
import type { ServerApp } from "../server-app.ts";

export function leadExportRoutes(app: ServerApp): void {
  app.route({
    method: "GET",
    url: leadPaths.export,
    config: { action: "leads:export" },
    schema: {
      operationId: "exportLeads",
      summary: "Export leads",
      description:
        "All leads of a list, with the same filters, as CSV that is safe to open in a spreadsheet. The security log notes it.",
      querystring: ExportLeadsQuery,
      response: {
        200: { description: "The leads", content: { "text/csv": { schema: z.string() } } },
        ...{ 401: Problem, 403: Problem, 409: Problem, 422: Problem },
      },
    },
    handler: async ({ ctx, query: { sort, columns, ...filter } }, reply) =>
      reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="leads.csv"')
        .header("cache-control", "no-store")
        .send(Readable.from(await exportLeads(ctx, { filter, sort, columns })) as never),
  });
}
