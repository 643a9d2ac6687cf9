/** What is derived can be derived again: whatever was changed beside the log is as the log says afterwards. */
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { absenceId, leadId, memberId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { runDue } from "../due/run-due.ts";
import { rebuildWorkspace } from "./rebuild-workspace.ts";
import { recordAbsence } from "../facts/record-absence.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { rewriteLog } from "../../../test/rewrite-log.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";
import { RULES } from "../../engine/decide/rules.ts";

const ID = workspaceId("w");
const OTHER = workspaceId("other");
// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const KEEPING = SAMPLE.replace(
  "    pool: { sam: 2, sue: 2, pia: 1 }\n",
  "    pool: { sam: 2, sue: 2, pia: 1 }\n    keep-account: true\n    tell-by: [mail]\n",
);

let db: Database;
/** Three hot leads that nobody touches for a day, and somebody away: of everything derived there is something. */
beforeEach(async () => {
  ({ db } = await testDatabase());
  for (const id of [ID, OTHER]) {
    await activateAgreement(db, id, KEEPING, agreementOf(KEEPING), epochMs(0));
    for (const name of ["ada", "bob", "cem"]) {
      const heard = { leadId: leadId(name), occurredAt: MONDAY, recordedAt: MONDAY };
      const person = { name, email: `${name}@${name}.example`, company: null };
      const facts: readonly Fact[] = [
        { ...heard, kind: "capture", origin: null, person, attributes: {} },
        { ...heard, kind: "activity", activity: "demo_requested", note: null },
        { ...heard, kind: "capture", leadId: leadId(`${name}-again`), origin: null, person, attributes: {} },
      ];
      await recordFacts(
        db,
        id,
        facts.map((fact, n) => ({ source: "test", factId: `${name}-${n}`, fact })),
      );
    }
    await recordAbsence(db, id, {
      ...{ source: "test", factId: "away", contentHash: "0".repeat(64), actor: null, now: () => MONDAY },
      factAt: (at) => ({
        ...{ kind: "enter_absence", absence: absenceId("a"), member: memberId("pia"), by: null, leads: "stay" },
        ...{ from: MONDAY, until: null, occurredAt: at, recordedAt: at },
      }),
    });
    const tuesday = epochMs(MONDAY + DAY_MS);
    for (let at = MONDAY; at <= tuesday; at = epochMs(at + HOUR_MS)) while ((await runDue(db, id, at)) > 0);
  }
});

const rebuild = () => db.transaction((tx) => rebuildWorkspace(tx, ID, () => undefined));
const difference = async (id = ID) => (await verifyWorkspace(db, id, () => undefined)).firstDifference;

test("where all is as the log says, nothing changes, and notices stay read", async () => {
  await db.query("update notice set read_at_ms = $1 where skipped_for_seq is null", [MONDAY + 2 * DAY_MS]);
  const read = await db.query("select * from notice order by workspace_id, receiver, seq, n");
  expect(read.length).toBeGreaterThan(0);
  expect(await rebuild()).toMatchObject({ changed: [] });
  expect(await db.query("select * from notice order by workspace_id, receiver, seq, n")).toEqual(read);
  expect(await difference()).toBeNull();
});

test.each([
  ["a lead", `update lead set state = jsonb_set(state, '{owner}', '"zoe"') where lead_id = 'ada'`, "leads", 1],
  ["every lead's owner", "update lead set owner = 'zoe'", "leads", 3],
  ["a clock", "update clock set status = 'met' where name like '%first-touch#%' and lead_id = 'bob'", "clocks", null],
  ["stage entries", "delete from stage_entry", "stage entries", null],
  ["an address", "update lead_email set lead_id = 'bob' where lead_id = 'ada'", "email addresses", 1],
  ["other names", "delete from lead_alias", "other names of leads", 3],
  ["a ledger", "update pool_member set assigned = assigned + 1, open = 7 where member = 'sam'", "ledgers of pools", 1],
  ["an absence", "update absence set until_ms = 1", "absences", 1],
  ["an owner of an account", "delete from account_owner", "owners of accounts", 3],
  ["a notice", "update notice set not_before_ms = 1 where skipped_for_seq is null", "notices", null],
  ["messages", "delete from message", "messages", null],
])("%s that was changed is what the log says again, and it is said", async (_what, sql, what, rows) => {
  await db.query(`${sql}${sql.includes(" where ") ? " and" : " where"} workspace_id = $1`, [ID]);
  expect(await difference()).not.toBeNull();
  const { changed } = await rebuild();
  expect(changed).toEqual([{ what, rows: rows ?? expect.any(Number) }]);
  expect(await difference()).toBeNull();
  expect(await difference(OTHER)).toBeNull();
});

test("what older rules decided stands: verified and derived as decided, whatever it would be today", async () => {
  // As if the first rules had given the lead to nobody's turn and kept no account.
  await rewriteLog(db, ID, (entry) => ({
    ...entry,
    ...(entry.rules === undefined ? {} : { rules: 1 }),
    ...(entry.events && {
      events: entry.events.map(({ account: _account, ...event }) =>
        event.kind === "assigned" ? { ...event, turn: null } : event,
      ),
    }),
  }));
  const { changed } = await rebuild();
  expect(changed.map(({ what }) => what)).toEqual([
    ...["owners of accounts", "ledgers of pools", "assignments"],
    // They told fewer, in the app only.
    ...["notices", "messages"],
  ]);
  const { firstDifference, breaches, checked } = await verifyWorkspace(db, ID, () => undefined);
  expect([firstDifference, breaches]).toEqual([null, []]);
  expect(checked.asDecided).toBe(checked.inputs);

  // The present rules would have decided otherwise.
  await rewriteLog(db, ID, (entry) => (entry.rules === undefined ? entry : { ...entry, rules: RULES }));
  expect((await difference())?.what).toMatch(/^decision \d+ about ada$/);
});

test("a log with a gap is derived from by nobody, and nothing is changed", async () => {
  await db.query("delete from notice where workspace_id = $1", [ID]);
  await db.query("delete from log where workspace_id = $1 and seq = 7", [ID]);
  const before = await db.query("select * from lead order by workspace_id, lead_id");
  await expect(rebuild()).rejects.toThrow("the log is not whole: entries 1 to");
  expect(await db.query("select * from lead order by workspace_id, lead_id")).toEqual(before);
});
