/** The security log as a file, and for how long it is kept. */
import { Readable } from "node:stream";
import { z } from "zod";
import { DoneResponse } from "../../api/people-contract.ts";
import {
  KeepSecurityRequest,
  MessageButtonsRequest,
  SecondStepRequest,
  SecurityExportQuery,
  securityPaths,
} from "../../api/security-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { allowMessageButtons, endMessageLinks } from "../../services/links/change-buttons.ts";
import { exportSecurity } from "../../services/security/export-security.ts";
import { keepSecurity } from "../../services/security/keep-security.ts";
import { requireSecondStep } from "../../services/security/require-second-step.ts";
import { mustBeThemselves } from "../must-be-themselves.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";

const TYPE = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

export function securityRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "GET",
    url: securityPaths.export,
    config: { action: "security:export" },
    schema: {
      operationId: "exportSecurityLog",
      summary: "Export the security log",
      description: "As CSV that is safe to open in a spreadsheet, or as one JSON object per line.",
      querystring: SecurityExportQuery,
      response: {
        200: {
          description: "The security log",
          content: { "text/csv": { schema: z.string() }, "application/x-ndjson": { schema: z.string() } },
        },
        ...{ 401: Problem, 403: Problem, 422: Problem },
      },
    },
    handler: async ({ ctx, query: { format } }, reply) =>
      reply
        .type(TYPE[format])
        .header("content-disposition", `attachment; filename="security-log.${format}"`)
        .header("cache-control", "no-store")
        .send(Readable.from(await exportSecurity(ctx, { format })) as never),
  });
  app.route({
    method: "PUT",
    url: securityPaths.messageButtons,
    config: { action: "security:buttons" },
    schema: {
      operationId: "allowMessageButtons",
      summary: "Say whether the buttons of messages work without signing in",
      description:
        "Counts for messages that were sent, too. Where two-step verification is required of someone, their messages have no buttons.",
      body: MessageButtonsRequest,
      response: { 200: DoneResponse, 401: Problem, 403: Problem, 409: Problem, 422: Problem },
    },
    handler: async ({ ctx, body }) => {
      await allowMessageButtons(ctx, body);
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: securityPaths.endMessageLinks,
    config: { action: "security:buttons" },
    schema: {
      operationId: "endMessageLinks",
      summary: "End the links of all messages that were sent",
      description: "By a new key. The buttons of later messages work.",
      response: { 200: DoneResponse, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ ctx }) => {
      await endMessageLinks(ctx);
      return { done: true as const };
    },
  });
  app.route({
    method: "PUT",
    url: securityPaths.secondStep,
    config: { action: "security:require" },
    schema: {
      operationId: "requireTwoStep",
      summary: "Set who must use two-step verification",
      description:
        "Counts from each login's next request on: without it, a login that has a password can only set it up. Sign-ins by a provider are the provider's to secure.",
      body: SecondStepRequest,
      response: { 200: DoneResponse, 401: Problem, 403: Problem, 409: Problem, 422: Problem, 429: Problem },
    },
    handler: async (request) => {
      const { of, ...proof } = request.body;
      await mustBeThemselves(signIn, request, proof);
      await app.sessions.forgetAfter(() => requireSecondStep(request.ctx, { of }));
      return { done: true as const };
    },
  });
  app.route({
    method: "PUT",
    url: securityPaths.retention,
    config: { action: "security:keep" },
    schema: {
      operationId: "setSecurityRetention",
      summary: "Set how long the security log is kept",
      body: KeepSecurityRequest,
      response: { 200: DoneResponse, 401: Problem, 403: Problem, 409: Problem, 422: Problem },
    },
    handler: async ({ ctx, body }) => {
      await keepSecurity(ctx, body);
      return { done: true as const };
    },
  });
}
