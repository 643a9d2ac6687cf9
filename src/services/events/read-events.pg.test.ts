/** What happened since: nothing comes in behind a cursor, whoever writes meanwhile; and who sees what of it. */
import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId, workspaceId } from "../../base/ids.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import type { GrantedRole } from "../../policy/roles.ts";
import { type Database, openDatabase } from "../../store/database/database.ts";
import { startWriter } from "../../store/writer/writer.ts";
import type { Actor } from "../actor.ts";
import { rolesOf } from "../people/roles-of.ts";
import { erasePerson } from "../persons/erase-person.ts";
import { Company, MONDAY } from "../versions/version-life.fixture.ts";
import { type EventsSince, readEvents } from "./read-events.ts";

let db: Database;
let url: string;
let company: Company;
beforeAll(async () => {
  ({ db, url } = await testDatabase());
  company = await new Company(db).begin();
  const person = { name: "Ada Byron", email: "ada@buyer.example", company: "Buyer" };
  await company.tell(MONDAY, "new", { kind: "capture", origin: null, person, attributes: { motto: "secret words" } });
  await company.tell(MONDAY, "new", { kind: "activity", activity: "demo_requested", note: "call my mobile" });
  company.time = epochMs(MONDAY + 10 * MINUTE_MS);
});

const somebody = (role: GrantedRole): Actor => ({
  ...{ kind: "account", accountId: `account-${role}`, name: "Somebody", member: null },
  ...rolesOf([role], null, agreementOf(SAMPLE)),
});
const by = (actor: Actor) => askedBy(company.services, actor);
const idsOf = ({ events }: EventsSince): readonly string[] => events.map(({ seq, n }) => `${seq}-${n}`);

test("while four servers write at once, whoever follows reads the log in order, and misses nothing", async () => {
  const { workspaceId: id } = company.services;
  const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase(url, { maxConnections: 2 })));
  const writers = databases.map((each) => startWriter(each, { maxBatch: 3 }));
  let isWriting = true;
  const write = async (index: number): Promise<void> => {
    for (let n = 0; n < 12; n++) {
      const lead = leadId(`lead-${index}-${n}`);
      const at = { leadId: lead, occurredAt: company.time, recordedAt: company.time };
      const fact = { ...at, kind: "capture", origin: "web", person: NOBODY, attributes: {} } as const;
      await writers[index]?.record(id, { source: `s${index}`, factId: String(n), fact });
    }
  };
  const written = Promise.all([0, 1, 2, 3].map(write)).finally(() => {
    isWriting = false;
  });
  const ctx = by(somebody("owner"));
  const followed: string[] = [];
  let answers = 0;
  let { next: after } = await readEvents(ctx, { after: "now", limit: 1 });
  for (let last = false; ; last = !isWriting) {
    const since = await readEvents(ctx, { after, limit: 7 });
    answers += since.events.length === 0 ? 0 : 1;
    followed.push(...idsOf(since));
    after = since.next;
    if (last && since.events.length === 0) break;
  }
  await written;
  await Promise.all(writers.map((each) => each.close()));
  await Promise.all(databases.map((each) => each.close()));
  const all = await readEvents(ctx, { limit: 100_000 });
  expect(all.hasMore).toBe(false);
  expect(followed).toEqual(idsOf(all).slice(-followed.length));
  expect(followed.length).toBeGreaterThanOrEqual(48);
  // It was read while it was written.
  expect(answers).toBeGreaterThan(5);
});

const NOBODY = { name: null, email: null, company: null };

test("whoever looks on sees no person, in no event; an auditor does", async () => {
  const asked = { limit: 100_000, kinds: ["captured", "activity_recorded"] } as const;
  const seen = async (role: GrantedRole) => JSON.stringify((await readEvents(by(somebody(role)), asked)).events);
  const shown = await seen("viewer");
  for (const word of ["Ada", "buyer.example", "secret words", "mobile"]) expect(shown).not.toContain(word);
  expect(shown).toContain("[hidden]");
  expect(await seen("auditor")).toContain("Ada Byron");
});

test("before there is an agreement nothing has happened", async () => {
  const empty = { ...company.services, workspaceId: workspaceId("empty") };
  const { events, hasMore } = await readEvents(askedBy(empty, somebody("owner")), { limit: 10 });
  expect([events, hasMore]).toEqual([[], false]);
});

test("a cursor of another company is refused", async () => {
  const other = { ...company.services, workspaceId: workspaceId("other") };
  const { next: after } = await readEvents(by(somebody("owner")), { limit: 1 });
  await expect(readEvents(askedBy(other, somebody("owner")), { after, limit: 1 })).rejects.toMatchObject({
    ...{ code: "input_invalid", facts: { field: "after" } },
  });
});

test("what was erased is blank in old events too, and the erasure is an event", async () => {
  await erasePerson(by({ kind: "program", name: "the operator" }), "ada@buyer.example");
  const { events } = await readEvents(by(somebody("owner")), { limit: 100_000, kinds: ["captured", "erased"] });
  expect(JSON.stringify(events)).not.toContain("Ada Byron");
  expect(events.at(-1)).toMatchObject({ about: "lead", leadId: "new", entry: { event: { kind: "erased" } } });
});

test("one looks for what is rare in as many steps as it takes, and never in one that grows with the log", async () => {
  const { workspaceId: id } = company.services;
  await db.query(
    `insert into log (workspace_id, seq, about, entry, hash)
     select $1, n, 'key', '{"about":"key","at":1,"body":{}}', sha256('x') from generate_series($2::bigint + 1, $2::bigint + 5000) n`,
    [id, await headOf()],
  );
  const before = await headOf();
  await db.query("update workspace set last_seq = last_seq + 5000 where workspace_id = $1", [id]);
  const ctx = by(somebody("owner"));
  const { next: after } = await readEvents(ctx, { limit: 100_000, kinds: ["version_withdrawn"] });
  const first = await readEvents(ctx, { limit: 10, kinds: ["version_withdrawn"] });
  expect(first).toMatchObject({ events: [], hasMore: true });
  const last = await readEvents(ctx, { limit: 10, kinds: ["version_withdrawn"], after });
  expect(last).toMatchObject({ events: [], hasMore: false, head: before + 5_000 });
});

async function headOf(): Promise<number> {
  const rows = await db.query<{ seq: number }>("select last_seq as seq from workspace where workspace_id = $1", [
    company.services.workspaceId,
  ]);
  return rows[0]?.seq ?? 0;
}
