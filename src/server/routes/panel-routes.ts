/**
 * Baton's panel in the page of a record in a CRM. Salesforce posts into a frame who looks at what, HubSpot's card asks, both signed; what they get is the address
 * of a panel for that person and lead. Pages of the connected account may show it in a frame, and no others; no cookie is read or set.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import {
  ConnectionParams,
  connectionPaths as paths,
  PanelSecretRequest,
  RecordCardResponse,
} from "../../api/connections/connections-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { AppError } from "../../base/app-error.ts";
import { epochMs } from "../../base/time.ts";
import { answerPanel, type PressedInPanel } from "../../services/connections/panel/answer-panel.ts";
import { type OpenedPanel, openPanel } from "../../services/connections/panel/open-panel.ts";
import { PANEL_ACTIONS, type ShownPanel } from "../../services/connections/panel/panel-now.ts";
import { readPanel } from "../../services/connections/panel/read-panel.ts";
import { setPanelSecret } from "../../services/connections/panel/set-panel-secret.ts";
import type { LinkNow } from "../../words/mail/link-words.ts";
import { noMemberWords, noPanelWords } from "../../words/screen/panel-words.ts";
import { takeFromOtherSites } from "../other-sites.ts";
import { ownAddress, ownOrigin, basePathOf } from "../own-address.ts";
import { noPanelHtml, panelHtml } from "../panel-page.ts";
import { presentCard, presentPanel } from "../present/lead/present-panel.ts";
import { problemFor } from "../problem-for.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";

/** Of a connection: each record page that somebody opens asks once. */
const OPENED_PER_MINUTE = 3_000;
/** From one address: an office that works in its CRM. */
const SHOWN_PER_MINUTE = 1_200;
const FORM_LIMIT = 64 * 1024;
const PanelParams = z.object({ token: z.string().max(2_000) });
const refusals = { 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem };

