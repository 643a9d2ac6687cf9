/**
 * Apps, their tokens, and what the account says of itself.
 *
 * Sources: the official client's `/oauth/v1/*`; developers.hubspot.com/docs, "Working with OAuth" and "Account information";
 * `/oauth/v3/token` and its introspection answer the same from the body instead of the path.
 */
import { createHash } from "node:crypto";
import type { Answer, Asked } from "../asked.ts";
import { consentAnswer } from "../consent-page.ts";
import type { CrmState } from "../state/crm-state.ts";
import { ALL_SCOPES, type HubspotApp, type Token } from "./caller.ts";
import { refused } from "./refusals.ts";

const TOKEN_LIVES_S = 1_800;

export type OAuth = {
  readonly tokens: Map<string, Token>;
  readonly apps: HubspotApp[];
  readonly addApp: (given?: Partial<Pick<HubspotApp, "name" | "redirectUri" | "scopes">>) => HubspotApp;
  /** A private app's token. */
  readonly privateToken: (given?: { readonly scopes?: readonly string[]; readonly name?: string }) => string;
  /** What somebody gets who agrees: leads to tokens. */
  readonly authorizationCode: (app: HubspotApp, scopes?: readonly string[]) => string;
  /** Somebody took the app away: its tokens are refused, and are not refreshed. */
  readonly uninstall: (app: HubspotApp) => void;
  /** @returns undefined when it isn't about signing in */
  readonly handle: (asked: Asked) => Answer | undefined;
};

