/**
 * Who guesses is made to wait: for the login that they guess at, more each time; and for the address that they guess from, when it has tried very
 * many logins. A login that is slowed costs its address nothing, so an office goes on signing in while one of its logins is attacked.
 *
 * Counted before the password is looked at, in one statement, so that a thousand attempts at once are a thousand attempts.
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Database } from "../store/database/database.ts";
import { rowWith, WHOLE } from "../store/database/row-schema.ts";
import { rowsOf } from "../store/database/rows-of.ts";

/** So many wrong passwords in a row cost nothing; each further one doubles the time until the next may be tried. */
const FREE = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** After so long without an attempt, a login has a clean slate. */
const FORGIVEN_AFTER_MS = 24 * 60 * 60_000;
/** Of one address, in a window: an office mistypes less than that. */
const ADDRESS = { max: 100, windowMs: 10 * 60_000 };

/** Of one attempt; `device` is what the browser showed of an earlier sign-in. */
export type Attempt = { readonly login: string; readonly address: string; readonly device: string | undefined };

export type Attempts = {
  /** Counts one. @returns how long to wait until it may be made, in milliseconds; 0: now */
  readonly begin: (attempt: Attempt) => Promise<number>;
  /** It was the right password. */
  readonly succeeded: (attempt: Attempt) => Promise<void>;
  /** What a browser keeps, so that whoever guesses at the login elsewhere does not slow its owner here. */
  readonly deviceFor: (login: string) => string;
};

export function countAttempts(db: Database, secret: string): Attempts {
  /** A browser from which the login was used counts for itself: strangers cannot slow it. */
  function keyOf({ login, device }: Attempt): string {
    const [id = "", mark = ""] = device?.split(".") ?? [];
    const isKnown = mark !== "" && isSame(mark, markOf(id, login));
    return `login ${hash("sha256", login)}${isKnown ? ` ${id}` : ""}`;
  }
  function markOf(id: string, login: string): string {
    return createHmac("sha256", secret).update(`device\0${id}\0${login}`).digest("base64url");
  }
  return {
    async begin(attempt) {
      const wait = await beginLogin(db, keyOf(attempt));
      return wait > 0 ? wait : beginAddress(db, `address ${attempt.address}`);
    },
    async succeeded(attempt) {
      await db.query(
        `with forgotten as (delete from auth_rate_limit where key = $1 or last_request < $3)
         update auth_rate_limit set count = count - 1 where key = $2 and count > 0`,
        [keyOf(attempt), `address ${attempt.address}`, Date.now() - FORGIVEN_AFTER_MS],
      );
    },
    deviceFor(login) {
      const id = randomBytes(16).toString("base64url");
      return `${id}.${markOf(id, login)}`;
    },
  };
}

/** `count` counts up only when the wait of the one before is over. */
async function beginLogin(db: Database, key: string): Promise<number> {
  const now = Date.now();
  const wait = `case when r.count < ${FREE} then 0 else least(${LONGEST_WAIT_MS}, ${FIRST_WAIT_MS} * 2 ^ least(r.count - ${FREE}, 20)) end`;
  const begun = await db.query(
    `insert into auth_rate_limit as r (id, key, count, last_request) values ($1, $1, 1, $2)
     on conflict (key) do update set last_request = $2,
       count = case when r.last_request < $2 - ${FORGIVEN_AFTER_MS} then 1 else r.count + 1 end
     where r.last_request + ${wait} <= $2
     returning key`,
    [key, now],
  );
  if (begun.length > 0) return 0;
  const rows = await rowsOf(
    db,
    rowWith({ waitMs: WHOLE }),
    `select (r.last_request + ${wait} - $2)::bigint as "waitMs" from auth_rate_limit r where r.key = $1`,
    [key, now],
  );
  return Math.max(1, rows[0]?.waitMs ?? 1);
}

/** Here `last_request` is when the window began. */
async function beginAddress(db: Database, key: string): Promise<number> {
  const now = Date.now();
  const rows = await rowsOf(
    db,
    rowWith({ count: WHOLE, since: WHOLE }),
    `insert into auth_rate_limit as r (id, key, count, last_request) values ($1, $1, 1, $2)
     on conflict (key) do update set
       count = case when r.last_request <= $2 - ${ADDRESS.windowMs} then 1 else r.count + 1 end,
       last_request = case when r.last_request <= $2 - ${ADDRESS.windowMs} then $2 else r.last_request end
     returning count, last_request as since`,
    [key, now],
  );
  const { count = 0, since = now } = rows[0] ?? {};
  return count <= ADDRESS.max ? 0 : Math.max(1, since + ADDRESS.windowMs - now);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
