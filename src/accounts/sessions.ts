/** Where a login is signed in. */
import type { Database } from "../store/database/database.ts";
import { orNull, rowWith, TEXT, WHOLE } from "../store/database/row-schema.ts";
import { rowsOf } from "../store/database/rows-of.ts";

export type OpenSession = {
  readonly sessionId: string;
  /** The header `user-agent` of whoever signed in; null: it sent none. */
  readonly device: string | null;
  readonly address: string | null;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** To the minute. */
  readonly lastUsedAt: number;
};

export type SessionList = {
  /** The last used first. */
  readonly of: (accountId: string) => Promise<readonly OpenSession[]>;
  /** @returns false when the login has no such session */
  readonly end: (accountId: string, sessionId: string) => Promise<boolean>;
  /** @returns how many were ended */
  readonly endAll: (accountId: string, but?: string) => Promise<number>;
};

const OPEN_SESSION = rowWith<OpenSession>({
  sessionId: TEXT,
  device: orNull(TEXT),
  address: orNull(TEXT),
  since: WHOLE,
  lastUsedAt: WHOLE,
});

export function sessionList(db: Database): SessionList {
  return {
    of: (accountId) =>
      rowsOf(
        db,
        OPEN_SESSION,
        `select id as "sessionId", nullif(user_agent, '') as device, nullif(ip_address, '') as address,
           (extract(epoch from created_at) * 1000)::bigint as since, (extract(epoch from last_used_at) * 1000)::bigint as "lastUsedAt"
         from auth_session where user_id = $1 and expires_at > now() order by last_used_at desc, id`,
        [accountId],
      ),
    async end(accountId, sessionId) {
      const sql = "delete from auth_session where user_id = $1 and id = $2 returning id";
      return (await db.query(sql, [accountId, sessionId])).length > 0;
    },
    async endAll(accountId, but) {
      const sql = "delete from auth_session where user_id = $1 and id is distinct from $2 returning id";
      return (await db.query(sql, [accountId, but ?? null])).length;
    },
  };
}
