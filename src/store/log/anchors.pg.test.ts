/** Anchors: set once a day, the same whoever sets them, and what finds out a log that was rewritten from end to end. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { LoggedLeads } from "../../../test/logged-leads.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { rewriteLog } from "../../../test/rewrite-log.ts";
import { defined } from "../../base/assert.ts";
import { type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { type Database, openDatabase } from "../database/database.ts";
import type { KeptAnchor } from "../verify/check-chain.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";
import { type Anchor, fetchAnchors, setAnchor, setDailyAnchor } from "./anchors.ts";

let db: Database;
let url: string;
let id: WorkspaceId;
let leads: LoggedLeads;
let count = 0;

beforeAll(async () => {
  ({ db, url } = await testDatabase());
});
beforeEach(async () => {
  count += 1;
  id = workspaceId(`anchored${count}`);
  leads = await new LoggedLeads(db, id).begin();
  await leads.lead("web:1", "Ada");
});

async function anchored(): Promise<Anchor> {
  return defined((await setAnchor(db, id, leads.now)) ?? undefined, "an anchor");
}
function kept({ seq, hash, root }: Anchor): KeptAnchor {
  return { seq, hash: hash.toString("hex"), root: root.toString("hex"), of: "the anchor in our files" };
}
async function difference(options: Parameters<typeof verifyWorkspace>[3] = {}) {
  return (await verifyWorkspace(db, id, undefined, options)).firstDifference;
}
/** The id that a fact has outside: nothing that is decided depends on it. */
async function renameFact(from: string, to: string): Promise<void> {
  await rewriteLog(db, id, (entry) => (entry.fact === from ? { ...entry, fact: to } : entry));
}
/** As somebody with all rights would leave it: every anchor made anew from the rewritten log. */
async function rewriteAnchors(): Promise<void> {
  await db.query("delete from anchor where workspace_id = $1", [id]);
  await setAnchor(db, id, leads.now);
}

test("the anchor of a day is set once, and only where the log has grown", async () => {
  const first = await setDailyAnchor(db, id, leads.now);
  expect(first).toMatchObject({ at: leads.now });
  await leads.lead("web:2", "Bob");
  expect(await setDailyAnchor(db, id, leads.now)).toBeNull();
  const tomorrow = epochMs(leads.now + DAY_MS);
  const second = await setDailyAnchor(db, id, tomorrow);
  expect(second?.seq).toBeGreaterThan(first?.seq ?? 0);
  expect(await setDailyAnchor(db, id, epochMs(tomorrow + DAY_MS))).toBeNull();
  expect((await fetchAnchors(db, id)).map(({ seq }) => seq)).toEqual([second?.seq, first?.seq]);
});

test("an anchor that grew from the one before has the root of one that is set on all there is", async () => {
  await anchored();
  await leads.lead("web:2", "Bob");
  const grown = await anchored();
  await rewriteAnchors();
  const [anew] = await fetchAnchors(db, id);
  expect(anew).toMatchObject({ seq: grown.seq, hash: grown.hash, root: grown.root });
});

test("a log without an entry has no anchor", async () => {
  expect(await setAnchor(db, workspaceId("nothing"), leads.now)).toBeNull();
  expect(await setDailyAnchor(db, workspaceId("nothing"), leads.now)).toBeNull();
});

test("two servers that set one at once set the same, once", async () => {
  const other = await openDatabase(url);
  try {
    for (const name of ["Bob", "Cy", "Dee", "Eli"]) {
      await leads.lead(`web:${name}`, name);
      const both = await Promise.all([db, other].map((each) => setAnchor(each, id, leads.now)));
      expect(both[0]).not.toBeNull();
      expect(both[1]).toMatchObject({ seq: both[0]?.seq, root: both[0]?.root });
      await leads.days(1);
      await leads.lead(`web:${name}2`, `${name}2`);
      const daily = await Promise.all([db, other].map((each) => setDailyAnchor(each, id, leads.now)));
      expect(daily.filter((each) => each !== null)).toHaveLength(1);
    }
    expect(new Set((await fetchAnchors(db, id)).map(({ seq }) => seq)).size).toBe(8);
    expect(await difference()).toBeNull();
  } finally {
    await other.close();
  }
});

test("a tail that was rewritten with its chain is found by the anchor of the database", async () => {
  await anchored();
  await renameFact("3", "forged");
  const found = await difference();
  expect(found).toMatchObject({
    where: "log",
    what: expect.stringMatching(/^the log up to entry \d+, which the anchor/),
  });
});

test("where the anchors were rewritten too, only one that was kept elsewhere finds it", async () => {
  const ours = kept(await anchored());
  expect(await difference({ kept: [ours] })).toBeNull();
  await renameFact("3", "forged");
  await rewriteAnchors();
  expect(await difference()).toBeNull();
  expect(await difference({ kept: [ours] })).toMatchObject({
    where: "log",
    what: `the log up to entry ${ours.seq}, which the anchor in our files is of`,
    replayed: JSON.stringify(ours.hash),
  });
});

test("an anchor whose root alone is another one is found too", async () => {
  const ours = kept(await anchored());
  expect(await difference({ kept: [{ ...ours, root: ours.hash }] })).toMatchObject({ where: "log" });
});

test("a log that was cut at its end is found", async () => {
  const ours = kept(await anchored());
  const last = ours.seq - 1;
  await db.query("delete from log where workspace_id = $1 and seq > $2", [id, last]);
  await db.query("delete from person_entry where workspace_id = $1 and seq > $2", [id, last]);
  await db.query(
    "update workspace set last_seq = $2, log_hash = (select hash from log where workspace_id = $1 and seq = $2) where workspace_id = $1",
    [id, last],
  );
  const cut = { where: "log", what: "the end of the log", stored: `entry ${last}` };
  expect(await difference()).toMatchObject(cut);
  await rewriteAnchors();
  expect(await difference({ kept: [ours] })).toMatchObject(cut);
});

test("what lies before a day's anchor is taken as verified; what comes after it is not", async () => {
  await anchored();
  const then = leads.now;
  await leads.days(2);
  await leads.lead("web:2", "Bob");
  expect(await difference({ since: then })).toBeNull();
  expect(await difference({ since: epochMs(then - 7 * DAY_MS) })).toBeNull();
  await db.query(
    `update log set entry = replace(entry::text, '"fact":"5"', '"fact":"f"')::json where workspace_id = $1`,
    [id],
  );
  expect(await difference({ since: then })).toMatchObject({
    where: "log",
    what: expect.stringMatching(/^the hash of/),
  });
});
