/** The second wall: what a statement sees and writes that forgot to name its workspace. */
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partitionedMigrations } from "../../../test/partitioned-migrations.ts";
import { emptyDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { leadId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import { allWorkspaces, workspacesDue, workspacesOfAccount, workspacesToLookAfter } from "../workspaces/over-all.ts";
import { startWriter } from "../writer/writer.ts";
import { type Database, openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { ensureRole, grantProgram } from "./privileges.ts";

const [OURS, THEIRS] = [workspaceId("ours"), workspaceId("theirs")];
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ROLE = `program_${randomUUID().replaceAll("-", "")}`;

let owner: Database;
let db: Database;
/** One connection, so that each statement finds what the one before it left there. */
let one: Database;
beforeAll(async () => {
  const made = await emptyDatabase();
  owner = made.db;
  await migrate(owner);
  await ensureRole(owner, ROLE);
  await grantProgram(owner, ROLE);
  const url = made.url.replace(/\/\/[^@]*@/, `//${ROLE}@`);
  db = await openDatabase(url);
  one = await openDatabase(url, { maxConnections: 1 });
  const writer = startWriter(db);
  for (const id of [OURS, THEIRS]) {
    await activateAgreement(db.within(id), id, SAMPLE, agreementOf(SAMPLE), epochMs(MONDAY - DAY_MS));
    const at = { leadId: leadId("a"), occurredAt: MONDAY, recordedAt: MONDAY };
    const person = { name: "Ada", email: "ada@example.com", company: null };
    const facts: readonly Fact[] = [
      { ...at, kind: "capture", origin: "web", person, attributes: {} },
      { ...at, kind: "activity", activity: "demo_requested", note: null },
    ];
    for (const [index, fact] of facts.entries())
      expect(await writer.record(id, { source: "s", factId: String(index), fact })).toMatchObject({
        outcome: "recorded",
      });
  }
  await writer.close();
});
afterAll(async () => {
  await one.close();
  await db.close();
  await owner.query(`drop owned by ${ROLE}`);
  await owner.query(`drop role ${ROLE}`);
});

const TABLES = `
  select c.relname as name, (select count(*) from pg_policy p where p.polrelid = c.oid) as policies, c.relrowsecurity as "isWalled"
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
type Walled = { readonly name: string; readonly policies: number; readonly isWalled: boolean };

test("every table that has a workspace has the wall, and so has each of its partitions", async () => {
  const { db: partitioned } = await emptyDatabase();
  const folder = await temporaryFolder();
  await migrate(partitioned, { folder: await partitionedMigrations(folder) });
  await rm(folder, { recursive: true, force: true });
  for (const each of [owner, partitioned]) {
    const tables = await each.query<Walled>(TABLES);
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter(({ policies, isWalled }) => policies !== 1 || !isWalled)).toEqual([]);
  }
  await partitioned.close();
});

test("a statement without its `where` sees its own workspace; of whoever named none it sees nothing", async () => {
  const tables = (await owner.query<Walled>(TABLES)).map(({ name }) => name);
  const counts = async (by: Database): Promise<Readonly<Record<string, string>>> => {
    const seen: Record<string, string> = {};
    for (const name of tables) {
      const rows = await by.query<{ readonly id: string }>(
        `select distinct workspace_id as id from ${name} order by 1`,
      );
      if (rows.length > 0) seen[name] = rows.map(({ id }) => id).join(", ");
    }
    return seen;
  };
  const all = await counts(owner);
  expect(all).toMatchObject({
    log: "ours, theirs",
    lead: "ours, theirs",
    person_entry: "ours, theirs",
    workspace: "ours, theirs",
  });
  expect(await counts(one)).toEqual({});
  expect(new Set(Object.values(await counts(one.within(OURS))))).toEqual(new Set(["ours"]));
  expect(Object.keys(await counts(one.within(OURS)))).toEqual(Object.keys(all));
  expect(new Set(Object.values(await counts(one.within(THEIRS))))).toEqual(new Set(["theirs"]));
  expect(await counts(one)).toEqual({});
});

test("in a transaction as well, whatever the connection served before", async () => {
  const seen = "select workspace_id as id from lead";
  await one.within(OURS).query(seen);
  expect(await one.transaction((tx) => tx.query(seen))).toEqual([]);
  expect(await one.within(THEIRS).transaction((tx) => tx.query(seen))).toEqual([{ id: "theirs" }]);
  await expect(one.within(THEIRS).transaction(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await one.within(OURS).query(seen)).toEqual([{ id: "ours" }]);
  expect(await one.within(workspaceId("'; drop table lead; --")).query(seen)).toEqual([]);
  expect(await one.query(seen)).toEqual([]);
});

test("nothing of another workspace can be written", async () => {
  const ours = db.within(OURS);
  expect(await ours.query("update lead set stage = 'lost' returning workspace_id as id")).toEqual([{ id: "ours" }]);
  for (const sql of [
    "update lead set workspace_id = 'theirs'",
    "insert into leaver (workspace_id, member, since_ms, stand_in) values ('theirs', 'a', 1, 'b')",
    "insert into workspace (workspace_id) values ('third')",
  ])
    await expect(ours.query(sql), sql).rejects.toMatchObject({ code: "42501" });
  await ours.query("delete from clock");
  const left = await owner.query("select distinct workspace_id as id from clock");
  expect(left).toEqual([{ id: "theirs" }]);
  expect(await owner.query("select workspace_id as id from lead where stage = 'lost'")).toEqual([{ id: "ours" }]);
});

test("what goes over all workspaces says no more than it is asked for, and not to everyone", async () => {
  expect(await allWorkspaces(db)).toMatchObject([{ id: "ours" }, { id: "theirs" }]);
  expect(await workspacesOfAccount(db, "nobody")).toEqual([]);
  expect(await workspacesDue(db, epochMs(MONDAY + DAY_MS))).toEqual(["ours", "theirs"]);
  expect(await workspacesToLookAfter(db, MONDAY)).toEqual(["ours", "theirs"]);
  await owner.query("create role stranger_to_baton login");
  await owner.query("grant usage on schema public to stranger_to_baton");
  try {
    const refused = owner.transaction(async (tx) => {
      await tx.query("set local role stranger_to_baton");
      await tx.query("select * from workspaces_all()");
    });
    await expect(refused).rejects.toMatchObject({ code: "42501" });
  } finally {
    await owner.query("drop owned by stranger_to_baton");
    await owner.query("drop role stranger_to_baton");
  }
});
