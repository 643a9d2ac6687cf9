/** Who asks: the token of a private app or of an OAuth app, and what it may. */
import type { CrmClock } from "../clock.ts";
import type { Asked } from "../asked.ts";
import { byIntegration, type Source } from "../state/record.ts";
import { missingScopes, refused } from "./refusals.ts";

export type HubspotApp = {
  readonly appId: number;
  name: string;
  readonly clientId: string;
  clientSecret: string;
  readonly redirectUri: string;
  /** What people agree to when they connect it. */
  scopes: readonly string[];
};
export type Token = {
  readonly text: string;
  readonly app: HubspotApp;
  readonly scopes: readonly string[];
  readonly kind: "private" | "oauth" | "client";
  /** Never, for private apps. */
  readonly expiresMs: number;
  isRevoked: boolean;
};

/** All that is needed for what Baton does in a HubSpot account. */
export const ALL_SCOPES: readonly string[] = [
  "oauth",
  ...["contacts", "companies", "deals", "leads"].flatMap((type) => [
    `crm.objects.${type}.read`,
    `crm.objects.${type}.write`,
    `crm.schemas.${type}.read`,
    `crm.schemas.${type}.write`,
  ]),
  "crm.objects.owners.read",
  "developer.webhooks_journal.read",
  "developer.webhooks_journal.subscriptions.read",
  "developer.webhooks_journal.subscriptions.write",
  "developer.webhooks_journal.snapshots.read",
  "developer.webhooks_journal.snapshots.write",
];

export type Caller = { readonly token: Token; readonly source: Source };

/** @throws the 401 of a token that is missing, unknown, revoked or expired */
export function callerOf(asked: Asked, tokens: ReadonlyMap<string, Token>, clock: CrmClock): Caller {
  const text = /^Bearer (.+)$/i.exec(asked.headers["authorization"] ?? "")?.[1] ?? "";
  const token = tokens.get(text);
  if (token === undefined || token.isRevoked)
    throw refused(
      401,
      "INVALID_AUTHENTICATION",
      "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
    );
  const overMs = clock.now() - token.expiresMs;
  if (overMs >= 0)
    throw refused(
      401,
      "EXPIRED_AUTHENTICATION",
      `The OAuth token used to make this call expired ${Math.floor(overMs / 1_000)} second(s) ago.`,
    );
  return { token, source: byIntegration(token.app.appId, token.app.name) };
}

export function assertScopes({ token }: Caller, scopes: readonly string[]): void {
  if (!scopes.every((scope) => token.scopes.includes(scope))) throw missingScopes(scopes);
}
