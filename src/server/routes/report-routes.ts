/** The catalog of reports, its reports, and their tables as files. Their shapes are many: pages take them with the chunk of the page and not with the first. */
import { z } from "zod";
import {
  CatalogReportQuery,
  CatalogReportResponse,
  ReportParams,
  reportPaths,
  ReportsResponse,
} from "../../api/reports-contract.ts";
import { Problem, textShape } from "../../api/shapes.ts";
import { listReports } from "../../services/reports/list-reports.ts";
import { tableOf } from "../../services/reports/table-of.ts";
import { readCatalogReport } from "../../services/reports/read-catalog-report.ts";
import { reportFile } from "../../words/report/report-file.ts";
import { reportSheet } from "../../words/sheet/report-sheet.ts";
import type { ServerApp } from "../server-app.ts";

const REFUSALS = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };

export function reportRoutes(app: ServerApp): void {
  app.route({
    method: "GET",
    url: reportPaths.reports,
    config: { action: "reports:read" },
    schema: {
      operationId: "listReports",
      summary: "List the reports",
      response: { 200: ReportsResponse, ...REFUSALS },
    },
    handler: async ({ ctx }) => ({ reports: [...(await listReports(ctx))] }),
  });
  app.route({
    method: "GET",
    url: reportPaths.report,
    config: { action: "reports:read" },
    schema: {
      operationId: "getCatalogReport",
      summary: "The tables of a report, for a period, by segment, and compared with another period",
      description:
        "Numbers that count leads come with the filters of the list behind them. What was not recorded, and what there is too little of, has no number and says why.",
      params: ReportParams,
      querystring: CatalogReportQuery,
      response: { 200: CatalogReportResponse, ...REFUSALS },
    },
    handler: ({ ctx, params, query }) => readCatalogReport(ctx, { ...params, ...query }),
  });
  app.route({
    method: "GET",
    url: reportPaths.csv,
    config: { action: "reports:read" },
    schema: {
      operationId: "exportReport",
      summary: "Export a table of a report as CSV",
      description: "Safe to open in a spreadsheet. Every rate has its n and its 95% interval in columns of their own.",
      params: ReportParams,
      querystring: CatalogReportQuery.extend({
        table: textShape(1, 60).optional().meta({ description: "ID of the table; left out: the first" }),
      }),
      response: { 200: { description: "The table", content: { "text/csv": { schema: z.string() } } }, ...REFUSALS },
    },
    handler: async ({ ctx, params, query: { table, ...asked } }, reply) => {
      const report = await readCatalogReport(ctx, { ...params, ...asked });
      const chosen = tableOf(report, table);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${report.id}-${chosen.id}.csv"`)
        .header("cache-control", "no-store")
        .send(reportFile(report, chosen));
    },
  });
  app.route({
    method: "GET",
    url: reportPaths.pdf,
    config: { action: "reports:read" },
    schema: {
      operationId: "printReport",
      summary: "Export a report as PDF",
      params: ReportParams,
      querystring: CatalogReportQuery,
      response: {
        200: { description: "The document", content: { "application/pdf": { schema: z.unknown() } } },
        ...REFUSALS,
      },
    },
    handler: async ({ ctx, params, query }, reply) => {
      const report = await readCatalogReport(ctx, { ...params, ...query });
      const { bytes } = await app.threads.renderPdf(reportSheet(report));
      return reply
        .type("application/pdf")
        .header("content-disposition", `inline; filename="report-${report.id}.pdf"`)
        .header("cache-control", "no-store")
        .send(Buffer.from(bytes));
    },
  });
}
