/** What people decide by hand, beside the rules of the agreement. Each route: one shape, one verb, one presenter. */
import {
  FactResponse,
  GrantExceptionRequest,
  LeadParams,
  MergeRequest,
  OverrideRequest,
  paths,
  Problem,
} from "../../api/contract.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { grantException } from "../../services/grant-exception.ts";
import { mergeLeads } from "../../services/merge-leads.ts";
import { overrideLead } from "../../services/override-lead.ts";
import { presentOutcome } from "../present/present-outcome.ts";
import type { ServerApp } from "../server-app.ts";
import { when } from "./when.ts";

const refusals = { 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem };

export function byHandRoutes(app: ServerApp): void {
  const { services } = app;
  app.route({
    method: "POST",
    url: paths.override,
    schema: {
      summary: "Give a lead to somebody, disqualify it, or bring it back",
      params: LeadParams,
      body: OverrideRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const fact = { ...when(body), leadId: leadId(params.leadId), by: memberId(body.by), note: body.note };
      const decided =
        body.decision === "reassign" ? { decision: body.decision, to: memberId(body.to) } : { decision: body.decision };
      return reply.code(201).send(presentOutcome(await overrideLead(services, actor, { ...fact, ...decided })));
    },
  });
  app.route({
    method: "POST",
    url: paths.exception,
    schema: {
      summary: "Let an exception of the agreement hold for a lead",
      params: LeadParams,
      body: GrantExceptionRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const { exception, note } = body;
      const fact = { ...when(body), leadId: leadId(params.leadId), by: memberId(body.by), exception, note };
      return reply.code(201).send(presentOutcome(await grantException(services, actor, fact)));
    },
  });
  app.route({
    method: "POST",
    url: paths.merge,
    schema: {
      summary: "Merge a duplicate into the lead that stays",
      params: LeadParams,
      body: MergeRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const into = leadId(body.into);
      const fact = { ...when(body), leadId: leadId(params.leadId), into, by: memberId(body.by), note: body.note };
      return reply.code(201).send(presentOutcome(await mergeLeads(services, actor, fact)));
    },
  });
}
