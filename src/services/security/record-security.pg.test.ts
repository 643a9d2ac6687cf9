/** The security log: what is kept of what happened, for whom, and for how long. */
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { workspaceId } from "../../base/ids.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { fetchSecurity, forgetSecurity } from "../../store/security/security-log.ts";
import { recordSecurity } from "./record-security.ts";

const NOW = Date.parse("2026-03-09T09:00:00Z");
const VISITOR = { kind: "visitor", name: "a visitor" } as const;
const [ACME, BOLT] = [workspaceId("acme"), workspaceId("bolt")];

const FIRST = { after: undefined, limit: 10 };

test("a sign-in is told to each company that the login is in, and to no other; one of nobody to the installation", async () => {
  const { db } = await testDatabase();
  await db.query("insert into workspace (workspace_id) values ('acme'), ('bolt'), ('cold')");
  await db.query("insert into auth_user (id, name, email) values ('u1', 'Una', 'una@company.example')");
  await db.query(
    "insert into member_account (workspace_id, account_id, joined_at_ms) values ('acme', 'u1', 1), ('bolt', 'u1', 1)",
  );
  let n = 0;
  let at = NOW;
  const outside = { db, now: () => epochMs(at), newId: () => `e${(n += 1)}` };
  const visiting = { ...outside, actor: VISITOR, workspaceId: null };
  await recordSecurity(visiting, { kind: "signed_in", accountId: "u1", address: "203.0.113.9" });
  await recordSecurity(visiting, { kind: "sign_in_failed", address: "203.0.113.9" });
  const read = (workspace: typeof ACME) => fetchSecurity(db, workspace, {}, FIRST);
  expect(await read(ACME)).toMatchObject([
    { kind: "signed_in", accountId: "u1", accountName: "Una", address: "203.0.113.9", by: { kind: "visitor" } },
  ]);
  expect(await read(BOLT)).toHaveLength(1);
  expect(await read(workspaceId("cold"))).toEqual([]);
  expect(await db.query("select kind from installation_event")).toEqual([{ kind: "sign_in_failed" }]);

  at = NOW + DAY_MS;
  await recordSecurity(
    { ...outside, workspaceId: ACME, actor: { kind: "key", keyId: "k1", name: "Forms" } },
    { kind: "exported", details: { what: "queue" } },
  );
  expect(await read(ACME)).toMatchObject([
    { kind: "exported", byName: "Forms", details: { what: "queue" } },
    { kind: "signed_in" },
  ]);
  const [newest] = await read(ACME);
  expect(await fetchSecurity(db, ACME, {}, { after: newest?.key, limit: 10 })).toMatchObject([{ kind: "signed_in" }]);
  expect(await fetchSecurity(db, ACME, { person: "k1" }, FIRST)).toHaveLength(1);
  expect(await fetchSecurity(db, ACME, { kind: "signed_in", person: "k1" }, FIRST)).toEqual([]);

  // Whoever says that all of it is too old takes nothing away of the last 30 days.
  await forgetSecurity(db, ACME, epochMs(NOW + 2 * DAY_MS));
  expect(await read(ACME)).toHaveLength(2);
  at = NOW + 40 * DAY_MS;
  await recordSecurity({ ...outside, workspaceId: ACME, actor: VISITOR }, { kind: "exported" });
  await forgetSecurity(db, ACME, epochMs(NOW + DAY_MS));
  expect((await read(ACME)).map(({ at: when }) => when)).toEqual([NOW + 40 * DAY_MS, NOW + DAY_MS]);
  expect(await read(BOLT)).toHaveLength(1);
  await db.close();
});
