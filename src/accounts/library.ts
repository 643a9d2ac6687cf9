/**
 * The sign-in library, set up: which of its parts are used, and where they keep what. It has many doors (open sign-up, change of email, …). Those that
 * are open are the functions of `accounts.ts`; nothing else of it can be reached from outside.
 */
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { genericOAuth, magicLink, twoFactor } from "better-auth/plugins";
import type { Database } from "../store/database/database.ts";
import { poolOf } from "../store/database/database.ts";
import { authTables, twoFactorTables } from "./auth-tables.ts";
import { withHashedTokens } from "./hashed-tokens.ts";
import { type Provider, providerConfig, refusalOf } from "./providers.ts";
import { cookieIn, type Visitor } from "./visitor.ts";

export const COOKIE_PREFIX = "baton";
const DAY_S = 24 * 60 * 60;
const SESSION_S = 7 * DAY_S;
/** A session that is used is prolonged once a day. */
const PROLONGED_AFTER_S = DAY_S;
const MAIL_LINK_S = 15 * 60;
/** Set by us from the connection, so that nobody can say they are somebody else each time. */
const ADDRESS_HEADER = "x-baton-address";

export type LibraryOptions = {
  readonly db: Database;
  /** Sessions are signed with it, and secrets of the second step encrypted; at least 32 characters. */
  readonly secret: string;
  /** Cookies travel by https only. */
  readonly https: boolean;
  /** Below which cookies are sent, ending with a slash. */
  readonly basePath: string;
  readonly password: { readonly min: number; readonly max: number };
  readonly providers: readonly Provider[];
  /** The token of a link that signs in is to be sent. */
  readonly onMagicLink: (to: { readonly email: string; readonly token: string }) => Promise<void>;
  readonly onError: (message: string) => void;
};

export type Library = Awaited<ReturnType<typeof openLibrary>>;
type Api = ReturnType<typeof open>["api"];

function open(options: LibraryOptions, stored: Pick<BetterAuthOptions, "database">) {
  const { secret, https, basePath, password, providers, onMagicLink, onError } = options;
  return betterAuth({
    ...authTables,
    appName: "Baton",
    baseURL: https ? "https://baton.invalid" : "http://baton.invalid",
    // A request is made by us below, with the origin that Baton is reached at.
    trustedOrigins: (request) => (request === undefined ? [] : [new URL(request.url).origin]),
    ...stored,
    // Both ways of naming it, or the library looks into the environment for the other.
    secret,
    secrets: [{ version: 1, value: secret }],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: password.min,
      maxPasswordLength: password.max,
      revokeSessionsOnPasswordReset: true,
    },
    user: { ...authTables.user, validateUserInfo: ({ user, source }) => refusalOf(providers, user, source) },
    session: { ...authTables.session, expiresIn: SESSION_S, updateAge: PROLONGED_AFTER_S },
    account: { ...authTables.account, updateAccountOnSignIn: false },
    verification: { ...authTables.verification, storeIdentifier: "hashed" },
    // Whoever comes in by a provider is known by it from then on; its own tokens are of no use here, and are not kept.
    databaseHooks: {
      account: {
        create: {
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
    },
    // Counted by us: `attempts.ts`.
    rateLimit: { ...authTables.rateLimit, enabled: false },
    plugins: [
      twoFactor({ ...twoFactorTables, issuer: "Baton", allowPasswordless: true }),
      magicLink({
        disableSignUp: true,
        storeToken: "hashed",
        expiresIn: MAIL_LINK_S,
        sendMagicLink: ({ email, token }) => onMagicLink({ email, token }),
      }),
      genericOAuth({ config: providers.map(providerConfig) }),
    ],
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: https,
      defaultCookieAttributes: { path: basePath },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => onError(message) },
  });
}

export async function openLibrary(options: LibraryOptions) {
  const { db, https } = options;
  const pool = poolOf(db);
  const plain = open(options, { database: pool }).options;
  const auth = open(options, { database: await withHashedTokens({ ...plain, database: pool }) });

  function send(
    method: "GET" | "POST",
    path: string,
    { ownOrigin, address, headers }: Visitor,
    body?: object,
  ): Promise<Response> {
    const sent = new Headers({ "content-type": "application/json", [ADDRESS_HEADER]: address, origin: ownOrigin });
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) sent.set(name, value);
    if (headers.cookie !== undefined) sent.set("cookie", firstOfEach(headers.cookie));
    const url = `${ownOrigin}/api/auth${path}`;
    return auth.handler(
      new Request(url, { method, headers: sent, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    );
  }

  /**
   * The library answers an outage of the database with a status, as it does a bug: so the database is asked, and says so itself; where it
   * answers again by then, the request is made once more.
   */
  async function sendThrough(method: "GET" | "POST", path: string, visitor: Visitor, body?: object): Promise<Response> {
    const response = await send(method, path, visitor, body);
    if (response.status < 500) return response;
    await db.query("select 1");
    return send(method, path, visitor, body);
  }

  const sessionCookie = `${https ? "__Secure-" : ""}${COOKIE_PREFIX}.session_token`;
  const api: Api = auth.api;
  return {
    api,
    context: () => auth.$context,
    post: (path: string, visitor: Visitor, body: object) => sendThrough("POST", path, visitor, body),
    get: (path: string, visitor: Visitor) => sendThrough("GET", path, visitor),
    sessionIn(cookies: string | undefined): string | undefined {
      const value = cookieIn(cookies, sessionCookie);
      return value === undefined ? undefined : `${sessionCookie}=${value}`;
    },
  };
}

/** Where several cookies have one name, the first is of the longest path (RFC 6265, 5.4): ours, and not of another Baton at the same host. */
function firstOfEach(cookies: string): string {
  const byName = new Map<string, string>();
  for (const each of cookies.split(";").map((one) => one.trim())) {
    const name = each.split("=", 1)[0] ?? "";
    if (!byName.has(name)) byName.set(name, each);
  }
  return [...byName.values()].join("; ");
}

/** What the library said was wrong; undefined: nothing. */
export async function refusedWith(response: Response): Promise<string | undefined> {
  if (response.ok) return undefined;
  if (response.status >= 500) throw new Error(`the sign-in library answered with status ${response.status}`);
  const body: unknown = await response.json().catch(() => ({}));
  return typeof body === "object" && body !== null && "code" in body ? String(body.code) : String(response.status);
}
