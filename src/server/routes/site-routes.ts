/** The company's own sites: which of their visits are activities, and where their visitors' browsers send them. */
import { z } from "zod";
import {
  ChangeSiteRequest,
  CreatedIntakeResponse,
  CreateSiteRequest,
  IntakeParams,
  intakePaths as paths,
  ReceivedFormResponse,
  VisitsResponse,
} from "../../api/intake-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { AppError } from "../../base/app-error.ts";
import { changeSite, createSite } from "../../services/intake/change-intakes.ts";
import { mustBeSite, receiveVisits, withdrawVisitor } from "../../services/intake/receive-visits.ts";
import { originSent, readableBy } from "../other-sites.ts";
import type { ServerApp } from "../server-app.ts";

const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };
/** Of one site from one address: an office of people who look around. */
const SENT_PER_MINUTE = 300;
/** As much as browsers send when a page is left. */
const MOST_BYTES = 64 * 1024;

export function siteRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.sites,
    config: { action: "intake:change" },
    schema: {
      operationId: "createSite",
      summary: "Create a site of the company whose visits count as activities",
      body: CreateSiteRequest,
      response: { 201: CreatedIntakeResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => reply.code(201).send({ intakeId: await createSite(ctx, body) }),
  });
  app.route({
    method: "PUT",
    url: paths.site,
    config: { action: "intake:change" },
    schema: {
      operationId: "changeSite",
      summary: "Change which visits of a site count as which activities, and how long they wait for a form",
      params: IntakeParams,
      body: ChangeSiteRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { intakeId }, body }) => {
      await changeSite(ctx, { intakeId, ...body });
      return { done: true as const };
    },
  });
}

/** Without a key: what protects them is which sites they are taken from, how often, and that an ID that Baton didn't sign is nobody's. */
export function visitRoutes(outside: ServerApp): void {
  const taken = (name: string) =>
    ({
      bodyLimit: MOST_BYTES,
      config: {
        action: "intake:send",
        isForOtherSites: true,
        rateLimit: {
          max: SENT_PER_MINUTE,
          timeWindow: 60_000,
          keyGenerator: ({ ip, params }: { readonly ip: string; readonly params: unknown }) =>
            `${name} ${(params as { readonly intakeId: string }).intakeId} ${ip}`,
        },
      },
    }) as const;
  outside.route({
    method: "GET",
    url: paths.siteScript,
    config: { action: "intake:send", isForOtherSites: true },
    schema: {
      operationId: "readSiteScript",
      summary: "The script of a site",
      description: "JavaScript. It stores and sends nothing until the page says that the visitor agreed.",
      params: IntakeParams,
      response: { 200: z.string(), 404: Problem, 503: Problem },
    },
    handler: async ({ ctx, params }, reply) => {
      await mustBeSite(ctx, params);
      if (!outside.hasReplyDecorator("sendFile"))
        throw new AppError("busy", "The web app isn’t built", { remedy: "Run `npm run build`" });
      // Of any site: browsers ask for it again after an hour.
      return reply
        .header("cross-origin-resource-policy", "cross-origin")
        .sendFile("visits.js", { maxAge: 3_600_000, immutable: false });
    },
  });
  outside.route({
    method: "POST",
    url: paths.siteVisits,
    ...taken("visits"),
    schema: {
      operationId: "sendVisits",
      summary: "Send visits, after the visitor has agreed",
      description:
        "What the script of a site sends, as JSON whatever the content type says: `visitor`, the signed ID or null for a new one, and up to 20 `visits`. Without `Origin`, or from a site that isn't named, it is turned away.",
      params: IntakeParams,
      response: { 200: VisitsResponse, 404: Problem, 413: Problem, 429: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { intakeId }, body, raw }, reply) => {
      const origin = originSent(raw.rawHeaders);
      const visitor = await receiveVisits(ctx, {
        intakeId,
        origin,
        body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      });
      return reply.headers(readableBy(origin)).send({ visitor });
    },
  });
  outside.route({
    method: "POST",
    url: paths.siteWithdrawals,
    ...taken("withdrawals"),
    schema: {
      operationId: "withdrawVisitor",
      summary: "Say that a visitor agrees no longer: what waits is deleted, and the ID is no one’s",
      description: "`visitor`, the signed ID, and `visits`, an empty list, as JSON whatever the content type says.",
      params: IntakeParams,
      response: { 201: ReceivedFormResponse, 404: Problem, 413: Problem, 429: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { intakeId }, body, raw }, reply) => {
      const origin = originSent(raw.rawHeaders);
      await withdrawVisitor(ctx, { intakeId, origin, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) });
      return reply.code(201).headers(readableBy(origin)).send({ received: true });
    },
  });
}
