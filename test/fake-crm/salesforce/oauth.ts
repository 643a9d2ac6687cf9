/**
 * Connected apps and their sessions: by a code that somebody gives (with PKCE where it was asked for so), by refresh, by a signed assertion (JWT), or by client credentials.
 *
 * Source: help.salesforce.com, "OAuth Authorization Flows" and "OpenID Connect userinfo endpoint".
 */
import { createHash, verify } from "node:crypto";
import type { Answer, Asked } from "../asked.ts";
import { consentAnswer } from "../consent-page.ts";
import type { Org } from "./org.ts";
import { recordId } from "./record-id.ts";
import { refused } from "./refusals.ts";

export type ConnectedApp = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly redirectUri: string;
  /** Of its certificate, for assertions. */
  readonly publicKey: string | undefined;
};
export type Session = { readonly token: string; readonly app: ConnectedApp; expiresMs: number };

export type SalesforceOAuth = {
  readonly sessions: Map<string, Session>;
  /** How long a session lives without being used. */
  sessionLivesMs: number;
  readonly addApp: (given?: Partial<Pick<ConnectedApp, "name" | "redirectUri" | "publicKey">>) => ConnectedApp;
  /** @param challenge by which whoever exchanges it must prove that they asked for it; left out: they needn't */
  readonly authorizationCode: (app: ConnectedApp, challenge?: string) => string;
  /** A session at once. */
  readonly accessToken: (app?: ConnectedApp) => string;
  /** All sessions end now; they can be refreshed. */
  readonly expireSessions: () => void;
  /** Somebody took the app's access away: nothing can be refreshed. */
  readonly revoke: (app: ConnectedApp) => void;
  /** @throws the 401 of a session that ended */
  readonly sessionOf: (asked: Asked) => Session;
  readonly handle: (asked: Asked) => Answer | undefined;
};

