/** Behind the buttons of a message, and behind “Unsubscribe”: a page that says what will be done, and one confirmation. It works without scripts, and without signing in. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { paths } from "../../api/paths.ts";
import { readMessageLink } from "../../services/links/read-link.ts";
import { readUnsubscribeLink } from "../../services/links/read-unsubscribe.ts";
import { useMessageLink } from "../../services/links/use-link.ts";
import { useUnsubscribeLink } from "../../services/links/use-unsubscribe.ts";
import type { LinkPage } from "../../words/mail/link-words.ts";
import { linkPageHtml, problemPage } from "../link-page.ts";
import { takeFromOtherSites } from "../other-sites.ts";
import { basePathOf } from "../own-address.ts";
import { problemFor } from "../problem-for.ts";
import type { ServerApp } from "../server-app.ts";
import { type SignIn, signedInThere } from "../sign-in.ts";

/** From one address: people press a few. */
const PER_MINUTE = 60;
const FORM_LIMIT = 32 * 1024;
const LinkParams = z.object({ token: z.string().max(2_000) });

/** Nothing is taken from whoever is signed in: what allows it is the link itself, which another site doesn't have. */
export function messageLinkRoutes(app: ServerApp, signIn: SignIn): void {
  const basePath = basePathOf(signIn.kind === "accounts" ? signIn.publicUrl : undefined);
  const config = {
    action: "messages:answer",
    isForOtherSites: true,
    // Programs that look for viruses add to an address what they like.
    takesAnyQuery: true,
    rateLimit: { max: PER_MINUTE, timeWindow: 60_000, keyGenerator: ({ ip }: FastifyRequest) => `message link ${ip}` },
  } as const;
  const schema = { hide: true, params: LinkParams } as const;
  const errorHandler = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    const { status, detail } = problemFor(error, request.log);
    send(reply.code(status), (nonce) => problemPage(detail, nonce));
  };
  const signedIn = async (request: FastifyRequest, reply: FastifyReply) => signedInThere(app, signIn, request, reply);
  takeFromOtherSites(app, (outside) => {
    outside.route({
      ...{ method: "GET", url: paths.messageLink, config, schema, errorHandler },
      handler: async (request, reply) => {
        const { token } = request.params;
        const choice = new URL(request.url, "http://here").searchParams.get("choice");
        const there = await signedIn(request, reply);
        answer(request, reply, await readMessageLink(request.ctx, { token, signedIn: there, choice }));
        return reply;
      },
    });
    outside.route({
      ...{ method: "POST", url: paths.messageLink, config, schema, errorHandler, bodyLimit: FORM_LIMIT },
      handler: async (request, reply) => {
        const { token } = request.params;
        const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "");
        const said = { choice: form.get("choice"), note: form.get("note") };
        answer(
          request,
          reply,
          await useMessageLink(request.ctx, { token, said, signedIn: await signedIn(request, reply) }),
        );
        return reply;
      },
    });
    outside.route({
      ...{ method: "GET", url: paths.unsubscribe, config, schema, errorHandler },
      handler: async (request, reply) => {
        answer(request, reply, await readUnsubscribeLink(request.ctx, request.params));
        return reply;
      },
    });
    // By the button of the page, or by a mail program that was asked to (RFC 8058): what else it sends says nothing more.
    outside.route({
      ...{ method: "POST", url: paths.unsubscribe, config, schema, errorHandler, bodyLimit: FORM_LIMIT },
      handler: async (request, reply) => {
        answer(request, reply, await useUnsubscribeLink(request.ctx, request.params));
        return reply;
      },
    });
  });

  function answer({ ctx }: FastifyRequest, reply: FastifyReply, page: LinkPage): void {
    const company = `${basePath}w/${encodeURIComponent(ctx.workspaceId)}`;
    send(reply, (nonce) => linkPageHtml(page, { company, nonce }));
  }

  /** The address is as good as a key: no page that is gone to from here, and no cache, learns it. */
  function send(reply: FastifyReply, page: (nonce: string) => string): void {
    const nonce = crypto.randomUUID();
    void reply
      .headers({
        "content-security-policy": app.policyOfPage(nonce),
        ...{ "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" },
      })
      .type("text/html; charset=utf-8")
      .serializer(String)
      .send(page(nonce));
  }
}
