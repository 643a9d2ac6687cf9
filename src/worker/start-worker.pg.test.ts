/** The worker over many workspaces: they take turns, and those with nothing due cost nothing. */
import { pino } from "pino";
import { beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { leadId, type WorkspaceId, workspaceId } from "../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../base/time.ts";
import type { Fact } from "../engine/lead/input.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { recordFacts } from "../store/facts/record-facts.ts";
import { fetchAnchors, setDailyAnchor } from "../store/log/anchors.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWorker } from "./start-worker.ts";

// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const [BUSY, SMALL, ARCHIVED, BROKEN] = ["busy", "small", "archived", "broken"].map(workspaceId) as [
  WorkspaceId,
  WorkspaceId,
  WorkspaceId,
  WorkspaceId,
];
const silent = pino({ level: "silent" });

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
  for (const [id, leads] of [
    [BUSY, 300],
    [SMALL, 1],
    [ARCHIVED, 1],
    [BROKEN, 1],
  ] as const) {
    await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(MONDAY - DAY_MS));
    await recordFacts(db, id, Array.from({ length: leads }, (_, n) => hotLead(n)).flat());
  }
});

function hotLead(n: number): readonly { readonly source: string; readonly factId: string; readonly fact: Fact }[] {
  const at = { leadId: leadId(`lead-${n}`), occurredAt: MONDAY, recordedAt: MONDAY };
  const person = { name: `Lead ${n}`, email: `lead-${n}@example.com`, company: null };
  return [
    { source: "s", factId: `${n}-c`, fact: { ...at, kind: "capture", origin: "web", person, attributes: {} } },
    { source: "s", factId: `${n}-a`, fact: { ...at, kind: "activity", activity: "demo_requested", note: null } },
  ];
}

/** Counts what is asked, by its first words. */
function counted(of: Database, asked: string[]): Database {
  return {
    ...of,
    within: (id) => counted(of.within(id), asked),
    query: (sql, params) => {
      asked.push(sql);
      return of.query(sql, params);
    },
    transaction: (run, options) => {
      asked.push("begin");
      return of.transaction(run, options);
    },
  };
}

test("a busy workspace leaves the others their turns, an archived one stands still, and one that fails stops no other", async () => {
  await db.query("update workspace set archived_at_ms = 1 where workspace_id = $1", [ARCHIVED]);
  await db.query("update workspace set log_hash = 'x' where workspace_id = $1", [BROKEN]);
  await db.query("update workspace set last_seq = last_seq - 1 where workspace_id = $1", [BROKEN]);
  const until = epochMs(MONDAY + 3 * HOUR_MS);
  const worker = startWorker({ db, now: () => until, logger: silent, everyMs: 1 });
  await vi.waitUntil(async () => (await leadsDue(until, BUSY)) === 0, { timeout: 30_000 });
  await worker.close();
  expect(await leadsDue(until, SMALL)).toBe(0);
  expect(await leadsDue(until, ARCHIVED)).toBe(1);
  expect(await leadsDue(until, BROKEN)).toBe(1);
  // The small one had its turn before the busy one was through.
  const order = await db.query<{ readonly id: string; readonly tx: string }>(
    "select workspace_id as id, xmin::text as tx from log where entry ->> 'kind' is null and workspace_id in ($1, $2) order by xmin::text::bigint",
    [BUSY, SMALL],
  );
  const small = order.findLastIndex(({ id }) => id === SMALL);
  expect(order.slice(small).filter(({ id }) => id === BUSY).length).toBeGreaterThan(100);
});

async function leadsDue(until: EpochMs, id: WorkspaceId): Promise<number> {
  const rows = await db.query<{ readonly n: number }>(
    "select count(*) as n from lead where workspace_id = $1 and next_due_at_ms <= $2",
    [id, until],
  );
  return rows[0]?.n ?? 0;
}

