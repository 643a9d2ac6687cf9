/** Who leads the parties, and who is to when a lead is gone. Every change answers with how it stands then. */
import {
  agreementPaths as paths,
  LeadsResponse,
  NamingParams,
  ObjectionRequest,
  SuccessorRequest,
} from "../../api/agreement-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { memberId } from "../../base/ids.ts";
import type { Context } from "../../services/context.ts";
import { changeSuccession } from "../../services/succession/change-succession.ts";
import { readSuccession } from "../../services/succession/read-succession.ts";
import { presentSuccession } from "../present/agreement/present-succession.ts";
import type { ServerApp } from "../server-app.ts";

const answer = { 200: LeadsResponse, 401: Problem, 403: Problem, 409: Problem, 422: Problem };

export function successionRoutes(app: ServerApp): void {
  const now = async (ctx: Context) => presentSuccession(await readSuccession(ctx));
  app.route({
    method: "POST",
    url: paths.leads,
    config: { action: "succession:change" },
    schema: {
      operationId: "nameSuccessor",
      summary: "Name a successor for the head of a team",
      description: "The successor can sign for the team after seven days, unless a member of the team objects.",
      body: SuccessorRequest,
      response: answer,
    },
    handler: async ({ ctx, body: { party, lead } }) => {
      await changeSuccession(ctx, { kind: "name", party, lead: memberId(lead) });
      return now(ctx);
    },
  });
  app.route({
    method: "POST",
    url: paths.objection,
    config: { action: "succession:change" },
    schema: {
      operationId: "objectToSuccessor",
      summary: "Object to a successor",
      params: NamingParams,
      body: ObjectionRequest,
      response: answer,
    },
    handler: async ({ ctx, params, body }) => {
      await changeSuccession(ctx, { kind: "object", naming: params.naming, reason: body.reason });
      return now(ctx);
    },
  });
  app.route({
    method: "POST",
    url: paths.confirmation,
    config: { action: "succession:change" },
    schema: {
      operationId: "confirmSuccessor",
      summary: "Confirm your own successor right away",
      params: NamingParams,
      response: answer,
    },
    handler: async ({ ctx, params }) => {
      await changeSuccession(ctx, { kind: "confirm", naming: params.naming });
      return now(ctx);
    },
  });
}
