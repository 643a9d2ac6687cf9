/** Digests across a change of the agreement: by the version that is in force at their instant, each once, however many servers look. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { SAMPLE, sampleWith } from "../../test/sample-agreement.ts";
import { type EpochMs, epochMs } from "../base/time.ts";
import { type Database, openDatabase } from "../store/database/database.ts";
import { runDue } from "../store/due/run-due.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { Company } from "./versions/version-life.fixture.ts";

const at = (text: string): EpochMs => epochMs(Date.parse(text));
const WEEKLY = /^ {2}weekly: .*$/m.exec(SAMPLE)?.[0] ?? "";
const FRIDAYS = sampleWith(WEEKLY, '  weekly: { every: friday, at: "17:00", to: [marketing, sales] }');

let db: Database;
let url: string;
beforeAll(async () => {
  ({ db, url } = await testDatabase());
});

async function work({ workspaceId }: Company, now: string, database = db): Promise<void> {
  while ((await runDue(database, workspaceId, at(now))) > 0);
}

type Came = { readonly at: EpochMs; readonly version: number; readonly from: EpochMs; readonly until: EpochMs };
async function came({ workspaceId }: Company): Promise<readonly string[]> {
  const rows = await db.query<Came>(
    `select (entry ->> 'at')::bigint as at, (entry -> 'body' ->> 'version')::int as version,
       (o ->> 'from')::bigint as from, (o ->> 'until')::bigint as until
     from log, json_array_elements(entry -> 'body' -> 'occasions') o
     where workspace_id = $1 and about = 'occasion' and o -> 'what' ->> 'id' = 'weekly' order by seq`,
    [workspaceId],
  );
  const local = (instant: EpochMs, size: number): string =>
    Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO("Europe/Berlin")
      .toString()
      .slice(0, size)
      .replace("T", " ");
  return rows.map((row) => `v${row.version} ${local(row.at, 16)}: ${local(row.from, 10)} to ${local(row.until, 10)}`);
}

/** The agreement with digests on Fridays is in force from `from` on; the worker has looked on Monday at ten. */
async function fridaysFrom(from: string): Promise<Company> {
  const company = await new Company(db).begin();
  await work(company, "2026-03-09T10:00+01:00");
  await company.sign(await company.propose("new_leads", at(from), FRIDAYS));
  return company;
}

test("a version that changes the schedule in the middle of a week: the next is its own, and about its own days", async () => {
  const company = await fridaysFrom("2026-03-11T12:00+01:00");
  await work(company, "2026-03-24T00:00+01:00");
  expect(await came(company)).toEqual([
    "v2 2026-03-13 17:00: 2026-03-06 to 2026-03-13",
    "v2 2026-03-20 17:00: 2026-03-13 to 2026-03-20",
  ]);
  expect((await verifyWorkspace(db, company.workspaceId, () => undefined)).firstDifference).toBeNull();
});

test.each([
  ["2026-03-16T07:59+01:00", ["v2 2026-03-20 17:00: 2026-03-13 to 2026-03-20"]],
  // At one instant the version comes first: the digest of before is not due any more.
  ["2026-03-16T08:00+01:00", ["v2 2026-03-20 17:00: 2026-03-13 to 2026-03-20"]],
  [
    "2026-03-16T08:01+01:00",
    ["v1 2026-03-16 08:00: 2026-03-09 to 2026-03-16", "v2 2026-03-20 17:00: 2026-03-13 to 2026-03-20"],
  ],
])("in force from %s, around the Monday's digest: %j", async (from, expected) => {
  const company = await fridaysFrom(from);
  await work(company, "2026-03-22T00:00+01:00");
  expect(await came(company)).toEqual(expected);
});

test("two servers look across the change of version and of the clocks: each comes once, and everybody is told once", async () => {
  const company = await fridaysFrom("2026-03-25T12:00+01:00");
  const other = await openDatabase(url);
  try {
    for (const day of ["16", "17", "23", "25", "27", "30"])
      await Promise.all([
        work(company, `2026-03-${day}T18:00+01:00`),
        work(company, `2026-03-${day}T18:00+01:00`, other),
        work(company, `2026-03-${day}T18:00+01:00`),
      ]);
    await Promise.all([work(company, "2026-04-03T18:00+02:00"), work(company, "2026-04-03T18:00+02:00", other)]);
  } finally {
    await other.close();
  }
  expect(await came(company)).toEqual([
    "v1 2026-03-16 08:00: 2026-03-09 to 2026-03-16",
    "v1 2026-03-23 08:00: 2026-03-16 to 2026-03-23",
    "v2 2026-03-27 17:00: 2026-03-20 to 2026-03-27",
    "v2 2026-04-03 17:00: 2026-03-27 to 2026-04-03",
  ]);
  const told = await db.query(
    `select receiver, due_at_ms from notice where workspace_id = $1 and topic = 'digest weekly'
     group by 1, 2 having count(*) > 1`,
    [company.workspaceId],
  );
  expect(told).toEqual([]);
  expect((await verifyWorkspace(db, company.workspaceId, () => undefined)).firstDifference).toBeNull();
});