test("two workers at once: all that is due happens, each of it once, and the log holds together", async () => {
  const { db: both } = await testDatabase();
  await activateAgreement(both, BUSY, SAMPLE, agreementOf(SAMPLE), epochMs(MONDAY - DAY_MS));
  await recordFacts(both, BUSY, Array.from({ length: 60 }, (_, n) => hotLead(n)).flat());
  const until = epochMs(MONDAY + 9 * DAY_MS);
  const lookedAfter: WorkspaceId[] = [];
  const daily = async (id: WorkspaceId): Promise<void> => {
    lookedAfter.push(id);
    await setDailyAnchor(both, id, until);
  };
  const workers = [1, 2].map(() => startWorker({ db: both, now: () => until, logger: silent, everyMs: 1, daily }));
  await vi.waitUntil(async () => (await both.query("select workspaces_due($1)", [until])).length === 0, {
    ...{ timeout: 60_000, interval: 100 },
  });
  for (const worker of workers) await worker.close();
  expect(lookedAfter).toEqual([BUSY, BUSY]);
  expect(await fetchAnchors(both, BUSY)).toHaveLength(1);
  expect(await verifyWorkspace(both, BUSY, () => undefined)).toMatchObject({ firstDifference: null, breaches: [] });
  await both.close();
});

test("a look at a thousand idle workspaces is one statement, as it is at one", async () => {
  const at = epochMs(MONDAY - HOUR_MS);
  const spent: number[] = [];
  for (const many of [1, 1_000]) {
    const { db: idle } = await testDatabase();
    await activateAgreement(idle, SMALL, SAMPLE, agreementOf(SAMPLE), epochMs(MONDAY - DAY_MS));
    await recordFacts(idle, SMALL, hotLead(1));
    const settle = startWorker({ db: idle, now: () => at, logger: silent, everyMs: 1 });
    await vi.waitUntil(async () => (await idle.query("select workspaces_due($1)", [at])).length === 0, {
      timeout: 60_000,
      interval: 100,
    });
    await settle.close();
    for (const table of ["workspace", "agreement_version", "lead"]) {
      const columns = await idle.query<{ readonly name: string }>(
        "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'workspace_id'",
        [table],
      );
      const names = columns.map(({ name }) => `"${name}"`).join(", ");
      await idle.query(
        `insert into ${table} (workspace_id, ${names}) select 'w-' || n, ${names} from ${table}, generate_series(2, ${many}) n`,
      );
    }
    const asked: string[] = [];
    const lookedAfter: WorkspaceId[] = [];
    let looks = 0;
    const now = (): EpochMs => {
      looks += 1;
      return at;
    };
    const worker = startWorker({
      db: counted(idle, asked),
      now,
      logger: silent,
      everyMs: 1,
      daily: async (id) => void lookedAfter.push(id),
    });
    await vi.waitUntil(() => lookedAfter.length === many, { timeout: 30_000 });
    asked.length = 0;
    looks = 0;
    await vi.waitUntil(() => asked.length >= 60, { timeout: 30_000 });
    await worker.close();
    expect(new Set(asked)).toEqual(new Set(["select workspaces_due($1) as id"]));
    spent.push(asked.length / looks);
    await idle.close();
  }
  expect(spent[1]).toBeCloseTo(spent[0] ?? 0, 1);
});

test("what a process left behind in its last minute is looked after two minutes after the start of the next, and not only in an hour", async () => {
  let at = epochMs(MONDAY - HOUR_MS);
  const lookedAfter: WorkspaceId[] = [];
  const daily = async (id: WorkspaceId): Promise<void> => void lookedAfter.push(id);
  const worker = startWorker({ db, now: () => at, logger: silent, everyMs: 1, daily });
  const times = (): number => lookedAfter.filter((id) => id === SMALL).length;
  await expect.poll(times, { timeout: 10_000, interval: 5 }).toBe(1);
  at = epochMs(at + 2 * MINUTE_MS);
  await expect.poll(times, { timeout: 10_000, interval: 5 }).toBe(2);
  await worker.close();
});
