/** The scoreboard from sums of days is that from rows, byte for byte: whatever has changed since, and whoever adds up. */
import { beforeAll, expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { defined } from "../../base/assert.ts";
import { leadId, memberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { Database } from "../../store/database/database.ts";
import { rebuildWorkspace } from "../../store/derived/rebuild-workspace.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { addUpNext, fetchSumState } from "../../store/reports/add-up.ts";
import { compareSums } from "../../store/verify/check-sums.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";
import { replaySample } from "../history/replay-sample.ts";
import type { Context } from "../context.ts";
import { erasePerson } from "../persons/erase-person.ts";
import { MEASURED_AGREEMENT } from "./measured-agreement.fixture.ts";
import { readMeasured } from "./measure.ts";
import { readResults, readScoreboard } from "./read-scoreboard.ts";

const NOW = epochMs(Date.parse("2026-04-15T12:00:00Z"));
const FROM = epochMs(Date.parse("2026-01-05T08:00:00Z"));

type Company = { readonly id: WorkspaceId; readonly writer: Writer; readonly ctx: Context };
let db: Database;
const companies: Company[] = [];

beforeAll(async () => {
  ({ db } = await testDatabase());
  for (const [name, source, agreement] of [
    ["sample", SAMPLE, agreementOf(SAMPLE)],
    ["measured", MEASURED_AGREEMENT, agreementOf(MEASURED_AGREEMENT)],
  ] as const) {
    const id = workspaceId(name);
    const writer = startWriter(db.within(id));
    const services = { db: db.within(id), writer, workspaceId: id, now: (): EpochMs => NOW, newId: () => "unused" };
    const ctx = askedBy(services);
    await replaySample(ctx, {
      agreement: { source, value: agreement },
      ...{ seed: 7, from: FROM, leadsPerDay: 3, onProgress: () => undefined },
    });
    companies.push({ id, writer, ctx });
  }
});

async function addUpAll({ id }: Company, atOnce?: number): Promise<void> {
  while (await addUpNext(db.within(id), id, atOnce));
}

/** Months, a quarter, and a day, of each what the whole board says. */
async function boards({ ctx }: Company): Promise<string> {
  const found: unknown[] = [];
  for (const month of [undefined, "2026-01", "2026-02", "2026-03", "2026-05"])
    found.push(await readScoreboard(ctx, { month }));
  for (const [from, until] of [
    ["2025-12-31T23:00:00Z", "2026-03-31T22:00:00Z"],
    ["2026-02-10T23:00:00Z", "2026-02-11T23:00:00Z"],
  ])
    found.push(
      await readResults(ctx, { from: epochMs(Date.parse(from ?? "")), until: epochMs(Date.parse(until ?? "")) }),
    );
  return JSON.stringify(found, null, 1);
}

/** Without its sums, for as long as it takes to read. */
async function fromRows(company: Company): Promise<string> {
  await db.query("update report_state set made_of = 'off ' || made_of where workspace_id = $1", [company.id]);
  try {
    expect(await isFromSums(company)).toBe(false);
    return await boards(company);
  } finally {
    await db.query("update report_state set made_of = substr(made_of, 5) where workspace_id = $1", [company.id]);
  }
}

async function isFromSums({ ctx }: Company): Promise<boolean> {
  const march = {
    from: epochMs(Date.parse("2026-02-28T23:00:00Z")),
    until: epochMs(Date.parse("2026-03-31T22:00:00Z")),
  };
  const { rows } = await readMeasured(ctx, () => march);
  return !("stageEntries" in rows);
}

const NO_CREDITS = { sdr: null, rep: null };

/** A few leads, whatever they are by now: late facts, decisions, deals, and someone new. */
async function change({ id, writer }: Company, round: number): Promise<void> {
  const leads = await db.query<{ leadId: string; stage: string; owner: string | null }>(
    `select lead_id as "leadId", stage, owner from lead where workspace_id = $1 order by md5(lead_id || $2::text) limit 25`,
    [id, round],
  );
  for (const [n, { leadId: lead, owner }] of leads.entries()) {
    const at = { leadId: leadId(lead), occurredAt: epochMs(NOW - ((n * 7 + round) % 60) * DAY_MS), recordedAt: NOW };
    const by = memberId(owner ?? "sam");
    const facts: readonly Fact[] = [
      { ...at, kind: "touch", by, channel: "call", evidence: "logged", twoWay: n % 2 === 0, note: null },
      { ...at, kind: "progress", stage: "opportunity", valueMinor: 1_000 * n, currency: "USD", credits: NO_CREDITS },
      { ...at, kind: "progress", stage: "customer", valueMinor: 500 * n, credits: NO_CREDITS },
      { ...at, kind: "accept", by },
      { ...at, kind: "correct", by: null, attributes: { employees: n }, note: null },
      {
        ...at,
        kind: "override",
        by: memberId("maria"),
        decision: n % 2 === 0 ? "disqualify" : "reopen",
        note: "Again",
      },
    ];
    const fact = facts[(n + round) % facts.length];
    if (fact !== undefined) await writer.record(id, { source: "test", factId: `${round}/${lead}`, fact });
  }
  const person = { name: "Ada", email: `ada${round}@example.com`, company: null };
  const captured = { leadId: leadId(`new:${round}`), occurredAt: epochMs(NOW - HOUR_MS), recordedAt: NOW };
  await writer.record(id, {
    ...{ source: "test", factId: `new/${round}` },
    fact: { ...captured, kind: "capture", origin: "web", person, attributes: { employees: 100 } },
  });
}

test("from sums or from rows: the same, before, while, and after leads that changed are added up", async () => {
  for (const company of companies) {
    await addUpAll(company, 50);
    expect(await isFromSums(company)).toBe(true);
    const first = await boards(company);
    expect(first).toBe(await fromRows(company));
    for (const round of [1, 2]) {
      await change(company, round);
      const [known] = await db.query<{ address: string }>(
        "select email_key as address from lead_email join stage_entry s using (workspace_id, lead_id) where workspace_id = $1 and s.stage = 'mql' order by 1 limit 1",
        [company.id],
      );
      await erasePerson(company.ctx, defined(known, "somebody who is known").address);
      const state = await fetchSumState(db.within(company.id), company.id);
      const before = await boards(company);
      expect(await isFromSums(company)).toBe(true);
      expect(before).not.toBe(first);
      expect(before).toBe(await fromRows(company));
      await addUpNext(db.within(company.id), company.id, 5);
      expect(await boards(company)).toBe(before);
      await addUpAll(company);
      expect((await fetchSumState(db.within(company.id), company.id))?.seq).toBeGreaterThan(state?.seq ?? 0);
      expect(await boards(company)).toBe(before);
    }
    expect((await verifyWorkspace(db, company.id)).firstDifference).toBeNull();
  }
});

test("two who add up at once, and one that breaks off, lose nothing and count nothing twice", async () => {
  const [company] = companies as [Company];
  await change(company, 3);
  const before = await boards(company);
  await Promise.all([addUpAll(company, 3), addUpAll(company, 4), addUpAll(company, 5)]);
  await addUpAll(company);
  expect(await boards(company)).toBe(before);
  await change(company, 4);
  const changed = await boards(company);
  const broken = await db
    .within(company.id)
    .transaction(async (tx) => {
      // What it wrote is gone with its transaction.
      await addUpNext({ ...db.within(company.id), transaction: (run) => run(tx) }, company.id);
      throw new Error("breaks off");
    })
    .catch((error: unknown) => error);
  expect(broken).toMatchObject({ message: "breaks off" });
  expect(await boards(company)).toBe(changed);
  await addUpAll(company);
  expect(await boards(company)).toBe(changed);
  expect((await verifyWorkspace(db, company.id)).firstDifference).toBeNull();
});

test("terms from which something else follows: rows are read until all leads are added up by them", async () => {
  const [company] = companies as [Company];
  const before = await boards(company);
  await db.query("update report_state set made_of = 'former' where workspace_id = $1", [company.id]);
  await addUpNext(db.within(company.id), company.id, 50);
  expect([await isFromSums(company), await boards(company)]).toEqual([false, before]);
  await addUpAll(company, 100);
  expect([await isFromSums(company), await boards(company)]).toEqual([true, before]);
});

test("verify finds a sum that was changed, and what a lead adds; what is derived anew is added up anew", async () => {
  const [, company] = companies as [Company, Company];
  const found = async (sql: string): Promise<string | undefined> => {
    const what: string[] = [];
    await db
      .transaction(async (tx) => {
        await tx.query(sql, [company.id]);
        const difference = await compareSums(tx, company.id, await termsInForce(tx, company.id));
        what.push(difference?.what ?? "nothing");
        throw new Error("not kept");
      })
      .catch((error: unknown) => what.push(String(error)));
    return what[0];
  };
  const one =
    "(workspace_id, kind, day, key, also_day) = (select workspace_id, kind, day, key, also_day from report_sum where workspace_id = $1 and";
  expect(await found(`update report_sum set count = count + 1 where ${one} kind = 'entered' limit 1)`)).toContain(
    "the sum of day",
  );
  expect(
    await found(`update report_sum set lengths = lengths || '\\x01' where ${one} kind = 'won' and count > 0 limit 1)`),
  ).toContain("the lengths of day");
  expect(
    await found(
      'update report_lead set adds = \'{"counts":[],"lengths":[]}\' where workspace_id = $1 and lead_id = (select max(lead_id) from report_lead where workspace_id = $1)',
    ),
  ).toContain("adds to reports");
  const before = await boards(company);
  await db.transaction((tx) => rebuildWorkspace(tx, company.id, () => undefined));
  expect([await isFromSums(company), await boards(company)]).toEqual([false, before]);
  await addUpAll(company);
  expect([await isFromSums(company), await boards(company)]).toEqual([true, before]);
});
