/** What screens read. */
import { z } from "zod";
import {
  AgreementResponse,
  LeadResponse,
  QueueQuery,
  QueueResponse,
  RecentLeadsQuery,
  RecentLeadsResponse,
  ReportQuery,
  ScoreboardQuery,
} from "../../api/contract.ts";
import { LeadParams, Problem } from "../../api/shapes.ts";
import { paths } from "../../api/paths.ts";
import { ExplanationQuery, ExplanationResponse } from "../../api/explanation-contract.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { explainLead } from "../../services/leads/explain-lead.ts";
import { readLead } from "../../services/leads/read-lead.ts";
import { readQueue } from "../../services/leads/read-queue.ts";
import { readReport } from "../../services/reports/read-report.ts";
import { readScoreboard } from "../../services/reports/read-scoreboard.ts";
import { fetchRecentLeads } from "../../store/lead/recent-leads.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { presentAgreement } from "../present/present-agreement.ts";
import { presentExplanation } from "../present/present-explanation.ts";
import { presentLead } from "../present/present-lead.ts";
import { presentQueueItem } from "../present/present-queue.ts";
import type { ServerApp } from "../server-app.ts";

/** Reports are plain data of `src/reporting/report/report.ts`; their shape is documented there. */
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
    url: paths.recentLeads,
    schema: {
      summary: "The leads that came last, as scoring sees them",
      querystring: RecentLeadsQuery,
      response: { 200: RecentLeadsResponse },
    },
    handler: async ({ query }) => {
      const leads = await fetchRecentLeads(services.db, services.workspaceId, query.limit);
      return {
        asOf: services.now(),
        leads: leads.map(({ leadId: id, person, stage, score, grade, attributes, activities }) => ({
          leadId: id,
          name: person.name,
          company: person.company,
          stage,
          score: score.total,
          grade,
          attributes,
          activities: activities.map((each) => ({ ...each, latest: [...each.latest] })),
        })),
      };
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
    url: paths.explanation,
    schema: {
      summary: "Why a lead is where it is at an instant: clauses, intervals counted, whose delay, what next",
      params: LeadParams,
      querystring: ExplanationQuery,
      response: { 200: ExplanationResponse, 401: Problem, 403: Problem, 404: Problem, 422: Problem },
    },
    handler: async ({ params, query }) => {
      const at = query.at === undefined ? undefined : epochMs(query.at);
      return presentExplanation(await explainLead(services, { leadId: leadId(params.leadId), at }));
    },
  });
  app.route({
    method: "GET",
    url: paths.scoreboard,
    schema: {
      summary: "Both sides' promises of a month, all measures and goals with their verdicts",
      querystring: ScoreboardQuery,
      response: { 200: Report, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ actor, query }) => ({ ...(await readScoreboard(services, actor, { month: query.month })) }),
  });
  app.route({
    method: "GET",
    url: paths.report,
    schema: {
      summary: "Funnel, conversion, attainment and speed over a period, all measures and goals with their verdicts",
      querystring: ReportQuery,
      response: { 200: Report, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ actor, query }) => {
      const period = {
        from: query.from === undefined ? null : epochMs(query.from),
        until: query.until === undefined ? null : epochMs(query.until),
      };
      return { ...(await readReport(services, actor, period)) };
    },
  });
}
