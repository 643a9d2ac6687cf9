import { AppError } from "../../base/app-error.ts";
import type { Queryable } from "../../store/database/database.ts";
import { rowWith, WHOLE } from "../../store/database/row-schema.ts";
import { rowsOf } from "../../store/database/rows-of.ts";
import { HOLDER_NAME } from "../../store/embedded/presence.ts";

/** Only a command's own embedded database is ever emptied, and only when nobody else uses it. @param what it is for: “demo” */
export function startAfresh(what: string): (db: Queryable) => Promise<void> {
  return async (db) => {
    const users = await rowsOf(
      db,
      rowWith({ count: WHOLE }),
      "select count(*) as count from pg_stat_activity where application_name = $1 and datname = current_database()",
      [HOLDER_NAME],
    );
    if ((users[0]?.count ?? 0) > 1)
      throw new AppError("import_conflict", `A ${what} is already running`, {
        remedy: "Use it, stop it, or choose another folder with --data",
      });
    await db.query("drop schema public cascade");
    await db.query("create schema public");
  };
}
