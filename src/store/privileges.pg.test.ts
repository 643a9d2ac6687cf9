/** Append-only by privilege: what the program's role can do, and what it cannot. */
import { expect, test } from "vitest";
import { emptyDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { leadId, memberId, workspaceId } from "../base/ids.ts";
import { DAY_MS, epochMs } from "../base/time.ts";
import { activateAgreement } from "./active-agreement.ts";
import { openDatabase } from "./database.ts";
import { setAnchor } from "./log/anchors.ts";
import { migrate } from "./migrate.ts";
import { passDue } from "./pass-due.ts";
import { ensureRole, grantProgram, standingOf } from "./privileges.ts";
import { rebuildWorkspace } from "./rebuild.ts";
import { recordFacts } from "./record-facts.ts";
import { verifyWorkspace } from "./verify/verify-workspace.ts";

const ID = workspaceId("default");
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));

test("the program's role adds to the log, reads it, and can do nothing else to it; everything works as that role", async () => {
  const { db: owner, url } = await emptyDatabase();
  await migrate(owner);
  const role = 'the "program"';
  await ensureRole(owner, role);
  await ensureRole(owner, role);
  await grantProgram(owner, role);
  const db = await openDatabase(url.replace(/\/\/[^@]*@/, `//${encodeURIComponent(role)}@`));
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
  while ((await passDue(db, ID, epochMs(MONDAY + 5 * DAY_MS))) > 0);
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
    "delete from baton_migration",
    "create table x (y int)",
  ])
    await expect(db.query(sql), sql).rejects.toMatchObject({ code: "42501" });
  await db.close();
  await owner.query(`drop owned by "the ""program"""`);
  await owner.query(`drop role "the ""program"""`);
  await owner.close();
});
