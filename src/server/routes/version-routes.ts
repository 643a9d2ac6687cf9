/** The life of the agreement's versions. Every change answers with the version as it is then. */
import {
  agreementPaths as paths,
  CommentParams,
  CommentRequest,
  ProposeRequest,
  SaveDraftRequest,
  SignatureParams,
  SignRequest,
  StartDraftRequest,
  VersionConflict,
  VersionParams,
  VersionProblem,
  VersionResponse,
  WithdrawRequest,
} from "../../api/agreement-contract.ts";
import { VERSION_BODY_LIMIT } from "../../api/agreement-text.ts";
import { Problem } from "../../api/shapes.ts";
import { epochMs } from "../../base/time.ts";
import { commentOnVersion } from "../../services/versions/comment-on-version.ts";
import { proposeVersion } from "../../services/versions/propose-version.ts";
import { reopenComment } from "../../services/versions/reopen-comment.ts";
import { resolveComment } from "../../services/versions/resolve-comment.ts";
import { saveDraft } from "../../services/versions/save-draft.ts";
import { signVersion } from "../../services/versions/sign-version.ts";
import { startDraft } from "../../services/versions/start-draft.ts";
import { takeBackSignature } from "../../services/versions/take-back-signature.ts";
import { withdrawVersion } from "../../services/versions/withdraw-version.ts";
import type { ServerApp } from "../server-app.ts";
import { wholeVersion } from "./whole-version.ts";
import { mustBeThemselves } from "../must-be-themselves.ts";
import type { SignIn } from "../sign-in.ts";

const refusals = { 403: Problem, 404: Problem, 409: VersionConflict, 422: VersionProblem };
const answer = { 200: VersionResponse, ...refusals };

export function versionRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "POST",
    url: paths.versions,
    config: { action: "agreement:edit" },
    bodyLimit: VERSION_BODY_LIMIT,
    schema: {
      operationId: "startDraft",
      summary: "Start a draft from a text or an earlier version",
      body: StartDraftRequest,
      response: { 201: VersionResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => reply.code(201).send(await wholeVersion(ctx, await startDraft(ctx, body))),
  });
  app.route({
    method: "PUT",
    url: paths.draft,
    config: { action: "agreement:edit" },
    bodyLimit: VERSION_BODY_LIMIT,
    schema: {
      operationId: "saveDraft",
      summary: "Save the text of a draft",
      params: VersionParams,
      body: SaveDraftRequest,
      response: answer,
    },
    handler: async ({ ctx, params: { version }, body }) => {
      await saveDraft(ctx, { version, ...body });
      return wholeVersion(ctx, version);
    },
  });
  app.route({
    method: "POST",
    url: paths.proposal,
    config: { action: "agreement:edit" },
    schema: {
      operationId: "proposeVersion",
      summary: "Propose a draft for signature",
      params: VersionParams,
      body: ProposeRequest,
      response: answer,
    },
    handler: async ({ ctx, params: { version }, body: { revision, openLeads, effectiveFrom } }) => {
      const from = effectiveFrom === undefined || effectiveFrom === null ? null : epochMs(effectiveFrom);
      await proposeVersion(ctx, { version, revision, openLeads, effectiveFrom: from });
      return wholeVersion(ctx, version);
    },
  });
  app.route({
    method: "POST",
    url: paths.comments,
    config: { action: "agreement:comment" },
    schema: {
      operationId: "commentOnVersion",
      summary: "Comment on a clause of a proposal",
      params: VersionParams,
      body: CommentRequest,
      response: answer,
    },
    handler: async ({ ctx, params: { version }, body }) => {
      await commentOnVersion(ctx, { version, ...body });
      return wholeVersion(ctx, version);
    },
  });
  app.route({
    method: "POST",
    url: paths.resolveComment,
    config: { action: "agreement:comment" },
    schema: { operationId: "resolveComment", summary: "Resolve a comment", params: CommentParams, response: answer },
    handler: async ({ ctx, params }) => {
      await resolveComment(ctx, params);
      return wholeVersion(ctx, params.version);
    },
  });
  app.route({
    method: "POST",
    url: paths.reopenComment,
    config: { action: "agreement:comment" },
    schema: { operationId: "reopenComment", summary: "Reopen a comment", params: CommentParams, response: answer },
    handler: async ({ ctx, params }) => {
      await reopenComment(ctx, params);
      return wholeVersion(ctx, params.version);
    },
  });
  app.route({
    method: "POST",
    url: paths.signatures,
    // Whoever finds a browser signed in cannot try passwords here either.
    config: { action: "agreement:sign", rateLimit: { max: 10, timeWindow: 60_000 } },
    schema: {
      operationId: "signVersion",
      summary: "Sign for a team",
      description:
        "Asks for the password of the login again. Refused when the proposal, or the newest record of its shadow, is another than the signer names.",
      params: VersionParams,
      body: SignRequest,
      response: { ...answer, 429: Problem },
    },
    handler: async (request) => {
      const { ctx, params, body } = request;
      const { version } = params;
      const { party, fingerprint, shadow, ...proof } = body;
      await mustBeThemselves(signIn, request, proof);
      // The last signature can put a version in force that no longer names somebody.
      await app.sessions.forgetAfter(() => signVersion(ctx, { version, party, fingerprint, shadow }));
      return wholeVersion(ctx, version);
    },
  });
  app.route({
    method: "DELETE",
    url: paths.signature,
    config: { action: "agreement:sign" },
    schema: {
      operationId: "withdrawSignature",
      summary: "Withdraw a signature",
      params: SignatureParams,
      response: answer,
    },
    handler: async ({ ctx, params }) => {
      await takeBackSignature(ctx, params);
      return wholeVersion(ctx, params.version);
    },
  });
  app.route({
    method: "POST",
    url: paths.withdrawal,
    config: { action: "agreement:edit" },
    schema: {
      operationId: "withdrawVersion",
      summary: "Withdraw a version that has not taken effect",
      params: VersionParams,
      body: WithdrawRequest,
      response: answer,
    },
    handler: async ({ ctx, params: { version }, body }) => {
      await withdrawVersion(ctx, { version, reason: body.reason });
      return wholeVersion(ctx, version);
    },
  });
}
