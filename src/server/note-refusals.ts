/**
 * Notes in the security log who asked for what they may not: whether the policy refused it, a rule of the agreement, or that they are of another company;
 * and keys that open nothing.
 *
 * Whoever asks for the same again and again is noted once a minute: a program that asks wrongly fills no table.
 */
import type { FastifyReply } from "fastify";
import type { EpochMs } from "../base/time.ts";
import { VISITOR } from "../services/actor.ts";
import { recordSecurity } from "../services/security/record-security.ts";
import type { Asker } from "./known-sessions.ts";
import type { ServerApp } from "./server-app.ts";
import { askerIn, contextIn, keyIn, type SignIn } from "./sign-in.ts";

const NOTED_EACH_MS = 60_000;
/** Of which it is remembered when they were noted last; one more, and the oldest is forgotten. */
const MOST_NOTED = 10_000;

export function noteRefusals(app: ServerApp, signIn: SignIn): void {
  if (signIn.kind === "demo") return;
  const isDue = onceEach(NOTED_EACH_MS);
  app.addHook("onSend", async (request, reply) => {
    const { installation } = app;
    const asker = askerIn(request);
    if (asker === undefined) {
      if (reply.statusCode !== 401 || keyIn(request) === undefined) return;
      if (!isDue(`key ${request.ip}`, installation.now())) return;
      const outside = { ...installation, actor: VISITOR, workspaceId: null };
      return recordSecurity(outside, { kind: "sign_in_failed", address: request.ip, details: { by: "key" } });
    }
    if (!isRefusal(reply, asker)) return;
    const { actor } = asker;
    const { action = null } = request.routeOptions.config;
    // A company that somebody is not in is told nothing of them: those that their login is in are.
    const here = asker.isIn ? contextIn(request) : undefined;
    if (!isDue(`${here?.workspaceId ?? ""} ${idOf(actor)} ${action ?? ""}`, installation.now())) return;
    const company = here === undefined ? { company: "another" } : {};
    await recordSecurity(
      { ...installation, workspaceId: null, ...here, actor },
      { kind: "refused", address: request.ip, details: { action, ...company } },
    );
  });
}

function isRefusal({ statusCode }: FastifyReply, { isIn }: Asker): boolean {
  return statusCode === 403 || (statusCode === 404 && !isIn);
}

function idOf(actor: Asker["actor"]): string {
  return actor.kind === "key" ? actor.keyId : actor.accountId;
}

/** @returns whether it is the first of its kind in `eachMs` */
function onceEach(eachMs: number): (kind: string, at: EpochMs) => boolean {
  const noted = new Map<string, EpochMs>();
  return (kind, at) => {
    const before = noted.get(kind);
    if (before !== undefined && at < before + eachMs) return false;
    noted.delete(kind);
    noted.set(kind, at);
    const [oldest] = noted.keys();
    if (noted.size > MOST_NOTED && oldest !== undefined) noted.delete(oldest);
    return true;
  };
}
