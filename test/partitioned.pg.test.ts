/**
 * Baton over partitions by workspace: what it writes names its workspace, and lies with everything else of it. The rules are those of
 * PostgreSQL, which are nearest to those of a cluster: a key or a unique index without the workspace is refused.
 */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { absenceId, memberId, type WorkspaceId } from "../src/base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../src/base/time.ts";
import { checkFile } from "../src/connectors/files/file-facts.ts";
import { parseMapping } from "../src/connectors/files/map/mapping.ts";
import { importHistory } from "../src/services/history/import-history.ts";
import { replaySample } from "../src/services/history/replay-sample.ts";
import { account, Company, MONDAY } from "../src/services/versions/version-life.fixture.ts";
import type { Database } from "../src/store/database/database.ts";
import { addAccount, addMemberAccount, memberAccounts } from "../src/store/people/member-accounts.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { rebuildWorkspace } from "../src/store/derived/rebuild-workspace.ts";
import { recordAbsence } from "../src/store/facts/record-absence.ts";
import { verifyWorkspace } from "../src/store/verify/verify-workspace.ts";
import { lockWorkspace } from "../src/store/database/workspace.ts";
import { startWriter, type Writer } from "../src/store/writer/writer.ts";
import { migrationTexts, partitionedMigrations } from "./partitioned-migrations.ts";
import { emptyDatabase } from "./postgres.ts";
import { agreementOf, SAMPLE } from "./sample-agreement.ts";
import { schemaOf } from "./schema-of.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { askedBy } from "./asked-by.ts";

const WEEKS = 3;
const MAP = `
source: crm
zone: Europe/Berlin
lead: { id: key }
facts:
  - { kind: capture, at: day, origin: from, email: mail, attributes: { title: title } }
  - { kind: activity, at: { column: asked, blank: skip }, activity: { value: demo_requested } }
`;
const ROWS = `key,day,from,mail,title,asked
1,2026-03-02T09:00,webinar,ada@example.com,,
2,2026-03-02T10:00,webinar,bob@example.com,CEO,2026-03-03T11:00
3,2026-03-03T09:00,social,ADA@example.com,CEO,2026-03-03T12:00
`;

let db: Database;
let folder: string;
let writer: Writer;
beforeAll(async () => {
  ({ db } = await emptyDatabase());
  folder = await temporaryFolder();
  await migrate(db, { folder: await partitionedMigrations(folder) });
  writer = startWriter(db);
});
afterAll(async () => {
  await writer.close();
  await rm(folder, { recursive: true, force: true });
});

test("every table of a workspace is in partitions, and its keys begin with it", async () => {
  const tables = await db.query<{
    readonly name: string;
    readonly isPartitioned: boolean;
    readonly key: string | null;
  }>(
    `select c.relname as name, c.relkind = 'p' as "isPartitioned",
       (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'p') as key
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id')`,
  );
  expect(tables.length).toBeGreaterThan(15);
  expect(
    tables.filter(({ isPartitioned, key }) => !isPartitioned || !key?.startsWith("PRIMARY KEY (workspace_id")),
  ).toEqual([]);
});

