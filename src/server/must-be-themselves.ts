/** Whoever asks says once more that it is they, before what cannot be undone or lets somebody in: a browser that was left open does none of it. */
import type { FastifyRequest } from "fastify";
import type { Accounts } from "../accounts/accounts.ts";
import type { TooMany } from "../accounts/visitor.ts";
import type { Proof, ProofWay } from "../api/proof.ts";
import { AppError } from "../base/app-error.ts";
import { recordSecurity } from "../services/security/record-security.ts";
import { accountsFor, actorOf, type SignIn } from "./sign-in.ts";
import { tooManyRequests } from "./too-many.ts";

/** So long after signing in, somebody who can say nothing else is believed to be there. */
const RECENT_MS = 5 * 60_000;

/**
 * By the password; a login without one gives a code of two-step verification; a login with neither has signed in within the last five minutes; by
 * a provider, what counts is when the provider asked who they are, as its ID token says. A demo has no logins, and a key says who it is with each request.
 *
 * @throws AppError `input_invalid` when it is missing or not theirs; `identity_unconfirmed` when they must sign in anew; 429 when they guess
 */
export async function mustBeThemselves(
  signIn: SignIn,
  request: FastifyRequest,
  { password, code }: Proof,
): Promise<void> {
  const { actor } = actorOf(request);
  if (signIn.kind === "demo" || actor.kind === "key") return;
  const { accounts, visitor } = accountsFor(signIn, request);
  if (password !== undefined) return mustBeRight(request, await accounts.isPasswordOf(visitor, password), "password");
  if (await accounts.hasPassword(actor.accountId)) return mustBeRight(request, undefined, "password");
  if (code !== undefined) return mustBeRight(request, await accounts.twoStep.isCodeOf(visitor, code), "code");
  const who = await accounts.whoIs(accounts.sessionIn(request.headers.cookie) ?? "");
  // Clocks of several machines differ by less than that; a time further ahead proves nothing.
  if (who !== undefined && Math.abs(who.signedInMsAgo) < RECENT_MS) return;
  if (who?.hasTwoStep === true) return mustBeRight(request, undefined, "code");
  throw new AppError("identity_unconfirmed", "You signed in more than five minutes ago", {
    remedy:
      "Sign in again, and repeat this. If your provider doesn't ask you who you are then, or doesn't say when it did, set a password for your login with a reset link. Nothing was changed",
  });
}

/** How a login confirms that it is they. */
export async function proofWayOf(
  accounts: Accounts,
  { accountId, hasTwoStep }: { readonly accountId: string; readonly hasTwoStep: boolean },
): Promise<ProofWay> {
  if (await accounts.hasPassword(accountId)) return "password";
  return hasTwoStep ? "code" : "sign_in";
}

/** @param answer undefined: nothing was said */
async function mustBeRight(
  request: FastifyRequest,
  answer: boolean | TooMany | undefined,
  field: "password" | "code",
): Promise<void> {
  if (answer === true) return;
  if (answer !== undefined)
    await recordSecurity(
      { ...request.ctx, workspaceId: null },
      { kind: "confirmation_failed", address: request.ip, details: { by: field } },
    );
  if (typeof answer === "object") throw tooManyRequests("Too many attempts", answer.againInSeconds);
  const what = answer === undefined ? `The ${field} is missing` : `Wrong ${field}`;
  const remedy =
    field === "password"
      ? "Enter the password you sign in with. Nothing was changed"
      : "Enter the code that your app shows now. Nothing was changed";
  throw new AppError("input_invalid", what, { facts: { field }, remedy });
}
