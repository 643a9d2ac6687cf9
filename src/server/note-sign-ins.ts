/**
 * Notes in the security log who signed in, who did not, and who signed out: by what was answered, whatever the way in. A way that is added
 * is noted without a word of it here.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { paths } from "../api/paths.ts";
import { VISITOR } from "../services/actor.ts";
import { recordSecurity } from "../services/security/record-security.ts";
import { loginOfAddress } from "../store/people/member-accounts.ts";
import type { ServerApp } from "./server-app.ts";
import type { SignIn } from "./sign-in.ts";

const COMING_IN: ReadonlySet<unknown> = new Set(["session:start", "link:use"]);
/** Nothing fitted, or there were too many tries. */
const FAILED: ReadonlySet<number> = new Set([401, 429]);

export function noteSignIns(app: ServerApp, signIn: SignIn): void {
  if (signIn.kind === "demo") return;
  const { accounts } = signIn;
  const leaving = new WeakMap<FastifyRequest, string>();
  const note = (
    request: FastifyRequest,
    kind: "signed_in" | "signed_out" | "sign_in_failed",
    accountId: string | null,
  ) =>
    recordSecurity(
      { ...app.installation, actor: VISITOR, workspaceId: null },
      { kind, accountId, address: request.ip },
    );

  app.addHook("preHandler", async (request) => {
    if (request.routeOptions.url !== paths.signOut) return;
    const session = accounts.sessionIn(request.headers.cookie);
    const who = session === undefined ? undefined : await accounts.whoIs(session);
    if (who !== undefined) leaving.set(request, who.accountId);
  });
  app.addHook("onSend", async (request, reply) => {
    if (!COMING_IN.has(request.routeOptions.config.action)) return;
    const left = leaving.get(request);
    if (left !== undefined) return note(request, "signed_out", left);
    const session = accounts.sessionIn(cookiesSet(reply));
    const who = session === undefined ? undefined : await accounts.whoIs(session);
    if (who !== undefined) await note(request, "signed_in", who.accountId);
    else if (FAILED.has(reply.statusCode)) await note(request, "sign_in_failed", await claimed(app, request.body));
  });
}

/** What a browser would send back. */
function cookiesSet(reply: FastifyReply): string {
  return [reply.getHeader("set-cookie") ?? []]
    .flat()
    .map((each) => String(each).split(";")[0] ?? "")
    .join("; ");
}

/** Whose login was tried. An address that no login has is not kept: it may be a password in the wrong field. */
async function claimed({ installation }: ServerApp, body: unknown): Promise<string | null> {
  const email = typeof body === "object" && body !== null && "email" in body ? body.email : undefined;
  return typeof email === "string" ? ((await loginOfAddress(installation.db, email)) ?? null) : null;
}
