/** What screens read. */
import { z } from "zod";
import {
  AgreementResponse,
  LeadParams,
  LeadResponse,
  paths,
  Problem,
  QueueQuery,
  QueueResponse,
  ReportQuery,
  ScoreboardQuery,
} from "../../api/contract.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { readLead } from "../../services/read-lead.ts";
import { readQueue } from "../../services/read-queue.ts";
import { readReport } from "../../services/read-report.ts";
import { readScoreboard } from "../../services/read-scoreboard.ts";
import { activeAgreement } from "../../store/active-agreement.ts";
import { presentAgreement } from "../present/present-agreement.ts";
import { presentLead } from "../present/present-lead.ts";
import { presentQueueItem } from "../present/present-queue.ts";
import type { ServerApp } from "../server-app.ts";

/** Reports are plain data of `src/reporting/report.ts`; their shape is documented there. */
const Report = z.record(z.string(), z.unknown());

export function readRoutes(app: ServerApp): void {
  const { services } = app;
  app.route({
    method: "GET",
    url: paths.agreement,
    schema: {
      summary: "The agreement in force",
      response: { 200: AgreementResponse, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async () => presentAgreement(await activeAgreement(services.db, services.workspaceId)),
  });
  app.route({
    method: "GET",
    url: paths.queue,
    schema: {
      summary: "Who has what to do, the most urgent first",
      querystring: QueueQuery,
      response: { 200: QueueResponse, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ query }) => {
      const { leads, total, asOf } = await readQueue(services, query);
      return { asOf, items: leads.map(({ terms, lead }) => presentQueueItem(terms, lead, asOf)), total };
    },
  });
  app.route({
    method: "GET",
    url: paths.lead,
    schema: {
      summary: "A lead with its clocks, its score and its timeline",
      params: LeadParams,
      response: { 200: LeadResponse, 401: Problem, 403: Problem, 404: Problem },
    },
    handler: async ({ params }) => presentLead(await readLead(services, { leadId: leadId(params.leadId) })),
  });
  app.route({
    method: "GET",
    url: paths.scoreboard,
    schema: {
      summary: "Both sides' promises of a month",
      querystring: ScoreboardQuery,
      response: { 200: Report, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ query }) => ({ ...(await readScoreboard(services, { month: query.month })) }),
  });
  app.route({
    method: "GET",
    url: paths.report,
    schema: {
      summary: "Funnel, conversion, attainment and speed over a period",
      querystring: ReportQuery,
      response: { 200: Report, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ query }) => {
      const period = {
        from: query.from === undefined ? null : epochMs(query.from),
        until: query.until === undefined ? null : epochMs(query.until),
      };
      return { ...(await readReport(services, period)) };
    },
  });
}