test("the schema is the one that citus.test.ts reads in the migrations", async () => {
  const tables = await db.query<{
    readonly name: string;
    readonly columns: readonly string[];
    readonly keys: readonly string[];
  }>(
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by 1) as columns,
       array(select k.conname::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0 order by 1) as keys
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'baton_migration'`,
  );
  const read = [...schemaOf(await migrationTexts()).tables].map(([name, { columns, foreignKeys }]) => ({
    ...{ name, columns: [...columns].toSorted(), keys: [...foreignKeys.keys()].toSorted() },
  }));
  const byName = (all: typeof read) => new Map(all.map((each) => [each.name, each]));
  expect(byName(read)).toEqual(
    byName(tables.map((each) => ({ ...each, columns: each.columns.toSorted(), keys: each.keys.toSorted() }))),
  );
});

/** Weeks of a sample, facts, an absence, a version that is signed, an account, an import; and time passes. */
async function live(company: Company): Promise<void> {
  const { workspaceId } = company;
  const services = { ...company.services, writer, newId: () => "none" };
  const agreement = { source: SAMPLE, value: agreementOf(SAMPLE) };
  const from = epochMs(MONDAY - WEEKS * 7 * DAY_MS);
  await replaySample(askedBy(services), { agreement, seed: 1, from, leadsPerDay: 6, onProgress: () => undefined });

  const person = { name: "Ada", email: "ada@ada.example", company: null };
  const soon = epochMs(MONDAY + MINUTE_MS);
  for (const fact of [
    company.envelope(soon, "ada", { kind: "capture", origin: "webinar", person, attributes: { motto: "on" } }),
    company.envelope(soon, "ada", { kind: "activity", activity: "demo_requested", note: "call me" }),
    company.envelope(soon, "ada-again", { kind: "capture", origin: null, person, attributes: {} }),
  ])
    expect(await writer.record(workspaceId, fact)).toMatchObject({ outcome: "recorded", leadId: "ada" });
  await recordAbsence(db, workspaceId, {
    ...{ source: "test", factId: "away", contentHash: "0".repeat(64), actor: null, now: () => soon },
    factAt: (at) => ({
      ...{ kind: "enter_absence", absence: absenceId("a"), member: memberId("pia"), by: null, leads: "reroute" },
      ...{ from: epochMs(soon + HOUR_MS), until: null, occurredAt: at, recordedAt: at },
    }),
  });
  for (let at = MONDAY; at <= MONDAY + DAY_MS; at = epochMs(at + HOUR_MS)) await company.work(at);
  company.time = epochMs(MONDAY + DAY_MS);
  await company.sign(await company.propose("open_leads"));
  await tieSam(workspaceId);
  expect(await importRows(company)).toMatchObject({ factsNew: 5, factsKnown: 0, rejectedRows: 0 });
  expect(await importRows(company)).toMatchObject({ factsNew: 0, factsKnown: 5, rejectedRows: 0 });
  await company.work(epochMs(MONDAY + 2 * DAY_MS));
}

async function tieSam(workspaceId: WorkspaceId): Promise<void> {
  const accountId = `sam-of-${workspaceId}`;
  await addAccount(db, { accountId, name: "Sam", email: `${accountId}@example.com`, passwordHash: "none" });
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, workspaceId);
    const added = { accountId, member: memberId("sam"), isOwner: true, joinedAt: MONDAY };
    await addMemberAccount(log, { ...added, tie: { at: MONDAY, by: account("dana").kind } });
  });
  expect(await memberAccounts(db, workspaceId)).toMatchObject([{ accountId, name: "Sam" }]);
}

async function importRows({ workspaceId, time }: Company): Promise<unknown> {
  const path = join(folder, `${workspaceId}.csv`);
  await writeFile(path, ROWS);
  const mapping = parseMapping(MAP);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems));
  const files = [await checkFile(path, mapping.value, time)];
  const services = { db, workspaceId, now: () => time };
  const stop = new AbortController().signal;
  return importHistory(askedBy(services), { files, agreement: undefined, onProgress: () => undefined, stop });
}

test("workspaces live in their partitions: verified equal, and derived anew without a change", async () => {
  const companies = [new Company(db), new Company(db)];
  for (const company of companies) await live(company);
  for (const { workspaceId } of companies) {
    const { firstDifference, breaches, checked } = await verifyWorkspace(db, workspaceId);
    expect([firstDifference, breaches]).toEqual([null, []]);
    expect(checked.leads).toBeGreaterThan(50);
    expect((await db.transaction((tx) => rebuildWorkspace(tx, workspaceId, () => undefined))).changed).toEqual([]);
    expect((await verifyWorkspace(db, workspaceId)).firstDifference).toBeNull();
  }
});
