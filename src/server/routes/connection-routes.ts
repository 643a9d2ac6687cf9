/** Connections to CRMs. */
import {
  BeginConsentRequest,
  BegunConsentResponse,
  ChangeConnectionRequest,
  ConnectionCredentialsRequest,
  ConnectionParams,
  connectionPaths as paths,
  ConnectionPreviewResponse,
  CreateConnectionRequest,
  CreatedConnectionResponse,
  DismissConflictRequest,
  FinishConsentRequest,
  FinishedConsentResponse,
  PauseConnectionRequest,
  PreviewConnectionRequest,
  ReceivedChangesResponse,
  ResyncRequest,
} from "../../api/connections/connections-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { leadId as idOfLead } from "../../base/ids.ts";
import { beginConsent } from "../../services/connections/begin-consent.ts";
import {
  changeConnection,
  createConnection,
  deleteConnection,
  replaceCredentials,
} from "../../services/connections/change-connections.ts";
import { finishConsent } from "../../services/connections/finish-consent.ts";
import { previewConnection } from "../../services/connections/preview-connection.ts";
import { receiveChanges } from "../../services/connections/receive-changes.ts";
import {
  dismissConnectionConflict,
  resyncConnection,
  setConnectionPaused,
  startConnection,
} from "../../services/connections/steer-connection.ts";
import { takeFromOtherSites } from "../other-sites.ts";
import { ownAddress, ownOrigin } from "../own-address.ts";
import { presentConnectionPreview } from "../present/people/present-connections.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";

const changing = { action: "connections:change" } as const;
const running = { action: "connections:run" } as const;
const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };
/** Each asks the CRM. */
const rateLimit = { max: 30, timeWindow: 60_000 };
const RECEIVED_PER_MINUTE = 3_000;
const done = { done: true as const };

