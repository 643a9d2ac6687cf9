/**
 * Who somebody is: passwords, second steps, sessions and their cookies, by better-auth on our own PostgreSQL.
 *
 * Logins are made by `services/people`, through a link or an invitation; here they are used.
 */
import { randomBytes } from "node:crypto";
import { APIError } from "better-auth/api";
import type { Database } from "../store/database/database.ts";
import { countAttempts } from "./attempts.ts";
import { COOKIE_PREFIX, type Library, type LibraryOptions, openLibrary, refusedWith } from "./library.ts";
import { hearAuthTime } from "./providers.ts";
import type { SignedIn, SignInAnswer } from "./sign-in-answer.ts";
import { type SessionList, sessionList } from "./sessions.ts";
import { type TwoStep, twoStep } from "./two-step.ts";
import { cookieIn, type TooMany, tooMany, type Visitor, type WithCookies } from "./visitor.ts";

export type ByProviderAnswer =
  | { readonly kind: "signed_in"; readonly to: string }
  | { readonly kind: "refused"; readonly why: string };

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
  readonly hasLogin: (email: string) => Promise<boolean>;
  readonly hashPassword: (password: string) => Promise<string>;
  /** Whether it is the password of whoever is signed in. False when nobody is. Guesses are slowed as those at sign-in are. */
  readonly isPasswordOf: (visitor: Visitor, password: string) => Promise<boolean | TooMany>;
  readonly hasPassword: (accountId: string) => Promise<boolean>;
  /** Ends every other session. @returns `refused`: the present password is another */
  readonly changePassword: (visitor: Visitor, passwords: { present: string; next: string }) => Promise<SignInAnswer>;
  readonly resets: {
    /** A token that sets a new password, once, within the hour. @returns undefined when nobody has the address */
    readonly offer: (
      email: string,
    ) => Promise<{ readonly token: string; readonly name: string; readonly accountId: string } | undefined>;
    /** As `offer`, asked by a visitor: the token goes by mail, and nothing says whether anybody has the address. */
    readonly ask: (
      visitor: Visitor,
      email: string,
      send: (token: string) => Promise<void>,
    ) => Promise<TooMany | undefined>;
    /** Whose token it is. @returns undefined when it can be used no more */
    readonly whose: (
      token: string,
    ) => Promise<{ readonly accountId: string; readonly email: string; readonly name: string } | undefined>;
    /** Ends every session and every other link of the login. @returns false when the token can be used no more */
    readonly use: (token: string, password: string) => Promise<boolean>;
  };
  readonly mailLinks: {
    /** Has a link sent to the address, if it has a login; says nothing of whether. */
    readonly ask: (visitor: Visitor, email: string) => Promise<TooMany | undefined>;
    readonly use: (visitor: Visitor, token: string) => Promise<SignInAnswer>;
  };
  readonly byProvider: {
    readonly offered: readonly { readonly id: string; readonly label: string }[];
    /** @returns where to send the browser; undefined: no such provider, or it cannot be reached */
    readonly begin: (
      visitor: Visitor,
      id: string,
      options: { readonly to: string; readonly again: boolean },
    ) => Promise<({ readonly url: string } & WithCookies) | undefined>;
    /** @param query of the address that the provider sent the browser back to */
    readonly end: (visitor: Visitor, id: string, query: string) => Promise<ByProviderAnswer & WithCookies>;
  };
  readonly twoStep: TwoStep;
  readonly sessions: SessionList;
};

export type AccountsOptions = Omit<LibraryOptions, "onMagicLink"> & {
  /**
   * Sends the token of a link by mail. No token: the login has a second step, and a link alone does not open it. Left out: no mail can be sent.
   */
  readonly onMagicLink?: (to: { readonly email: string; readonly token: string | undefined }) => Promise<void>;
};

const RESET_MS = 60 * 60_000;
const DEVICE_S = 365 * 24 * 60 * 60;
/** When a session was last used is written down no more often. */
const USED_MS = 60_000;

