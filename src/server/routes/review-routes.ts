/** What is noted for reviews, and what they decide. Every change answers with the whole as it is then. */
import { z } from "zod";
import {
  CorrectRecordRequest,
  DoneRequest,
  DraftAdviceRequest,
  DraftPointsRequest,
  PackQuery,
  RecordParams,
  RecordRequest,
  reviewPaths as paths,
  ReviewResponse,
  TakenUpResponse,
  WithdrawRecordRequest,
} from "../../api/review-contract.ts";
import { Problem } from "../../api/shapes.ts";
import type { ReviewContent } from "../../agreement/review/review-record.ts";
import { memberId } from "../../base/ids.ts";
import type { Context } from "../../services/context.ts";
import { changeReview } from "../../services/review/change-review.ts";
import { draftPoints } from "../../services/learned/draft-points.ts";
import { draftAdvice } from "../../services/review/draft-advice.ts";
import { readPack } from "../../services/review/read-pack.ts";
import { readReview } from "../../services/review/read-review.ts";
import { takeUpDecision } from "../../services/review/take-up-decision.ts";
import { plainSheet } from "../../words/sheet/marked-words.ts";
import { presentReview } from "../present/agreement/present-review.ts";
import type { ServerApp } from "../server-app.ts";

const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };
const answer = { 200: ReviewResponse, ...refusals };

export function reviewRoutes(app: ServerApp): void {
  const now = async (ctx: Context) => presentReview(await readReview(ctx), ctx.actor);
  app.route({
    method: "GET",
    url: paths.packPdf,
    config: { action: "reports:read" },
    schema: {
      operationId: "printPack",
      summary: "Export the results of a period for a review, as PDF",
      querystring: PackQuery,
      response: {
        200: { description: "The document", content: { "application/pdf": { schema: z.unknown() } } },
        ...refusals,
      },
    },
    handler: async ({ ctx, query: { period } }, reply) => {
      const { bytes } = await app.threads.renderPdf(plainSheet(await readPack(ctx, { period })));
      return reply
        .type("application/pdf")
        .header("content-disposition", `inline; filename="results${period === undefined ? "" : `-${period}`}.pdf"`)
        .send(Buffer.from(bytes));
    },
  });
  app.route({
    method: "POST",
    url: paths.records,
    config: { action: "review:note" },
    schema: {
      operationId: "recordForReview",
      summary: "Add a note for the next review, or record a decision of one",
      body: RecordRequest,
      response: { 201: ReviewResponse, ...refusals },
    },
    handler: async ({ ctx, body: { kind, ...said } }, reply) => {
      await changeReview(ctx, { step: "record", content: contentOf(kind, said) });
      return reply.code(201).send(await now(ctx));
    },
  });
  app.route({
    method: "PUT",
    url: paths.record,
    config: { action: "review:note" },
    schema: {
      operationId: "correctRecord",
      summary: "Correct a note or a decision; what it said before stays in the log",
      params: RecordParams,
      body: CorrectRecordRequest,
      response: answer,
    },
    handler: async ({ ctx, params: { number }, body }) => {
      await changeReview(ctx, { step: "correct", number, content: contentOf("note", body) });
      return now(ctx);
    },
  });
  app.route({
    method: "POST",
    url: paths.withdrawal,
    config: { action: "review:note" },
    schema: {
      operationId: "withdrawRecord",
      summary: "Withdraw a note or a decision",
      params: RecordParams,
      body: WithdrawRecordRequest,
      response: answer,
    },
    handler: async ({ ctx, params: { number }, body: { reason } }) => {
      await changeReview(ctx, { step: "withdraw", number, reason });
      return now(ctx);
    },
  });
  app.route({
    method: "PUT",
    url: paths.done,
    config: { action: "review:note" },
    schema: {
      operationId: "finishDecision",
      summary: "Mark a decision as done, or as open again",
      params: RecordParams,
      body: DoneRequest,
      response: answer,
    },
    handler: async ({ ctx, params: { number }, body: { isDone } }) => {
      await changeReview(ctx, { step: isDone ? "finish" : "reopen", number });
      return now(ctx);
    },
  });
  app.route({
    method: "POST",
    url: paths.draft,
    config: { action: "agreement:edit" },
    schema: {
      operationId: "takeUpDecision",
      summary: "Make a decision part of the next version",
      description: "It is written into the current draft, or a new one of the active version.",
      params: RecordParams,
      response: { 201: TakenUpResponse, ...refusals },
    },
    handler: async ({ ctx, params: { number } }, reply) =>
      reply.code(201).send({ version: await takeUpDecision(ctx, { number }) }),
  });
  app.route({
    method: "POST",
    url: paths.adviceDraft,
    config: { action: "agreement:edit" },
    schema: {
      operationId: "draftAdvice",
      summary: "Write what is advised about a clause into the next version",
      description:
        "It is written into the current draft, or a new one of the active version. The run must have looked for advice about the active version.",
      body: DraftAdviceRequest,
      response: { 201: TakenUpResponse, ...refusals },
    },
    handler: async ({ ctx, body: { runId, clause } }, reply) =>
      reply.code(201).send({ version: await draftAdvice(ctx, { runId, clause }) }),
  });
  app.route({
    method: "POST",
    url: paths.pointsDraft,
    config: { action: "agreement:edit" },
    schema: {
      operationId: "draftPoints",
      summary: "Write learned points into the next version",
      description:
        "Rules and thresholds are written into the current draft, or a new one of the active version; every other line stays. The run must have learned them beside the active version.",
      body: DraftPointsRequest,
      response: { 201: TakenUpResponse, ...refusals },
    },
    handler: async ({ ctx, body: { runId } }, reply) =>
      reply.code(201).send({ version: await draftPoints(ctx, { runId }) }),
  });
}

function contentOf(kind: ReviewContent["kind"], said: z.infer<typeof CorrectRecordRequest>): ReviewContent {
  const { text, clause = null, date = null, attendees, owner = null, due = null } = said;
  return {
    ...{ kind, text, clause, date, due },
    attendees: [...new Set(attendees)].map(memberId),
    owner: owner === null ? null : memberId(owner),
  };
}