export function hubspotOAuth(state: CrmState, portalId: number, seed: number): OAuth {
  const codes = new Map<string, { app: HubspotApp; scopes: readonly string[] }>();
  const refreshTokens = new Map<string, { app: HubspotApp; scopes: readonly string[] }>();
  let made = 0;
  const secret = (what: string): string =>
    createHash("sha256")
      .update(`${seed}/${portalId}/${what}/${made++}`)
      .digest("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
  const addToken = (app: HubspotApp, kind: Token["kind"], scopes: readonly string[]): Token => {
    const expiresMs = kind === "private" ? Number.POSITIVE_INFINITY : state.clock.now() + TOKEN_LIVES_S * 1_000;
    const text = kind === "private" ? `pat-na1-${secret(kind)}` : secret(kind);
    const token: Token = { text, app, scopes, kind, expiresMs, isRevoked: false };
    oauth.tokens.set(text, token);
    return token;
  };
  const bad = (status: string, message: string): Answer => ({ status: 400, body: { status, message } });
  const answerOf = (token: Token, refreshToken?: string): Answer => ({
    status: 200,
    body: {
      ...{ token_type: "bearer", access_token: token.text, expires_in: TOKEN_LIVES_S, hub_id: portalId },
      ...{ scopes: token.scopes, token_use: "access_token", user_id: state.owners[0]?.userId ?? 1 },
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    },
  });
  const grant = (form: URLSearchParams): Answer => {
    const app = oauth.apps.find(({ clientId }) => clientId === form.get("client_id"));
    if (app === undefined || app.clientSecret !== form.get("client_secret"))
      return bad("BAD_CLIENT_ID", "missing or unknown client ID or client secret");
    switch (form.get("grant_type")) {
      case "authorization_code": {
        const code = form.get("code") ?? "";
        const agreed = codes.get(code);
        // Once, whatever comes of it.
        codes.delete(code);
        if (agreed?.app !== app) return bad("BAD_AUTH_CODE", "missing or unknown auth code");
        if (form.get("redirect_uri") !== app.redirectUri) return bad("BAD_REDIRECT_URI", "redirect URI does not match");
        const refreshToken = secret("refresh");
        refreshTokens.set(refreshToken, agreed);
        return answerOf(addToken(app, "oauth", agreed.scopes), refreshToken);
      }
      case "refresh_token": {
        const refreshToken = form.get("refresh_token") ?? "";
        const agreed = refreshTokens.get(refreshToken);
        if (agreed?.app !== app) return bad("BAD_REFRESH_TOKEN", "missing or invalid refresh token");
        return answerOf(addToken(app, "oauth", agreed.scopes), refreshToken);
      }
      case "client_credentials":
        return answerOf(addToken(app, "client", (form.get("scope") ?? "").split(" ")));
      default:
        return bad("BAD_GRANT_TYPE", "missing or unknown grant type");
    }
  };
  const tokenInfo = (text: string): Answer => {
    const token = oauth.tokens.get(text);
    if (token === undefined || token.isRevoked)
      throw refused(404, "INVALID_TOKEN", "Access token is invalid or expired");
    const expires_in = Math.floor((token.expiresMs - state.clock.now()) / 1_000);
    return {
      status: 200,
      body: {
        ...{ token: text, user: state.owners[0]?.email ?? "", hub_domain: "acme.example", scopes: token.scopes },
        ...{ hub_id: portalId, app_id: token.app.appId, expires_in: Number.isFinite(expires_in) ? expires_in : 0 },
        ...{ user_id: state.owners[0]?.userId ?? 1, token_type: "access" },
      },
    };
  };
  const privateInfo = (text: string): Answer => {
    const token = oauth.tokens.get(text);
    if (token?.kind !== "private" || token.isRevoked) throw refused(404, "INVALID_TOKEN", "Access token is invalid");
    const { app, scopes } = token;
    const userId = state.owners[0]?.userId ?? 1;
    return { status: 200, body: { hubId: portalId, appId: app.appId, userId, scopes } };
  };
  const refreshInfo = (text: string): Answer => {
    const agreed = refreshTokens.get(text);
    if (agreed === undefined) throw refused(404, "INVALID_TOKEN", "Refresh token is invalid");
    return {
      status: 200,
      body: {
        ...{ token: text, user: state.owners[0]?.email ?? "", hub_domain: "acme.example", scopes: agreed.scopes },
        ...{ hub_id: portalId, client_id: agreed.app.clientId, user_id: 1, token_type: "refresh" },
      },
    };
  };
  const oauth: OAuth = {
    tokens: new Map(),
    apps: [],
    addApp({ name = "Baton", redirectUri = "http://127.0.0.1/callback", scopes = ALL_SCOPES } = {}) {
      const app = {
        ...{ appId: 30_000 + oauth.apps.length, name, clientId: secret("client"), clientSecret: secret("secret") },
        ...{ redirectUri, scopes },
      };
      oauth.apps.push(app);
      return app;
    },
    privateToken: ({ scopes = ALL_SCOPES, name = "Baton" } = {}) =>
      addToken(oauth.addApp({ name, scopes }), "private", scopes).text,
    authorizationCode(app, scopes = app.scopes) {
      const code = secret("code");
      codes.set(code, { app, scopes });
      return code;
    },
    uninstall(app) {
      for (const token of oauth.tokens.values()) if (token.app === app) token.isRevoked = true;
      for (const [text, agreed] of refreshTokens) if (agreed.app === app) refreshTokens.delete(text);
    },
    handle(asked) {
      const { method, path } = asked;
      const form = new URLSearchParams(asked.body);
      if (method === "GET" && path === "/oauth/authorize") return consent(asked);
      if (method === "POST" && /^\/oauth\/(v\d|\d{4}-\d\d)\/token$/.test(path)) return grant(form);
      if (method === "POST" && /^\/oauth\/(v\d|\d{4}-\d\d)\/token\/introspect$/.test(path)) {
        const text = form.get("token") ?? "";
        const token = oauth.tokens.get(text);
        const isGood = token !== undefined && !token.isRevoked && token.expiresMs > state.clock.now();
        if (!isGood && !refreshTokens.has(text)) return { status: 200, body: { active: false } };
        const { body } = refreshTokens.has(text) ? refreshInfo(text) : tokenInfo(text);
        return { status: 200, body: { active: true, ...(body as object) } };
      }
      if (method === "POST" && path === "/oauth/v2/private-apps/get/access-token-info")
        return privateInfo((JSON.parse(asked.body || "{}") as { tokenKey?: string }).tokenKey ?? "");
      const [, kind, text = ""] = /^\/oauth\/v1\/(access|refresh)-tokens\/(.+)$/.exec(path) ?? [];
      if (kind === undefined) return undefined;
      if (method === "DELETE") return { status: refreshTokens.delete(text) ? 204 : 404 };
      return kind === "access" ? tokenInfo(text) : refreshInfo(text);
    },
  };
  const consent = (request: Asked): Answer => {
    const { query } = request;
    const app = oauth.apps.find(({ clientId }) => clientId === query.get("client_id"));
    if (app === undefined || app.redirectUri !== query.get("redirect_uri"))
      return { status: 400, body: "This app or its redirect URL isn't known." };
    const asked = `${query.get("scope") ?? ""} ${query.get("optional_scope") ?? ""}`.split(" ");
    const scopes = asked.filter((scope) => app.scopes.includes(scope));
    return consentAnswer(request, {
      ...{ app: app.name, crm: "HubSpot", scopes, redirectUri: app.redirectUri },
      code: () => oauth.authorizationCode(app, scopes),
    });
  };
  return oauth;
}
