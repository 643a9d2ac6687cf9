/** What the outside sends about leads: a route for each kind of the catalogue, and one for many of any kind. */
import { FactResponse } from "../../api/contract.ts";
import { LeadParams, Problem } from "../../api/shapes.ts";
import {
  describedFact,
  FACT_KINDS,
  FACTS_BODY_LIMIT,
  FactsRequest,
  FactsResponse,
  MOST_FACTS,
  operationOfFact,
} from "../../api/facts/facts.ts";
import { paths } from "../../api/paths.ts";
import { leadId } from "../../base/ids.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { sendFact, sendFacts } from "../../services/facts/send-facts.ts";
import { presentOutcome } from "../present/lead/present-outcome.ts";
import { problemFor } from "../problem-for.ts";
import type { ServerApp } from "../server-app.ts";
import { readBatchedFact, readFact } from "./read-fact.ts";

const refusals = { 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem };

export function factRoutes(app: ServerApp): void {
  for (const kind of FACT_KINDS) factRoute(app, kind);
  app.route({
    method: "POST",
    url: paths.facts,
    config: { action: "facts:write" },
    bodyLimit: FACTS_BODY_LIMIT,
    schema: {
      operationId: "sendFacts",
      summary: `Send up to ${MOST_FACTS} facts of any kind`,
      description: `Each has the body of its own request plus its \`kind\` (${FACT_KINDS.join(", ")}) and, unless it is a capture, its \`leadId\`. They are processed in order and answered one by one. An invalid one doesn't stop the others.`,
      body: FactsRequest,
      response: { 200: FactsResponse, 401: Problem, 403: Problem, 422: Problem },
    },
    handler: async ({ ctx, body, log }) => {
      const read = body.facts.map(readBatchedFact);
      const sent = await sendFacts(
        ctx,
        read.flatMap((each) => (each.ok ? [each.fact] : [])),
      );
      let next = 0;
      const answers = read.map((each) => {
        const answer = each.ok ? sent[next++] : each;
        if (answer?.ok === true && "outcome" in answer)
          return { status: 201 as const, answer: presentOutcome(answer.outcome) };
        const problem = problemFor(answer !== undefined && "error" in answer ? answer.error : undefined, log);
        return { status: problem.status, problem };
      });
      return { answers };
    },
  });
}

function factRoute(app: ServerApp, kind: Fact["kind"]): void {
  const { path, summary, body } = describedFact(kind);
  const operationId = operationOfFact(kind);
  const response = { 201: FactResponse, ...refusals };
  if (kind === "capture") {
    app.route({
      method: "POST",
      url: path,
      config: { action: "facts:write" },
      schema: { operationId, summary, body, response },
      handler: async (request, reply) =>
        reply.code(201).send(presentOutcome(await sendFact(request.ctx, readFact(kind, request.body, null)))),
    });
    return;
  }
  app.route({
    method: "POST",
    url: path,
    config: { action: "facts:write" },
    schema: { operationId, summary, params: LeadParams, body, response },
    handler: async ({ ctx, params, body: said }, reply) =>
      reply.code(201).send(presentOutcome(await sendFact(ctx, readFact(kind, said, leadId(params.leadId))))),
  });
}