export function panelRoutes(app: ServerApp, signIn: SignIn): void {
  const publicUrl = signIn.kind === "accounts" ? signIn.publicUrl : undefined;
  const basePath = basePathOf(publicUrl);
  app.route({
    method: "PUT",
    url: paths.panelSecret,
    config: { action: "connections:change" },
    schema: {
      operationId: "setConnectionPanelSecret",
      summary: "Enter by which secret the CRM signs that it shows the panel",
      params: ConnectionParams,
      body: PanelSecretRequest,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await setPanelSecret(ctx, { ...params, ...body });
      return { done: true as const };
    },
  });
  takeFromOtherSites(app, (outside) => {
    const config = { action: "panels:use", isForOtherSites: true, takesAnyQuery: true } as const;
    const shown = {
      ...config,
      rateLimit: {
        ...{ max: SHOWN_PER_MINUTE, timeWindow: 60_000 },
        keyGenerator: ({ ip }: FastifyRequest) => `panel ${ip}`,
      },
    };
    const opened = {
      ...config,
      rateLimit: {
        ...{ max: OPENED_PER_MINUTE, timeWindow: 60_000 },
        keyGenerator: ({ originalUrl }: FastifyRequest) => `panel of ${originalUrl.split("?")[0] ?? ""}`,
      },
    };
    const errorHandler = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
      const { status, detail } = problemFor(error, request.log);
      const said = { title: "This doesn’t work right now", text: detail };
      send(reply.code(status), [], (nonce) => noPanelHtml(said, { home: null, nonce }));
    };
    outside.route({
      ...{ method: ["GET", "POST"], url: paths.panelOfRecord, config: opened, bodyLimit: FORM_LIMIT, errorHandler },
      schema: { hide: true, params: ConnectionParams },
      handler: async (request, reply) => {
        const { ctx, params } = request;
        const found = await openPanel(ctx, { ...params, delivery: deliveryOf(request) });
        if (found.kind === "panel") {
          // To an address of its own, so that the panel can be asked again without a signature that the browser would have to send twice.
          const at = `${basePath}${paths.panel.slice(1)}`;
          return reply
            .code(303)
            .header("referrer-policy", "no-referrer")
            .header("location", at.replace(":workspace", ctx.workspaceId).replace(":token", found.token))
            .send();
        }
        send(reply.code(found.kind === "refused" ? 403 : 200), found.origins, (nonce) =>
          noPanelHtml(whyNot(found), { home: homeOf(ctx), nonce }),
        );
        return reply;
      },
    });
    outside.route({
      ...{ method: "GET", url: paths.cardOfRecord, config: opened },
      schema: {
        hide: true,
        params: ConnectionParams,
        response: { 200: RecordCardResponse, ...refusals },
      },
      handler: async (request) => {
        const { ctx, params } = request;
        const found = await openPanel(ctx, { ...params, delivery: deliveryOf(request) });
        if (found.kind === "refused")
          throw new AppError("not_permitted", found.reason, { remedy: "See “On the record page” in docs/hubspot.md" });
        if (found.kind === "disconnected")
          throw new AppError("connection_not_found", noPanelWords("disconnected").title, {
            remedy: "Connect HubSpot in Baton, and upload the card with the address that it shows",
          });
        const address = ownAddress(request, publicUrl);
        if (found.kind !== "panel") return presentCard(whyNot(found), { panelUrl: null, leads: null });
        const now = await readPanel(ctx, found);
        return presentCard(now.kind === "lead" ? presentPanel(now, null) : noPanelWords(now.kind), {
          panelUrl: `${address}${paths.panel.slice(1)}`
            .replace(":workspace", ctx.workspaceId)
            .replace(":token", found.token),
          leads: `${address}w/${encodeURIComponent(ctx.workspaceId)}/leads/`,
        });
      },
    });
    outside.route({
      ...{ method: "GET", url: paths.panel, config: shown, schema: { hide: true, params: PanelParams }, errorHandler },
      handler: async (request, reply) => {
        show(request, reply, { shown: await readPanel(request.ctx, request.params), became: null });
        return reply;
      },
    });
    outside.route({
      ...{ method: "POST", url: paths.panel, config: shown, schema: { hide: true, params: PanelParams }, errorHandler },
      bodyLimit: FORM_LIMIT,
      handler: async (request, reply) => {
        const { ctx, params, body } = request;
        const pressed = pressedIn(new URLSearchParams(Buffer.isBuffer(body) ? body.toString("utf8") : ""));
        show(
          request,
          reply,
          pressed === undefined
            ? { shown: await readPanel(ctx, params), became: null }
            : await answerPanel(ctx, { ...params, pressed }),
        );
        return reply;
      },
    });
  });

  function deliveryOf(request: FastifyRequest) {
    const { method, headers, body, originalUrl } = request;
    const url = `${ownOrigin(request, publicUrl)}${originalUrl}`;
    return { method, url, headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
  }

  function homeOf({ workspaceId }: Pick<FastifyRequest["ctx"], "workspaceId">): string {
    return `${basePath}w/${encodeURIComponent(workspaceId)}`;
  }

  function show(
    { ctx }: FastifyRequest,
    reply: FastifyReply,
    { shown, became }: { readonly shown: ShownPanel; readonly became: LinkNow | null },
  ): void {
    const company = homeOf(ctx);
    send(reply, shown.origins, (nonce) =>
      shown.kind === "lead"
        ? panelHtml(presentPanel(shown, became), { company, nonce, since: shown.lead.assignedAt })
        : noPanelHtml(noPanelWords(shown.kind), { home: company, nonce }),
    );
  }

  /** The address is as good as a key: no page that is gone to from here, and no cache, learns it. */
  function send(reply: FastifyReply, origins: readonly string[], page: (nonce: string) => string): void {
    const nonce = crypto.randomUUID();
    const policy = app
      .policyOfPage(nonce)
      .replace("script-src 'self'", `script-src 'nonce-${nonce}'`)
      .replace("frame-ancestors 'none'", `frame-ancestors ${origins.length === 0 ? "'none'" : origins.join(" ")}`);
    // The older header can name no origin.
    if (origins.length > 0) void reply.removeHeader("x-frame-options");
    void reply
      .headers({
        ...{ "content-security-policy": policy, "cache-control": "no-store" },
        ...{ "referrer-policy": "no-referrer", "x-robots-tag": "noindex" },
      })
      .type("text/html; charset=utf-8")
      .serializer(String)
      .send(page(nonce));
  }
}

/** @returns undefined: no button of the panel says that */
function pressedIn(form: URLSearchParams): PressedInPanel | undefined {
  const action = PANEL_ACTIONS.find((each) => each === form.get("do"));
  const since = form.get("since") ?? "";
  if (action === undefined) return undefined;
  return {
    ...{ action, since: /^\d{1,15}$/.test(since) ? epochMs(Number(since)) : null },
    ...{ choice: form.get("choice"), note: form.get("note") },
  };
}

function whyNot(found: Exclude<OpenedPanel, { readonly kind: "panel" }>): {
  readonly title: string;
  readonly text: string;
} {
  if (found.kind === "refused") return { title: "Baton can’t tell who asks", text: `${found.reason}.` };
  return found.kind === "no_member" ? noMemberWords(found.address) : noPanelWords(found.kind);
}
