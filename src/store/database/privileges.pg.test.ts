/** Append-only by privilege: what the program's role can do, and what it cannot. */
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { partitionedMigrations } from "../../../test/partitioned-migrations.ts";
import { emptyDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { leadId, memberId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import { openDatabase } from "./database.ts";
import { setAnchor } from "../log/anchors.ts";
import { migrate } from "./migrate.ts";
import { runDue } from "../due/run-due.ts";
import { ensureRole, grantProgram, standingOf } from "./privileges.ts";
import { rebuildWorkspace } from "../derived/rebuild-workspace.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";

const ID = workspaceId("default");
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));

test("the program's role adds to the log, reads it, and can do nothing else to it; everything works as that role", async () => {
  const { db: owner, url } = await emptyDatabase();
  await migrate(owner);
  const role = 'the "program"';
  await ensureRole(owner, role);
  await ensureRole(owner, role);
  await grantProgram(owner, role);
  const opened = await openDatabase(url.replace(/\/\/[^@]*@/, `//${encodeURIComponent(role)}@`));
  const db = opened.within(ID);
  expect(await standingOf(db)).toEqual({ role, isAppendOnly: true });
  expect((await standingOf(owner)).isAppendOnly).toBe(false);

  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(MONDAY - DAY_MS));
  const at = { leadId: leadId("a"), occurredAt: MONDAY, recordedAt: MONDAY };
  const person = { name: "Ada", email: "ada@example.com", company: null };
  await recordFacts(db, ID, [
    { source: "s", factId: "1", fact: { ...at, kind: "capture", origin: "web", person, attributes: {} } },
    { source: "s", factId: "2", fact: { ...at, kind: "activity", activity: "demo_requested", note: null } },
    {
      source: "s",
      factId: "3",
      fact: {
        ...at,
        kind: "touch",
        by: memberId("sam"),
        channel: "call",
        evidence: "logged",
        twoWay: true,
        note: null,
      },
    },
  ]);
  while ((await runDue(db, ID, epochMs(MONDAY + 5 * DAY_MS))) > 0);
  expect(await setAnchor(db, ID, MONDAY)).not.toBeNull();
  expect((await verifyWorkspace(db, ID)).firstDifference).toBeNull();
  expect((await db.transaction((tx) => rebuildWorkspace(tx, ID, () => undefined))).changed).toEqual([]);
  expect(await migrate(db)).toEqual([]);

  for (const sql of [
    "update log set about = 'x'",
    "delete from log",
    "truncate log",
    "alter table log add column x int",
    "drop table log",
    "create trigger t before insert on log for each row execute function suppress_redundant_updates_trigger()",
    "update anchor set at_ms = 0",
    "delete from anchor",
    "truncate anchor",
    "update security_event set kind = 'x'",
    "delete from security_event",
    "delete from installation_event",
    "delete from baton_migration",
    "create table x (y int)",
  ])
    await expect(db.query(sql), sql).rejects.toMatchObject({ code: "42501" });
  await db.close();
  await owner.query(`drop owned by "the ""program"""`);
  await owner.query(`drop role "the ""program"""`);
  await owner.close();
});

test.each([
  ["owns the schema", (role: string) => [`alter schema public owner to ${role}`]],
  ["may change a column", (role: string) => [`grant update (about) on log to ${role}`]],
  [
    "can become a role that may change it",
    (role: string, other: string) => [
      `create role ${other}`,
      `grant update on log to ${other}`,
      // What it may do as the other role it may not do as itself: only `set role` shows it.
      `alter role ${role} noinherit`,
      `grant ${other} to ${role}`,
    ],
  ],
])("a role that %s is not said to be one that can only add to the log", async (_what, statements) => {
  const { db: owner, url } = await emptyDatabase();
  await migrate(owner);
  const name = `program_${randomUUID().replaceAll("-", "")}`;
  const other = `other_${name}`;
  await ensureRole(owner, name);
  await grantProgram(owner, name);
  const db = await openDatabase(url.replace(/\/\/[^@]*@/, `//${name}@`));
  expect((await standingOf(db)).isAppendOnly).toBe(true);
  for (const sql of statements(name, other)) await owner.query(sql);
  expect((await standingOf(db)).isAppendOnly).toBe(false);
  await db.close();
  await owner.query("alter schema public owner to current_user");
  for (const role of [name, other])
    if ((await owner.query("select 1 from pg_roles where rolname = $1", [role])).length > 0) {
      await owner.query(`drop owned by ${role}`);
      await owner.query(`drop role ${role}`);
    }
  await owner.close();
});

test("partitions of the log are as append-only as the log", async () => {
  const { db: owner, url } = await emptyDatabase();
  const folder = await temporaryFolder();
  await migrate(owner, { folder: await partitionedMigrations(folder) });
  await rm(folder, { recursive: true, force: true });
  const name = `program_${randomUUID().replaceAll("-", "")}`;
  await ensureRole(owner, name);
  await grantProgram(owner, name);
  const db = await openDatabase(url.replace(/\/\/[^@]*@/, `//${name}@`));
  expect((await standingOf(db)).isAppendOnly).toBe(true);
  const [partition] = await owner.query<{ readonly name: string }>(
    "select relid::text as name from pg_partition_tree('log') where isleaf limit 1",
  );
  for (const sql of [`update ${partition?.name} set about = 'x'`, `delete from ${partition?.name}`])
    await expect(db.query(sql), sql).rejects.toMatchObject({ code: "42501" });
  await owner.query(`grant update on ${partition?.name} to ${name}`);
  expect((await standingOf(db)).isAppendOnly).toBe(false);
  await db.close();
  await owner.query(`drop owned by ${name}`);
  await owner.query(`drop role ${name}`);
  await owner.close();
});