export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { db, secret, https, basePath, providers } = options;
  const library: Library = await openLibrary({
    ...options,
    async onMagicLink({ email, token }) {
      const user = (await (await library.context()).internalAdapter.findUserByEmail(email))?.user;
      if (user === undefined) return;
      const { twoFactorEnabled } = user as typeof user & { readonly twoFactorEnabled?: boolean };
      await options.onMagicLink?.({ email, token: twoFactorEnabled === true ? undefined : token });
    },
  });
  const attempts = countAttempts(db, secret);
  const resets = resetsOf(db, library);
  const sessionIn = (cookies: string | undefined): string | undefined => library.sessionIn(cookies);
  const deviceCookie = `${https ? "__Secure-" : ""}${COOKIE_PREFIX}.device`;

  /** Runs what can be guessed at: first waits are observed, then it is counted, and forgiven when it was right. */
  async function guarded<T extends { readonly kind: string }>(
    visitor: Visitor,
    login: string,
    run: () => Promise<T>,
  ): Promise<T | TooMany> {
    const attempt = { login, address: visitor.address, device: cookieIn(visitor.headers.cookie, deviceCookie) };
    const waitMs = await attempts.begin(attempt);
    if (waitMs > 0) return tooMany(waitMs);
    const answer = await run();
    if (answer.kind !== "refused") await attempts.succeeded(attempt);
    return answer;
  }

  /** Not forgiven: each is a mail to somebody. */
  async function mailing(visitor: Visitor, email: string): Promise<TooMany | undefined> {
    const waitMs = await attempts.begin({ login: `mail ${email}`, address: visitor.address, device: undefined });
    return waitMs > 0 ? tooMany(waitMs) : undefined;
  }

  function deviceOf(login: string): string {
    const flags = `Max-Age=${DEVICE_S}; Path=${basePath}; HttpOnly; ${https ? "Secure; " : ""}SameSite=Lax`;
    return `${deviceCookie}=${attempts.deviceFor(login)}; ${flags}`;
  }

  async function whoIs(cookie: string): Promise<SignedIn | undefined> {
    const { response, headers } = await library.api.getSession({
      headers: new Headers({ cookie }),
      returnHeaders: true,
    });
    if (response === null) return undefined;
    const { user, session } = response;
    const now = Date.now();
    if ((session.lastUsedAt?.getTime() ?? 0) < now - USED_MS)
      await db.query("update auth_session set last_used_at = now() where id = $1", [session.id]);
    return {
      ...{ accountId: user.id, sessionId: session.id, name: user.name, email: user.email },
      hasTwoStep: user.twoFactorEnabled === true,
      signedInMsAgo: now - (session.authenticatedAt ?? session.createdAt).getTime(),
      endsInMs: session.expiresAt.getTime() - now,
      cookies: headers.getSetCookie(),
    };
  }

  /** Whoever signs in anew in one browser has one session there: the one before ends. */
  async function endFormer({ headers }: Visitor): Promise<void> {
    const cookie = sessionIn(headers.cookie);
    const former = cookie === undefined ? undefined : await whoIs(cookie);
    if (former !== undefined) await db.query("delete from auth_session where id = $1", [former.sessionId]);
  }

  return {
    sessionIn,
    whoIs,
    signIn: (visitor, by) =>
      guarded(visitor, by.email, async () => {
        const response = await library.post("/sign-in/email", visitor, by);
        if ((await refusedWith(response.clone())) !== undefined) return { kind: "refused" };
        const body: unknown = await response.json();
        const needsCode = typeof body === "object" && body !== null && "twoFactorRedirect" in body;
        const cookies = response.headers.getSetCookie();
        if (!needsCode) await endFormer(visitor);
        return needsCode
          ? { kind: "needs_code", cookies }
          : { kind: "signed_in", cookies: [...cookies, deviceOf(by.email)] };
      }),
    async signOut(visitor) {
      const cookie = sessionIn(visitor.headers.cookie);
      const response = await library.post("/sign-out", { ...visitor, headers: { ...visitor.headers, cookie } }, {});
      if (response.status !== 200) throw new Error(`sign-out ended with status ${response.status}`);
      return response.headers.getSetCookie();
    },
    hasLogin: async (email) =>
      (await db.query("select 1 from auth_user where email = $1", [email.toLowerCase()])).length > 0,
    hashPassword: async (text) => (await library.context()).password.hash(text),
    async isPasswordOf(visitor, said) {
      const cookie = sessionIn(visitor.headers.cookie);
      const who = cookie === undefined ? undefined : await whoIs(cookie);
      if (cookie === undefined || who === undefined) return false;
      const answer = await guarded(visitor, who.email, async () => ({
        kind: (await isPassword(library, cookie, said)) ? "right" : "refused",
      }));
      return answer.kind === "too_many" ? (answer as TooMany) : answer.kind === "right";
    },
    hasPassword: async (accountId) =>
      (await db.query("select 1 from auth_credential where user_id = $1 and password is not null", [accountId]))
        .length > 0,
    async changePassword(visitor, { present, next }) {
      const who = await whoIs(sessionIn(visitor.headers.cookie) ?? "");
      if (who === undefined) return { kind: "refused" };
      return guarded(visitor, who.email, async () => {
        const body = { currentPassword: present, newPassword: next, revokeOtherSessions: true };
        const response = await library.post("/change-password", visitor, body);
        if ((await refusedWith(response)) !== undefined) return { kind: "refused" };
        await forgetLinks(db, who.accountId);
        return { kind: "signed_in", cookies: response.headers.getSetCookie() };
      });
    },
    resets: {
      ...resets,
      async ask(visitor, email, send) {
        const slowed = await mailing(visitor, email);
        if (slowed !== undefined) return slowed;
        const offered = await resets.offer(email);
        if (offered !== undefined) await send(offered.token);
        return undefined;
      },
    },
    mailLinks: {
      async ask(visitor, email) {
        const slowed = await mailing(visitor, email);
        if (slowed !== undefined) return slowed;
        await refusedWith(await library.post("/sign-in/magic-link", visitor, { email }));
        return undefined;
      },
      async use(visitor, token) {
        const response = await library.get(`/magic-link/verify?token=${encodeURIComponent(token)}`, visitor);
        // A token that is no good is answered with a way elsewhere.
        if (response.status !== 200) return { kind: "refused" };
        await endFormer(visitor);
        return { kind: "signed_in", cookies: response.headers.getSetCookie() };
      },
    },
    byProvider: {
      offered: providers.map(({ id, label }) => ({ id, label })),
      async begin(visitor, provider, { to, again }) {
        const body = { provider, callbackURL: to, errorCallbackURL: "/sign-in", disableRedirect: true };
        const additionalParams = again ? { prompt: "login", max_age: "0" } : {};
        const response = await library.post("/sign-in/social", visitor, { ...body, additionalParams });
        if ((await refusedWith(response.clone())) !== undefined) return undefined;
        const { url } = (await response.json()) as { readonly url: string };
        return { url, cookies: response.headers.getSetCookie() };
      },
      async end(visitor, provider, query) {
        const { answer: response, authTime } = await hearAuthTime(() =>
          library.get(`/callback/${encodeURIComponent(provider)}?${query}`, visitor),
        );
        const cookies = response.headers.getSetCookie();
        const to = new URL(response.headers.get("location") ?? "/sign-in?error=failed", visitor.ownOrigin);
        const why = to.searchParams.get("error");
        if (response.status !== 302 || why !== null) return { kind: "refused", why: why ?? "failed", cookies };
        await endFormer(visitor);
        const begun = await whoIs(sessionIn(cookies.map((each) => each.split(";", 1)[0]).join("; ")) ?? "");
        if (begun !== undefined)
          await db.query("update auth_session set authenticated_at = to_timestamp($2) where id = $1", [
            begun.sessionId,
            // What it doesn't say proves nothing.
            authTime ?? 0,
          ]);
        return { kind: "signed_in", to: `${to.pathname}${to.search}`, cookies };
      },
    },
    twoStep: twoStep({ db, library, guarded, whoIs, endFormer, deviceOf }),
    sessions: sessionList(db),
  };
}

