/** What cannot be carried on is refused before anything is touched. How data of each released shape lives on: test/older-shapes.pg.test.ts. */
import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { databaseOfMigration, restoreShape } from "../../../test/restore-shape.ts";
import { LEAD_FORMAT } from "../../engine/lead/lead-state.ts";
import type { Database } from "../database/database.ts";
import { fingerprintOf } from "../agreement/fingerprint.ts";
import { upgradeDatabase } from "./upgrade-database.ts";

/** Every row of every table, and every column there is. */
async function wholeOf(db: Database): Promise<readonly unknown[]> {
  const tables = await db.query<{ readonly name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const columns = await db.query(
    "select table_name, column_name, data_type, column_default, is_nullable from information_schema.columns where table_schema = 'public' order by 1, 2",
  );
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push(name, await db.query(`select to_jsonb(t) from ${name} t order by 1`));
  return [columns, rows];
}

test.each([
  ["its agreement is of format 1", { formatVersion: 1 }, {}],
  ["a clock does not say in which hours it counts", {}, { kind: "clock_started", clock: "sales.accept#1" }],
])("data of 0.1 is refused in an operator's words, and stays as it is: %s", async (_why, agreement, event) => {
  const db = await databaseOfMigration(3);
  const value = { ...agreementOf(SAMPLE), ...agreement };
  await db.query("insert into workspace (workspace_id, last_seq) values ('w', 1)");
  await db.query(
    `insert into agreement_version (workspace_id, version, source, agreement, fingerprint, active_from_ms, status, revision, last_event, proposal_fingerprint, open_leads)
     values ('w', 1, $1, $2, $3, 5, 'active', 1, 5, 'f', 'new_leads')`,
    [SAMPLE, JSON.stringify(value), fingerprintOf(agreementOf(SAMPLE))],
  );
  await db.query(
    `insert into lead_input (workspace_id, seq, lead_id, agreement_version, occurred_at_ms, recorded_at_ms, input) values ('w', 1, 'a', 1, 5, 5, '{"kind": "time"}')`,
  );
  await db.query(
    `insert into lead_event (workspace_id, seq, n, lead_id, kind, at_ms, body) values ('w', 1, 0, 'a', $1::jsonb ->> 'kind', 5, $1::jsonb)`,
    [JSON.stringify({ kind: "scored", ...event })],
  );
  const before = await wholeOf(db);
  await expect(upgradeDatabase(db)).rejects.toMatchObject({
    code: "database_unavailable",
    message: "this data was decided by an earlier Baton, and this one cannot continue it",
    remedy: expect.stringContaining("import your files again"),
  });
  expect(await wholeOf(db)).toEqual(before);
  await db.close();
});

test("a log that does not add up is refused as well, and nothing is changed", async () => {
  const db = await restoreShape(4);
  await db.query("alter table lead_event disable trigger user");
  await db.query(
    "delete from lead_event where kind = 'clock_started' and seq = (select min(seq) from lead_event where kind = 'clock_started')",
  );
  await db.query("alter table lead_event enable trigger user");
  const before = await wholeOf(db);
  await expect(upgradeDatabase(db)).rejects.toMatchObject({
    code: "database_unavailable",
    message: expect.stringContaining("Can't upgrade the log of an earlier version of Baton: clock"),
    remedy: "Nothing was changed. Keep using the version that created it, and report this",
  });
  expect(await wholeOf(db)).toEqual(before);
  await db.close();
});

test("what was derived by an earlier Baton is derived anew, once", async () => {
  let told = 0;
  const db = await restoreShape(4);
  const count = () => {
    told += 1;
  };
  await upgradeDatabase(db, count);
  expect(told).toBe(1);
  expect(await db.query("select distinct format from lead")).toEqual([{ format: LEAD_FORMAT }]);
  expect(await upgradeDatabase(db, count)).toEqual([]);
  expect(told).toBe(1);
  await db.close();
});
