/** The second step: a code of an app on one's telephone, or one of ten recovery codes, each of which works once. */
import { hash } from "node:crypto";
import type { Database } from "../store/database/database.ts";
import type { SignedIn, SignInAnswer } from "./sign-in-answer.ts";
import { type Library, refusedWith } from "./library.ts";
import { type TooMany, tooMany, type Visitor, type WithCookies } from "./visitor.ts";

export type Enrolment = {
  /** For the app, as text; the address says the same, for its camera. */
  readonly secret: string;
  readonly address: string;
  readonly recoveryCodes: readonly string[];
};

export type TwoStep = {
  /** The rest of a sign-in that answered `needs_code`. A device that is trusted is not asked for a code for 30 days. */
  readonly giveCode: (visitor: Visitor, by: { code: string; trustDevice: boolean }) => Promise<SignInAnswer>;
  /** Whether it is a code of whoever is signed in. */
  readonly isCodeOf: (visitor: Visitor, code: string) => Promise<boolean | TooMany>;
  /** It counts once a code was given back. Whoever calls it has made sure that it is they. @returns undefined when it is on already */
  readonly start: (visitor: Visitor, password: string | undefined) => Promise<Enrolment | undefined>;
  /** @returns undefined when the code is not of the secret */
  readonly confirm: (visitor: Visitor, code: string) => Promise<WithCookies | undefined>;
  readonly stop: (visitor: Visitor, password: string | undefined) => Promise<WithCookies | undefined>;
  /** Those of before are void. */
  readonly newCodes: (visitor: Visitor, password: string | undefined) => Promise<readonly string[] | undefined>;
  /** How many recovery codes are left. */
  readonly codesLeft: (accountId: string) => Promise<number>;
  /** By a command on the machine, for whoever has lost telephone and codes. Ends their sessions. */
  readonly forget: (accountId: string) => Promise<void>;
};

type Parts = {
  readonly db: Database;
  readonly library: Library;
  readonly guarded: <T extends { readonly kind: string }>(
    visitor: Visitor,
    login: string,
    run: () => Promise<T>,
  ) => Promise<T | TooMany>;
  readonly whoIs: (session: string) => Promise<SignedIn | undefined>;
  /** Ends the session that the visitor had before. */
  readonly endFormer: (visitor: Visitor) => Promise<void>;
  readonly deviceOf: (login: string) => string;
};

const LOCKED = "ACCOUNT_TEMPORARILY_LOCKED";
const LOCKED_MS = 15 * 60_000;

export function twoStep({ db, library, guarded, whoIs, endFormer, deviceOf }: Parts): TwoStep {
  const isOfApp = (code: string): boolean => /^\d{6}$/.test(code);
  const verify = (visitor: Visitor, code: string, more: object = {}): Promise<Response> =>
    library.post(`/two-factor/${isOfApp(code) ? "verify-totp" : "verify-backup-code"}`, visitor, { code, ...more });

  /** A code of the app is good for a minute, and for one use. */
  async function isFirstUse(accountId: string, code: string): Promise<boolean> {
    if (!isOfApp(code)) return true;
    const key = `code ${hash("sha256", `${accountId} ${code}`)}`;
    const sql = `insert into auth_rate_limit as r (id, key, count, last_request) values ($1, $1, 1, $2)
      on conflict (key) do update set last_request = $2 where r.last_request < $2 - 300000 returning key`;
    return (await db.query(sql, [key, Date.now()])).length > 0;
  }
  async function whoAsks(visitor: Visitor): Promise<SignedIn | undefined> {
    const session = library.sessionIn(visitor.headers.cookie);
    return session === undefined ? undefined : whoIs(session);
  }

  return {
    async giveCode(visitor, { code, trustDevice }) {
      // A session that is still there would be asked instead of the one that is being opened.
      const cookie = withoutSession(library, visitor.headers.cookie);
      const response = await verify({ ...visitor, headers: { ...visitor.headers, cookie } }, code, { trustDevice });
      const refused = await refusedWith(response.clone());
      if (refused === LOCKED) return tooMany(LOCKED_MS);
      if (refused !== undefined) return { kind: "refused" };
      const { user } = (await response.json()) as { readonly user: { readonly id: string; readonly email: string } };
      const cookies = response.headers.getSetCookie();
      if (await isFirstUse(user.id, code)) {
        await endFormer(visitor);
        return { kind: "signed_in", cookies: [...cookies, deviceOf(user.email)] };
      }
      const opened = await whoIs(library.sessionIn(cookies.map((each) => each.split(";")[0]).join("; ")) ?? "");
      if (opened !== undefined) await db.query("delete from auth_session where id = $1", [opened.sessionId]);
      return { kind: "refused" };
    },
    async isCodeOf(visitor, code) {
      const who = await whoAsks(visitor);
      if (who === undefined || !who.hasTwoStep) return false;
      const answer = await guarded(visitor, `code ${who.email}`, async () => {
        const isRight =
          (await refusedWith(await verify(visitor, code))) === undefined && (await isFirstUse(who.accountId, code));
        return { kind: isRight ? "right" : "refused" };
      });
      return answer.kind === "too_many" ? (answer as TooMany) : answer.kind === "right";
    },
    async start(visitor, password) {
      const response = await library.post("/two-factor/enable", visitor, { method: "totp", password });
      if ((await refusedWith(response.clone())) !== undefined) return undefined;
      const { totpURI, backupCodes } = (await response.json()) as {
        readonly totpURI: string;
        readonly backupCodes: readonly string[];
      };
      return {
        address: totpURI,
        secret: new URL(totpURI).searchParams.get("secret") ?? "",
        recoveryCodes: backupCodes,
      };
    },
    async confirm(visitor, code) {
      const who = await whoAsks(visitor);
      if (who === undefined) return undefined;
      const answer = await guarded(visitor, `code ${who.email}`, async () => {
        const response = isOfApp(code) ? await verify(visitor, code) : undefined;
        if (response === undefined || (await refusedWith(response)) !== undefined) return { kind: "refused" as const };
        await isFirstUse(who.accountId, code);
        return { kind: "right" as const, cookies: response.headers.getSetCookie() };
      });
      return answer.kind === "right" ? answer : undefined;
    },
    async stop(visitor, password) {
      const response = await library.post("/two-factor/disable", visitor, { password });
      return (await refusedWith(response)) === undefined ? { cookies: response.headers.getSetCookie() } : undefined;
    },
    async newCodes(visitor, password) {
      const response = await library.post("/two-factor/generate-backup-codes", visitor, { password });
      if ((await refusedWith(response.clone())) !== undefined) return undefined;
      return ((await response.json()) as { readonly backupCodes: readonly string[] }).backupCodes;
    },
    async codesLeft(accountId) {
      return (await library.api.viewBackupCodes({ body: { userId: accountId } })).backupCodes.length;
    },
    async forget(accountId) {
      await db.query(
        `with off as (update auth_user set two_factor_enabled = false where id = $1),
           forgotten as (delete from auth_two_factor where user_id = $1),
           untrusted as (delete from auth_verification where value = $1)
         delete from auth_session where user_id = $1`,
        [accountId],
      );
    },
  };
}

function withoutSession(library: Library, cookies: string | undefined): string | undefined {
  const session = library.sessionIn(cookies);
  return session === undefined
    ? cookies
    : cookies
        ?.split(";")
        .map((each) => each.trim())
        .filter((each) => each !== session)
        .join("; ");
}
