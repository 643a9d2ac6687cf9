/** What people send while they follow up: contacts of the lead, pauses, answers to rejections. Each route: one shape, one verb, one presenter. */
import {
  AgreeRejectionRequest,
  ContactRequest,
  DecideDisputeRequest,
  DisputeRequest,
  FactResponse,
  LeadParams,
  paths,
  PauseRequest,
  Problem,
  ResumeRequest,
} from "../../api/contract.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { agreeRejection } from "../../services/agree-rejection.ts";
import { decideDispute } from "../../services/decide-dispute.ts";
import { disputeRejection } from "../../services/dispute-rejection.ts";
import { pauseClocks } from "../../services/pause-clocks.ts";
import { recordContact } from "../../services/record-contact.ts";
import { resumeClocks } from "../../services/resume-clocks.ts";
import { presentOutcome } from "../present/present-outcome.ts";
import type { ServerApp } from "../server-app.ts";
import { when } from "./when.ts";

const refusals = { 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem };

export function protocolRoutes(app: ServerApp): void {
  const { services } = app;
  app.route({
    method: "POST",
    url: paths.contacts,
    schema: {
      summary: "Record that the lead wrote or called",
      params: LeadParams,
      body: ContactRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const fact = {
        ...when(body),
        leadId: leadId(params.leadId),
        channel: body.channel,
        needsAnswer: body.needsAnswer,
        note: body.note ?? null,
      };
      return reply.code(201).send(presentOutcome(await recordContact(services, actor, fact)));
    },
  });
  app.route({
    method: "POST",
    url: paths.pause,
    schema: {
      summary: "Let clocks stand still, for a reason of the agreement",
      params: LeadParams,
      body: PauseRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const fact = { ...when(body), leadId: leadId(params.leadId), by: memberId(body.by), reason: body.reason };
      return reply.code(201).send(presentOutcome(await pauseClocks(services, actor, fact)));
    },
  });
  app.route({
    method: "POST",
    url: paths.resume,
    schema: {
      summary: "Let clocks go on",
      params: LeadParams,
      body: ResumeRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const fact = { ...when(body), leadId: leadId(params.leadId), by: memberId(body.by) };
      return reply.code(201).send(presentOutcome(await resumeClocks(services, actor, fact)));
    },
  });
  app.route({
    method: "POST",
    url: paths.agreeRejection,
    schema: {
      summary: "Agree with a rejection",
      params: LeadParams,
      body: AgreeRejectionRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const fact = { ...when(body), leadId: leadId(params.leadId), by: memberId(body.by), note: body.note ?? null };
      return reply.code(201).send(presentOutcome(await agreeRejection(services, actor, fact)));
    },
  });
  app.route({
    method: "POST",
    url: paths.dispute,
    schema: {
      summary: "Object to a rejection",
      params: LeadParams,
      body: DisputeRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const fact = { ...when(body), leadId: leadId(params.leadId), by: memberId(body.by), note: body.note ?? null };
      return reply.code(201).send(presentOutcome(await disputeRejection(services, actor, fact)));
    },
  });
  app.route({
    method: "POST",
    url: paths.decideDispute,
    schema: {
      summary: "Decide a dispute",
      params: LeadParams,
      body: DecideDisputeRequest,
      response: { 201: FactResponse, ...refusals },
    },
    handler: async ({ actor, params, body }, reply) => {
      const fact = {
        ...when(body),
        leadId: leadId(params.leadId),
        by: memberId(body.by),
        decision: body.decision,
        note: body.note ?? null,
      };
      return reply.code(201).send(presentOutcome(await decideDispute(services, actor, fact)));
    },
  });
}
