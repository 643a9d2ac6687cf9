/** What sessions are signed with, where the environment names nothing: made once, and the same for every server of the database. */
import { randomBytes } from "node:crypto";
import { defined } from "../../base/assert.ts";
import type { Database } from "../database/database.ts";
import { rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export async function authSecret(db: Database): Promise<string> {
  await db.query("insert into auth_secret (secret) values ($1) on conflict do nothing", [
    randomBytes(32).toString("base64url"),
  ]);
  const rows = await rowsOf(db, rowWith({ secret: TEXT }), "select secret from auth_secret");
  return defined(rows[0], "the row of auth_secret").secret;
}
