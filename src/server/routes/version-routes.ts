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
  VERSION_BODY_LIMIT,
  VersionConflict,
  VersionParams,
  VersionProblem,
  VersionResponse,
  WithdrawRequest,
} from "../../api/agreement-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { epochMs } from "../../base/time.ts";
import type { Actor } from "../../services/actor.ts";
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
import { mustBeThemselves, type SignIn } from "../sign-in.ts";

const refusals = { 403: Problem, 404: Problem, 409: VersionConflict, 422: VersionProblem };
const answer = { 200: VersionResponse, ...refusals };

export function versionRoutes(app: ServerApp, signIn: SignIn): void {
  const { services } = app;
  const whole = (actor: Actor, version: number) => wholeVersion(services, actor, version);

  app.route({
    method: "POST",
    url: paths.versions,
    bodyLimit: VERSION_BODY_LIMIT,
    schema: {
      summary: "Start a draft from a text or an earlier version",
      body: StartDraftRequest,
      response: { 201: VersionResponse, ...refusals },
    },
    handler: async ({ actor, body }, reply) =>
      reply.code(201).send(await whole(actor, await startDraft(services, actor, body))),
  });
  app.route({
    method: "PUT",
    url: paths.draft,
    bodyLimit: VERSION_BODY_LIMIT,
    schema: { summary: "Save the text of a draft", params: VersionParams, body: SaveDraftRequest, response: answer },
    handler: async ({ actor, params: { version }, body }) => {
      await saveDraft(services, actor, { version, ...body });
      return whole(actor, version);
    },
  });
  app.route({
    method: "POST",
    url: paths.proposal,
    schema: {
      summary: "Propose a draft for signature",
      params: VersionParams,
      body: ProposeRequest,
      response: answer,
    },
    handler: async ({ actor, params: { version }, body: { revision, openLeads, effectiveFrom } }) => {
      const from = effectiveFrom === undefined || effectiveFrom === null ? null : epochMs(effectiveFrom);
      await proposeVersion(services, actor, { version, revision, openLeads, effectiveFrom: from });
      return whole(actor, version);
    },
  });
  app.route({
    method: "POST",
    url: paths.comments,
    schema: {
      summary: "Comment on a clause of a proposal",
      params: VersionParams,
      body: CommentRequest,
      response: answer,
    },
    handler: async ({ actor, params: { version }, body }) => {
      await commentOnVersion(services, actor, { version, ...body });
      return whole(actor, version);
    },
  });
  app.route({
    method: "POST",
    url: paths.resolveComment,
    schema: { summary: "Resolve a comment", params: CommentParams, response: answer },
    handler: async ({ actor, params }) => {
      await resolveComment(services, actor, params);
      return whole(actor, params.version);
    },
  });
  app.route({
    method: "POST",
    url: paths.reopenComment,
    schema: { summary: "Reopen a comment", params: CommentParams, response: answer },
    handler: async ({ actor, params }) => {
      await reopenComment(services, actor, params);
      return whole(actor, params.version);
    },
  });
  app.route({
    method: "POST",
    url: paths.signatures,
    schema: {
      summary: "Sign for a team",
      description: "Requires the password of the login again.",
      params: VersionParams,
      body: SignRequest,
      response: { ...answer, 429: Problem },
    },
    // Whoever finds a browser signed in cannot try passwords here either.
    config: { rateLimit: { max: 10, timeWindow: 60_000 } },
    handler: async (request) => {
      const { actor, params, body } = request;
      const { version } = params;
      const { party, fingerprint, password } = body;
      await mustBeThemselves(signIn, request, password);
      // The last signature can put a version in force that no longer names somebody.
      await app.sessions.forgetAfter(() => signVersion(services, actor, { version, party, fingerprint }));
      return whole(actor, version);
    },
  });
  app.route({
    method: "DELETE",
    url: paths.signature,
    schema: { summary: "Withdraw a signature", params: SignatureParams, response: answer },
    handler: async ({ actor, params }) => {
      await takeBackSignature(services, actor, params);
      return whole(actor, params.version);
    },
  });
  app.route({
    method: "POST",
    url: paths.withdrawal,
    schema: {
      summary: "Withdraw a version that has not taken effect",
      params: VersionParams,
      body: WithdrawRequest,
      response: answer,
    },
    handler: async ({ actor, params: { version }, body }) => {
      await withdrawVersion(services, actor, { version, reason: body.reason });
      return whole(actor, version);
    },
  });
}
