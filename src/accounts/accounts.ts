/**
 * Who somebody is: passwords, sessions and their cookies, by better-auth on our own PostgreSQL.
 *
 * The library has many doors (open sign-up, change of e-mail, …). Those that are open are the functions below; nothing else of
 * it can be reached from outside. Sign-up is off in it: accounts are made by `services/people/join.ts`, through a link.
 */
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import type { Database } from "../store/database/database.ts";
import { poolOf } from "../store/database/database.ts";
import { authTables } from "./auth-tables.ts";

/** Where a request came from, as far as sign-in must know it. */
export type Visitor = {
  /** The origin that Baton is reached at by this request, such as `http://127.0.0.1:4600`. */
  readonly ownOrigin: string;
  /** Of the other end of the connection: attempts are counted by it. */
  readonly address: string;
  readonly headers: Readonly<Partial<Record<"cookie" | "origin" | "user-agent", string | undefined>>>;
};

export type SignInAnswer =
  /** `cookies`: values for `set-cookie`. */
  | { readonly kind: "signed_in"; readonly cookies: readonly string[] }
  | { readonly kind: "refused" }
  | { readonly kind: "too_many"; readonly againInSeconds: number };

export type SignedIn = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** So long from now does the session live, unless it is prolonged. */
  readonly endsInMs: number;
  /** For `set-cookie`, when the session was prolonged. */
  readonly cookies: readonly string[];
};

export type Accounts = {
  readonly signIn: (visitor: Visitor, by: { email: string; password: string }) => Promise<SignInAnswer>;
  /** Ends the session that the visitor's cookie names, if any. @returns values for `set-cookie` */
  readonly signOut: (visitor: Visitor) => Promise<readonly string[]>;
  /**
   * The cookie of the session in a header `cookie`, name, value and signature; the first one where there are several. Nothing else of the
   * header says who somebody is, so two headers with the same one are the same session.
   */
  readonly sessionIn: (cookies: string | undefined) => string | undefined;
  /** @param session as `sessionIn` found it. @returns undefined when nobody is signed in, or the session has ended */
  readonly whoIs: (session: string) => Promise<SignedIn | undefined>;
  readonly hashPassword: (password: string) => Promise<string>;
  /** Whether it is the password of whoever is signed in. False when nobody is. */
  readonly isPasswordOf: (visitor: Visitor, password: string) => Promise<boolean>;
};

export type AccountsOptions = {
  readonly db: Database;
  /** Sessions are signed with it; at least 32 characters. */
  readonly secret: string;
  /** Cookies travel by https only. */
  readonly https: boolean;
  readonly password: { readonly min: number; readonly max: number };
  readonly onError: (message: string) => void;
};

const COOKIE_PREFIX = "baton";
const DAY_S = 24 * 60 * 60;
const SESSION_S = 7 * DAY_S;
/** A session that is used is prolonged once a day. */
const PROLONGED_AFTER_S = DAY_S;
/** Attempts to sign in, of one address. */
const ATTEMPTS = { window: 60, max: 10 };
/** Set by us from the connection, so that nobody can say they are somebody else each time. */
const ADDRESS_HEADER = "x-baton-address";

export function openAccounts({ db, secret, https, password, onError }: AccountsOptions): Accounts {
  const auth = betterAuth({
    ...authTables,
    appName: "Baton",
    baseURL: https ? "https://baton.invalid" : "http://baton.invalid",
    // A request is made by us below, with the origin that Baton is reached at.
    trustedOrigins: (request) => (request === undefined ? [] : [new URL(request.url).origin]),
    database: poolOf(db),
    // Both ways of naming it, or the library looks into the environment for the other.
    secret,
    secrets: [{ version: 1, value: secret }],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: password.min,
      maxPasswordLength: password.max,
    },
    session: { ...authTables.session, expiresIn: SESSION_S, updateAge: PROLONGED_AFTER_S },
    rateLimit: {
      ...authTables.rateLimit,
      enabled: true,
      storage: "database",
      customRules: { "/sign-in/email": ATTEMPTS },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: https,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => onError(message) },
  });

  function send(path: string, { ownOrigin, address, headers }: Visitor, body: object): Promise<Response> {
    const sent = new Headers({ "content-type": "application/json", [ADDRESS_HEADER]: address, origin: ownOrigin });
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) sent.set(name, value);
    return auth.handler(
      new Request(`${ownOrigin}/api/auth${path}`, { method: "POST", headers: sent, body: JSON.stringify(body) }),
    );
  }

  /**
   * The library answers an outage of the database with a status, as it does a bug: so the database is asked, and says so itself; where it
   * answers again by then, the request is made once more.
   */
  async function sendThrough(path: string, visitor: Visitor, body: object): Promise<Response> {
    const response = await send(path, visitor, body);
    if (response.status < 500) return response;
    await db.query("select 1");
    return send(path, visitor, body);
  }

  const sessionCookie = `${https ? "__Secure-" : ""}${COOKIE_PREFIX}.session_token=`;
  function sessionIn(cookies: string | undefined): string | undefined {
    return cookies
      ?.split(";")
      .map((each) => each.trim())
      .find((each) => each.startsWith(sessionCookie));
  }

  return {
    sessionIn,
    async signIn(visitor, by) {
      const response = await sendThrough("/sign-in/email", visitor, by);
      if (response.status === 200) return { kind: "signed_in", cookies: response.headers.getSetCookie() };
      if (response.status === 429)
        return { kind: "too_many", againInSeconds: Number(response.headers.get("x-retry-after") ?? ATTEMPTS.window) };
      if (response.status === 400 || response.status === 401 || response.status === 403) return { kind: "refused" };
      throw new Error(`sign-in ended with status ${response.status}`);
    },
    async signOut(visitor) {
      const cookie = sessionIn(visitor.headers.cookie);
      const response = await sendThrough("/sign-out", { ...visitor, headers: { ...visitor.headers, cookie } }, {});
      if (response.status !== 200) throw new Error(`sign-out ended with status ${response.status}`);
      return response.headers.getSetCookie();
    },
    async whoIs(cookie) {
      const { response, headers } = await auth.api.getSession({
        headers: new Headers({ cookie }),
        returnHeaders: true,
      });
      if (response === null) return undefined;
      const { id, name, email } = response.user;
      const endsInMs = response.session.expiresAt.getTime() - Date.now();
      return { accountId: id, name, email, endsInMs, cookies: headers.getSetCookie() };
    },
    async isPasswordOf({ headers }, said) {
      const cookie = sessionIn(headers.cookie);
      if (cookie === undefined) return false;
      try {
        return (await auth.api.verifyPassword({ body: { password: said }, headers: new Headers({ cookie }) })).status;
      } catch (error) {
        if (error instanceof APIError && (error.statusCode === 400 || error.statusCode === 401)) return false;
        throw error;
      }
    },
    hashPassword: async (text) => (await auth.$context).password.hash(text),
  };
}
