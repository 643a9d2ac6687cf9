/** What the outside sends about leads. Each route: one shape, one verb, one presenter. */
import {
  AcceptRequest,
  ActivityRequest,
  CaptureRequest,
  DecideGreyRequest,
  FactResponse,
  LeadParams,
  PassOnRequest,
  paths,
  Problem,
  ProgressRequest,
  RejectRequest,
  TouchRequest,
} from "../../api/contract.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { acceptLead } from "../../services/accept-lead.ts";
import { captureLead } from "../../services/capture-lead.ts";
import { decideGreyLead } from "../../services/decide-grey-lead.ts";
import { passOnLead } from "../../services/pass-on-lead.ts";
import { recordActivity } from "../../services/record-activity.ts";
import { recordTouch } from "../../services/record-touch.ts";
import { rejectLead } from "../../services/reject-lead.ts";
import { reportProgress } from "../../services/report-progress.ts";
import { presentOutcome } from "../present/present-outcome.ts";
import type { ServerApp } from "../server-app.ts";
import { when } from "./when.ts";

const refusals = { 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem };

export function factRoutes(app: ServerApp): void {
  const { services } = app;
  app.route({
    method: "POST",
    url: paths.leads,
    schema: { summary: "Capture a lead", body: CaptureRequest, response: { 201: FactResponse, ...refusals } },
    handler: async ({ actor, body }, reply) => {
      const { origin, name, email, company, attributes, owner } = body;
      const lead = {
        origin: origin ?? null,
        name: name ?? null,
        email: email ?? null,
        company: company ?? null,
        attributes,
        owner: typeof owner === "string" ? memberId(owner) : undefined,
      };
      return reply.code(201).send(presentOutcome(await captureLead(services, actor, { ...when(body), ...lead })));
    },
  });
  app.route({
    method: "POST",
    url: paths.activities,
    schema: {
      summary: "Record what the lead did",
      params: LeadParams,
      body: ActivityRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) =>
      reply.code(201).send(
        presentOutcome(
          await recordActivity(services, actor, {
            ...when(body),
            leadId: leadId(params.leadId),
            activity: body.activity,
            note: body.note ?? null,
          }),
        ),
      ),
  });
  app.route({
    method: "POST",
    url: paths.touches,
    schema: {
      summary: "Log a touch",
      params: LeadParams,
      body: TouchRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const { channel, twoWay, evidence, automatic, note } = body;
      const by = memberId(body.by);
      const touch = { leadId: leadId(params.leadId), by, channel, twoWay, evidence, automatic, note: note ?? null };
      return reply.code(201).send(presentOutcome(await recordTouch(services, actor, { ...when(body), ...touch })));
    },
  });
  app.route({
    method: "POST",
    url: paths.accept,
    schema: {
      summary: "Accept a lead",
      params: LeadParams,
      body: AcceptRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) =>
      reply
        .code(201)
        .send(
          presentOutcome(
            await acceptLead(services, actor, { ...when(body), leadId: leadId(params.leadId), by: memberId(body.by) }),
          ),
        ),
  });
  app.route({
    method: "POST",
    url: paths.reject,
    schema: {
      summary: "Reject a lead with a reason of the agreement",
      params: LeadParams,
      body: RejectRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const rejection = {
        leadId: leadId(params.leadId),
        by: memberId(body.by),
        reason: body.reason,
        note: body.note ?? null,
      };
      return reply.code(201).send(presentOutcome(await rejectLead(services, actor, { ...when(body), ...rejection })));
    },
  });
  app.route({
    method: "POST",
    url: paths.passOn,
    schema: {
      summary: "Pass a qualified lead on to the next leg",
      params: LeadParams,
      body: PassOnRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) =>
      reply.code(201).send(
        presentOutcome(
          await passOnLead(services, actor, {
            ...when(body),
            leadId: leadId(params.leadId),
            by: memberId(body.by),
            note: body.note ?? null,
          }),
        ),
      ),
  });
  app.route({
    method: "POST",
    url: paths.grey,
    schema: {
      summary: "Decide about a lead in the grey zone",
      params: LeadParams,
      body: DecideGreyRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const { decision, note } = body;
      const decided = { leadId: leadId(params.leadId), by: memberId(body.by), decision, note: note ?? null };
      return reply.code(201).send(presentOutcome(await decideGreyLead(services, actor, { ...when(body), ...decided })));
    },
  });
  app.route({
    method: "POST",
    url: paths.progress,
    schema: {
      summary: "Report what became of a lead",
      params: LeadParams,
      body: ProgressRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const progress = {
        leadId: leadId(params.leadId),
        by: memberId(body.by),
        stage: body.stage,
        valueMinor: body.valueMinor ?? null,
      };
      return reply
        .code(201)
        .send(presentOutcome(await reportProgress(services, actor, { ...when(body), ...progress })));
    },
  });
}