export function salesforceOAuth(org: Org, seed: number): SalesforceOAuth {
  const apps: ConnectedApp[] = [];
  const codes = new Map<string, { readonly app: ConnectedApp; readonly challenge: string | undefined }>();
  const refreshTokens = new Map<string, ConnectedApp>();
  let made = 0;
  const secret = (what: string): string =>
    createHash("sha256").update(`${seed}/${org.number}/${what}/${made++}`).digest("base64url").slice(0, 40);
  const orgId = recordId("Organization", org.number);
  const userIdOf = (): string => recordId("User", org.user.id);
  const bad = (error: string, error_description: string): Answer => ({
    status: 400,
    body: { error, error_description },
  });
  const start = (app: ConnectedApp): Session => {
    const token = `${orgId.slice(0, 15)}!${secret("session")}`;
    const session = { token, app, expiresMs: org.state.clock.now() + oauth.sessionLivesMs };
    oauth.sessions.set(token, session);
    return session;
  };
  const tokens = (app: ConnectedApp, refreshToken?: string): Answer => ({
    status: 200,
    body: {
      ...{ access_token: start(app).token, instance_url: org.address(), token_type: "Bearer" },
      ...{ id: `${org.address()}/id/${orgId}/${userIdOf()}`, issued_at: String(org.state.clock.now()) },
      ...{ signature: secret("signature"), scope: "refresh_token api openid" },
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    },
  });
  const byAssertion = (assertion: string): Answer => {
    const [head = "", claims = "", signature = ""] = assertion.split(".");
    const said = JSON.parse(Buffer.from(claims, "base64url").toString() || "{}") as Record<string, unknown>;
    const app = apps.find(({ clientId }) => clientId === said["iss"]);
    if (app?.publicKey === undefined) return bad("invalid_client_id", "client identifier invalid");
    const isSigned = verify(
      "sha256",
      Buffer.from(`${head}.${claims}`),
      app.publicKey,
      Buffer.from(signature, "base64url"),
    );
    if (!isSigned) return bad("invalid_grant", "invalid assertion");
    if (Number(said["exp"]) * 1_000 <= org.state.clock.now()) return bad("invalid_grant", "expired authorization code");
    if (said["sub"] !== org.user.email) return bad("invalid_grant", "user hasn't approved this consumer");
    return tokens(app);
  };
  const grant = (form: URLSearchParams): Answer => {
    const kind = form.get("grant_type");
    if (kind === "urn:ietf:params:oauth:grant-type:jwt-bearer") return byAssertion(form.get("assertion") ?? "");
    const app = apps.find(({ clientId }) => clientId === form.get("client_id"));
    if (app === undefined) return bad("invalid_client_id", "client identifier invalid");
    if (app.clientSecret !== form.get("client_secret")) return bad("invalid_client", "invalid client credentials");
    switch (kind) {
      case "authorization_code": {
        const code = form.get("code") ?? "";
        const agreed = codes.get(code);
        codes.delete(code);
        if (agreed?.app !== app) return bad("invalid_grant", "expired authorization code");
        const proof = createHash("sha256")
          .update(form.get("code_verifier") ?? "")
          .digest("base64url");
        if (agreed.challenge !== undefined && agreed.challenge !== proof)
          return bad("invalid_grant", "invalid code verifier");
        if (form.get("redirect_uri") !== app.redirectUri)
          return bad("redirect_uri_mismatch", "redirect_uri must match configuration");
        const refreshToken = secret("refresh");
        refreshTokens.set(refreshToken, app);
        return tokens(app, refreshToken);
      }
      case "refresh_token":
        if (refreshTokens.get(form.get("refresh_token") ?? "") !== app)
          return bad("invalid_grant", "expired access/refresh token");
        return tokens(app);
      case "client_credentials":
        return tokens(app);
      default:
        return bad("unsupported_grant_type", "grant type not supported");
    }
  };
  const who = (): object => ({
    ...{ sub: `${org.address()}/id/${orgId}/${userIdOf()}`, user_id: userIdOf(), organization_id: orgId },
    ...{ preferred_username: org.user.email, email: org.user.email, name: "Integration User", active: true },
    ...{ display_name: "Integration User", username: org.user.email, id: `${org.address()}/id/${orgId}/${userIdOf()}` },
    urls: { rest: `${org.address()}/services/data/v{version}/` },
  });
  const consent = (asked: Asked): Answer => {
    const { query } = asked;
    const app = apps.find(({ clientId }) => clientId === query.get("client_id"));
    if (app === undefined || app.redirectUri !== query.get("redirect_uri"))
      return bad("redirect_uri_mismatch", "redirect_uri must match configuration");
    const { name, redirectUri } = app;
    return consentAnswer(asked, {
      ...{ app: name, crm: "Salesforce", redirectUri, scopes: (query.get("scope") ?? "").split(" ") },
      code: () => oauth.authorizationCode(app, query.get("code_challenge") ?? undefined),
    });
  };
  const take = (token: string): Answer => {
    oauth.sessions.delete(token);
    refreshTokens.delete(token);
    return { status: 200, body: "" };
  };
  const oauth: SalesforceOAuth = {
    sessions: new Map(),
    sessionLivesMs: 7_200_000,
    addApp({ name = "Baton", redirectUri = "http://127.0.0.1/callback", publicKey } = {}) {
      const app = { clientId: secret("client"), clientSecret: secret("secret"), name, redirectUri, publicKey };
      apps.push(app);
      return app;
    },
    authorizationCode(app, challenge) {
      const code = secret("code");
      codes.set(code, { app, challenge });
      return code;
    },
    accessToken: (app = oauth.addApp()) => start(app).token,
    expireSessions: () => oauth.sessions.clear(),
    revoke(app) {
      for (const [token, session] of oauth.sessions) if (session.app === app) oauth.sessions.delete(token);
      for (const [token, of] of refreshTokens) if (of === app) refreshTokens.delete(token);
    },
    sessionOf({ headers }) {
      const session = oauth.sessions.get((headers["authorization"] ?? "").replace(/^(Bearer|OAuth) /, ""));
      if (session === undefined || session.expiresMs <= org.state.clock.now())
        throw refused(401, "INVALID_SESSION_ID", "Session expired or invalid");
      session.expiresMs = org.state.clock.now() + oauth.sessionLivesMs;
      return session;
    },
    handle(asked) {
      const form = new URLSearchParams(asked.method === "POST" ? asked.body : asked.query);
      switch (asked.path) {
        case "/services/oauth2/authorize":
          return consent(asked);
        case "/services/oauth2/token":
          return grant(form);
        case "/services/oauth2/revoke":
          return take(form.get("token") ?? "");
        case "/services/oauth2/userinfo":
          oauth.sessionOf(asked);
          return { status: 200, body: who() };
        default:
          if (!asked.path.startsWith("/id/")) return undefined;
          oauth.sessionOf(asked);
          return { status: 200, body: who() };
      }
    },
  };
  return oauth;
}