export function connectionRoutes(app: ServerApp, signIn: SignIn): void {
  const publicUrl = signIn.kind === "accounts" ? signIn.publicUrl : undefined;
  consentRoutes(app, publicUrl);
  app.route({
    method: "POST",
    url: paths.connections,
    config: { ...changing, rateLimit },
    schema: {
      operationId: "createConnection",
      summary: "Connect a CRM; nothing flows before it is started",
      description: "Its credentials are tried, stored encrypted, and never returned.",
      body: CreateConnectionRequest,
      response: { 201: CreatedConnectionResponse, 429: Problem, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => reply.code(201).send({ connectionId: await createConnection(ctx, body) }),
  });
  app.route({
    method: "PUT",
    url: paths.connection,
    config: changing,
    schema: {
      operationId: "changeConnection",
      summary: "Change the name, the share of the limits, or the mapping of a connection",
      params: ConnectionParams,
      body: ChangeConnectionRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await changeConnection(ctx, { ...params, ...body });
      return done;
    },
  });
  app.route({
    method: "PUT",
    url: paths.credentials,
    config: { ...changing, rateLimit },
    schema: {
      operationId: "replaceConnectionCredentials",
      summary: "Enter other credentials of the same account",
      params: ConnectionParams,
      body: ConnectionCredentialsRequest,
      response: { 200: DoneResponse, 404: Problem, 429: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await replaceCredentials(ctx, { ...params, ...body });
      return done;
    },
  });
  app.route({
    method: "DELETE",
    url: paths.connection,
    config: changing,
    schema: {
      operationId: "deleteConnection",
      summary: "Delete a connection; leads, and what was written to the CRM, stay",
      params: ConnectionParams,
      response: { 200: DoneResponse, 404: Problem, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ ctx, params }) => {
      await deleteConnection(ctx, params);
      return done;
    },
  });
  app.route({
    method: "POST",
    url: paths.preview,
    config: { ...running, rateLimit },
    schema: {
      operationId: "previewConnection",
      summary: "What would become of the CRM's records, and what would be written; nothing is",
      params: ConnectionParams,
      body: PreviewConnectionRequest,
      response: { 200: ConnectionPreviewResponse, 404: Problem, 429: Problem, ...refusals },
    },
    handler: async (request) =>
      presentConnectionPreview(
        await previewConnection(request.ctx, {
          ...{ ...request.params, ...request.body, address: ownAddress(request, publicUrl) },
        }),
      ),
  });
  app.route({
    method: "POST",
    url: paths.start,
    config: { ...running, rateLimit },
    schema: {
      operationId: "startConnection",
      summary: "Start a connection: from now on it reads and writes",
      params: ConnectionParams,
      response: { 200: DoneResponse, 404: Problem, 429: Problem, ...refusals },
    },
    handler: async ({ ctx, params }) => {
      await startConnection(ctx, params);
      return done;
    },
  });
  app.route({
    method: "POST",
    url: paths.pause,
    config: running,
    schema: {
      operationId: "pauseConnection",
      summary: "Pause a connection, or resume it: what changed until then is caught up with",
      params: ConnectionParams,
      body: PauseConnectionRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await setConnectionPaused(ctx, { ...params, ...body });
      return done;
    },
  });
  app.route({
    method: "POST",
    url: paths.resync,
    config: running,
    schema: {
      operationId: "resyncConnection",
      summary: "Read the records of a lead, or all of them, once more, and write what they don't say",
      params: ConnectionParams,
      body: ResyncRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body: { leadId } }) => {
      await resyncConnection(ctx, { ...params, leadId: leadId === null ? null : idOfLead(leadId) });
      return done;
    },
  });
  app.route({
    method: "POST",
    url: paths.dismiss,
    config: running,
    schema: {
      operationId: "dismissConnectionConflict",
      summary: "Dismiss a conflict of a connection",
      params: ConnectionParams,
      body: DismissConflictRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await dismissConnectionConflict(ctx, { ...params, ...body });
      return done;
    },
  });
  // What is signed is the bytes: they are kept as they come.
  takeFromOtherSites(app, (outside) => receiveRoute(outside, publicUrl));
}

/** Someone is sent to the CRM, agrees there, and comes back to a page of Baton. */
function consentRoutes(app: ServerApp, publicUrl: string | undefined): void {
  app.route({
    method: "POST",
    url: paths.consents,
    config: { ...changing, rateLimit },
    schema: {
      operationId: "beginConnectionConsent",
      summary: "Begin to connect a CRM by someone's consent there",
      description: "The person who asks agrees at the address that is answered, within ten minutes.",
      body: BeginConsentRequest,
      response: { 201: BegunConsentResponse, 404: Problem, 429: Problem, ...refusals },
    },
    handler: async (request, reply) => {
      const begun = await beginConsent(request.ctx, { ...request.body, address: ownAddress(request, publicUrl) });
      return reply.code(201).send(begun);
    },
  });
  app.route({
    method: "POST",
    url: paths.consentsBack,
    config: { ...changing, rateLimit },
    schema: {
      operationId: "finishConnectionConsent",
      summary: "Connect a CRM with what its page of consent led back with",
      description: "Once, by the person who began it.",
      body: FinishConsentRequest,
      response: { 200: FinishedConsentResponse, 404: Problem, 429: Problem, ...refusals },
    },
    handler: ({ ctx, body }) => finishConsent(ctx, body),
  });
}

function receiveRoute(outside: ServerApp, publicUrl: string | undefined): void {
  outside.route({
    method: "POST",
    url: paths.changes,
    config: {
      ...{ action: "connections:receive", isForOtherSites: true },
      rateLimit: { max: RECEIVED_PER_MINUTE, timeWindow: 60_000 },
    },
    schema: {
      operationId: "receiveConnectionChanges",
      summary: "Receive what a CRM says has changed there",
      description: "Signed as the CRM does. What it says is read from there before anything becomes of it.",
      params: ConnectionParams,
      response: { 200: ReceivedChangesResponse, 404: Problem, 413: Problem, 429: Problem, ...refusals },
    },
    handler: async (request) => {
      const { ctx, params, method, headers, body } = request;
      const url = `${ownOrigin(request, publicUrl)}${request.originalUrl}`;
      const delivery = { method, url, headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
      return { received: await receiveChanges(ctx, { ...params, delivery }) };
    },
  });
}
