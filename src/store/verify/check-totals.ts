/** What is stored of nothing that the log knows: what was compared is all there is. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** `beside`: the key of a row that the log has no entry for, where one can be told from the others. */
const TABLES = [
  { name: "leads", table: "lead", what: "leads", key: "lead_id", beside: "lead_id" },
  { name: "clocks", table: "clock", what: "clocks", key: "lead_id", beside: "lead_id" },
  { name: "stageEntries", table: "stage_entry", what: "stage entries", key: "lead_id", beside: "lead_id" },
  { name: "dispositions", table: "disposition", what: "dispositions", key: "seq", beside: "lead_id" },
  { name: "disputes", table: "dispute", what: "disputes", key: "seq", beside: "lead_id" },
  { name: "precedents", table: "precedent", what: "precedents", key: "seq", beside: "lead_id" },
  { name: "corrections", table: "correction", what: "corrections", key: "seq", beside: "lead_id" },
  { name: "ratings", table: "rating", what: "ratings", key: "seq", beside: "lead_id" },
  { name: "assignments", table: "assignment", what: "assignments", key: "seq", beside: "lead_id" },
  { name: "touches", table: "touch", what: "touches", key: "seq", beside: "lead_id" },
  { name: "email", table: "lead_email", what: "email addresses", key: "email_key", beside: "lead_id" },
  { name: "alias", table: "lead_alias", what: "other names of leads", key: "alias", beside: "lead_id" },
  { name: "words", table: "lead_word", what: "words that leads are found by", key: "lead_id", beside: "lead_id" },
  { name: "messages", table: "message", what: "messages", key: "seq", beside: "seq" },
  { name: "told", table: "notice", what: "notices", key: "seq", beside: "seq" },
  { name: "persons", table: "person_entry", what: "entries about persons", key: "seq", beside: "seq" },
] as const;

type Name = (typeof TABLES)[number]["name"];

/** @param replayed how many rows the log comes to */
export async function compareTotals(
  db: Queryable,
  workspaceId: WorkspaceId,
  replayed: Readonly<Record<Name, number>>,
): Promise<Difference | null> {
  for (const { name, table, what, key, beside } of TABLES) {
    const [stored] = await rowsOf(
      db,
      rowWith({ count: WHOLE }),
      `select count(*) as count from ${table} where workspace_id = $1`,
      [workspaceId],
    );
    const found = differenceOf("derived", `the number of ${what}`, stored?.count, replayed[name]);
    if (found === null) continue;
    const [row] = await rowsOf(
      db,
      rowWith({ key: TEXT }),
      `select ${key}::text as key from ${table} t where workspace_id = $1
         and not exists (select from log e where e.workspace_id = t.workspace_id and e.${beside} = t.${beside}) limit 1`,
      [workspaceId],
    );
    if (row === undefined) return found;
    return differenceOf("derived", `${what}: the log knows nothing of ${row.key}`, "there", "none");
  }
  return null;
}