async function isPassword(library: Library, cookie: string, password: string): Promise<boolean> {
  try {
    return (await library.api.verifyPassword({ body: { password }, headers: new Headers({ cookie }) })).status;
  } catch (error) {
    if (error instanceof APIError && (error.statusCode === 400 || error.statusCode === 401)) return false;
    throw error;
  }
}

/** What else opens the login: links that were sent, and devices that were trusted. */
async function forgetLinks(db: Database, accountId: string): Promise<void> {
  await db.query("delete from auth_verification where value = $1", [accountId]);
}

function resetsOf(db: Database, library: Library): Omit<Accounts["resets"], "ask"> {
  const identifier = (token: string): string => `reset-password:${token}`;
  async function whose(token: string): Promise<{ accountId: string; email: string; name: string } | undefined> {
    const { internalAdapter } = await library.context();
    const found = await internalAdapter.findVerificationValue(identifier(token));
    if (found === null || found.expiresAt.getTime() <= Date.now()) return undefined;
    const user = await internalAdapter.findUserById(found.value);
    return user === null ? undefined : { accountId: user.id, email: user.email, name: user.name };
  }
  return {
    whose,
    async offer(email) {
      const { internalAdapter } = await library.context();
      const user = (await internalAdapter.findUserByEmail(email))?.user;
      if (user === undefined) return undefined;
      const token = randomBytes(32).toString("base64url");
      await internalAdapter.createVerificationValue({
        value: user.id,
        identifier: identifier(token),
        expiresAt: new Date(Date.now() + RESET_MS),
      });
      return { token, name: user.name, accountId: user.id };
    },
    async use(token, newPassword) {
      const who = await whose(token);
      if (who === undefined) return false;
      try {
        await library.api.resetPassword({ body: { token, newPassword } });
      } catch (error) {
        if (error instanceof APIError && error.statusCode === 400) return false;
        throw error;
      }
      await forgetLinks(db, who.accountId);
      return true;
    },
  };
}
