/** A proposed version lives beside the one in force for days: what is recorded of it, whatever happens meanwhile, and that nothing else comes of it. */
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { sampleWith } from "../../../test/sample-agreement.ts";
import { leadId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { fetchShadows, shadowToSign, workspacesWithShadows } from "../../store/shadow/shadow-records.ts";
import { erasePersons } from "../../store/lead/person-data.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { fetchVersions } from "../../store/agreement/agreement-version.ts";
import { account, Company, DANA, MONDAY } from "../versions/version-life.fixture.ts";
import { saveDraft } from "../versions/save-draft.ts";
import { proposeVersion } from "../versions/propose-version.ts";
import { readPack } from "../review/read-pack.ts";
import { signVersion } from "../versions/sign-version.ts";
import { withdrawVersion } from "../versions/withdraw-version.ts";
import { listShadowLeads } from "./list-shadow-leads.ts";
import { readShadow } from "./read-shadow.ts";
import { recordShadow } from "./record-shadow.ts";

const { db } = await testDatabase();

/** All hot leads are Pia’s. */
const PIA = sampleWith("pool: { sam: 2, sue: 2, pia: 1 }", "pool: { pia: 1 }");

/** Midnight in Berlin, where Monday is the day of the proposal. */
const midnight = (days: number): EpochMs => epochMs(MONDAY + 14 * HOUR_MS + days * DAY_MS);

async function proposed(): Promise<{ readonly company: Company; readonly version: number }> {
  const company = await new Company(db).begin();
  const version = await company.propose("new_leads", null, PIA);
  return { company, version };
}

/** Leads each day at ten, worked by no one. */
async function live(company: Company, from: number, until: number): Promise<void> {
  for (let day = from; day < until; day += 1) {
    company.time = epochMs(MONDAY + day * DAY_MS + MINUTE_MS);
    for (const name of ["a", "b"]) await company.arrives(`${name}${day}`, company.time);
    await company.work(midnight(day));
  }
}

const recorded = (company: Company, version: number, revision = 1) =>
  fetchShadows(db, company.workspaceId, { version, revision });

async function recordAll(company: Company): Promise<number> {
  let count = 0;
  while (await recordShadow(company.as())) count += 1;
  return count;
}

test("a full day after the other is recorded, days that were missed too, once, whoever asks", async () => {
  const { company, version } = await proposed();
  await live(company, 0, 3);
  company.time = epochMs(midnight(1) - 1);
  expect(await recordAll(company), "the day of the proposal is no full one").toBe(0);
  company.time = midnight(2);
  const both = await Promise.all([recordShadow(company.as()), recordShadow(company.as())]);
  expect(both).toEqual([true, true]);
  // They made the same one, or one after the other.
  expect(await recordAll(company)).toBeLessThanOrEqual(1);
  const kept = await recorded(company, version);
  expect(kept.map(({ record: { day, days: count, until } }) => ({ day, count, until }))).toEqual([
    { day: "2026-03-10", count: 1, until: midnight(1) },
    { day: "2026-03-11", count: 2, until: midnight(2) },
  ]);
  expect(kept.map(({ record: { leads, changed } }) => ({ leads, changed }))).toEqual([
    { leads: 4, changed: 4 },
    { leads: 6, changed: 6 },
  ]);
  company.time = epochMs(MONDAY);
  expect(await recordAll(company), "the clock was set back").toBe(0);
  expect(await recorded(company, version)).toEqual(kept);
  expect(await workspacesWithShadows(db, midnight(2))).not.toContain(company.workspaceId);
  expect(await workspacesWithShadows(db, midnight(3))).toContain(company.workspaceId);
  await company.equal();
});

test("the same log gives the same record, and nothing else in the database comes of it", async () => {
  const alike = [await proposed(), await proposed()] as const;
  const [shadowed, plain] = alike;
  for (const { company } of alike) await live(company, 0, 2);
  const before = await everythingOf(shadowed.company);
  shadowed.company.time = midnight(1);
  plain.company.time = midnight(1);
  expect(await recordAll(shadowed.company)).toBe(1);
  const after = await everythingOf(shadowed.company);
  expect(before.get("shadow_record")).toBe("");
  expect(after.get("shadow_record")).not.toBe("");
  for (const [table, rows] of before) if (table !== "shadow_record") expect(after.get(table), table).toBe(rows);
  expect(before.size).toBeGreaterThan(40);
  expect(await recordAll(plain.company)).toBe(1);
  expect(await recorded(plain.company, plain.version)).toEqual(await recorded(shadowed.company, shadowed.version));
});

test("what is amended begins a shadow of its own, and what is withdrawn has none any more", async () => {
  const { company, version } = await proposed();
  await live(company, 0, 2);
  company.time = midnight(1);
  await recordAll(company);
  const first = await recorded(company, version);
  company.time = epochMs(midnight(1) + HOUR_MS);
  const text = PIA.replace("hot: 15 business minutes", "hot: 10 business minutes");
  await saveDraft(company.as(DANA), { version, revision: 1, text });
  await proposeVersion(company.as(DANA), { version, revision: 2, effectiveFrom: null, openLeads: "new_leads" });
  company.time = midnight(2);
  expect(await recordAll(company), "the first full day is Thursday").toBe(0);
  await live(company, 3, 4);
  company.time = midnight(3);
  expect(await recordAll(company)).toBe(1);
  const [second] = await recorded(company, version, 2);
  expect(second?.record).toMatchObject({ day: "2026-03-12", days: 1, since: midnight(1) + HOUR_MS });
  expect(await recorded(company, version), "what was recorded of the former stays").toEqual(first);
  await withdrawVersion(company.as(DANA), { version, reason: "another" });
  company.time = midnight(5);
  expect(await recordAll(company)).toBe(0);
  await company.equal();
});

test("somebody who is erased meanwhile is in the records before, and as recorded in those after", async () => {
  const { company, version } = await proposed();
  await live(company, 0, 2);
  company.time = midnight(1);
  await recordAll(company);
  const before = await recorded(company, version);
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, company.workspaceId);
    await erasePersons(log, { leads: [leadId("a0"), leadId("a1")], mentions: [] }, { at: company.time, by: "Dana" });
  });
  company.time = midnight(2);
  await recordAll(company);
  const [first, second] = await recorded(company, version);
  expect(first).toEqual(before[0]);
  expect(second?.record.leads).toBe(first?.record.leads);
  expect(second?.record.changed).toBeLessThan(first?.record.changed ?? 0);
  await company.equal();
});

test("who signs names the newest record; it is part of what is signed, and nobody changes it unnoticed", async () => {
  const { company, version } = await proposed();
  const toSign = async () => {
    const state = (await fetchVersions(db, company.workspaceId)).find((each) => each.version === version);
    return state === undefined ? null : shadowToSign(db, company.workspaceId, state);
  };
  const signs = async (name: string, party: "marketing" | "qualification" | "sales", shadow: Shadow | null) =>
    signVersion(company.as(account(name)), {
      ...{ version, party, shadow, fingerprint: await company.fingerprint(version) },
    });
  await signs("dana", "marketing", null);
  await live(company, 0, 2);
  company.time = midnight(1);
  await recordAll(company);
  const first = await toSign();
  const pack = await readPack(company.as(DANA), { period: undefined });
  expect(JSON.stringify(pack.sections.find(({ title }) => title === "What is being prepared"))).toContain(
    "waits for signatures, beside the shadow of 1 day, March 10, 2026: ",
  );
  for (const wrong of [
    null,
    { day: "2026-03-10", hash: "0".repeat(64) },
    { day: "2026-03-11", hash: first?.hash ?? "" },
  ])
    await expect(signs("quinn", "qualification", wrong)).rejects.toMatchObject({
      code: "version_refused",
      message: expect.stringContaining("March 10, 2026"),
      facts: { refusal: "changed_meanwhile" },
    });
  await signs("quinn", "qualification", first);
  await live(company, 2, 4);
  company.time = midnight(3);
  expect(await recordAll(company)).toBe(2);
  await expect(signs("sol", "sales", first)).rejects.toMatchObject({ facts: { refusal: "changed_meanwhile" } });
  await signs("sol", "sales", await toSign());
  const [state] = (await fetchVersions(db, company.workspaceId)).filter((each) => each.version === version);
  expect(state?.status).toBe("active");
  expect(state?.signatures.map(({ shadow }) => shadow?.day ?? null)).toEqual([null, "2026-03-10", "2026-03-12"]);
  const results = await db.query<{ readonly days: number }>(
    "select days from shadow_record where workspace_id = $1 and result is not null order by days",
    [company.workspaceId],
  );
  expect(
    results.map((row) => row.days),
    "of what was signed",
  ).toEqual([1, 3]);
  company.time = midnight(9);
  expect(await recordAll(company), "it is in force").toBe(0);
  await company.equal();
  for (const tampering of [
    `update shadow_record set record = jsonb_set(record, '{changed}', '0') where days = 2`,
    `update shadow_record set result = jsonb_set(result, '{leads}', '99') where days = 3`,
    `update shadow_record set until_ms = until_ms + 1 where days = 1`,
    `update shadow_record set hash = repeat('0', 64) where days = 3`,
    `delete from shadow_record where days = 2`,
    `delete from shadow_record`,
  ])
    expect(await noticed(company, tampering), tampering).not.toBeNull();
});

test("it is read day by day, with the leads that the reader sees, old and new beside each other, a page at a time", async () => {
  const { company, version } = await proposed();
  expect(await readShadow(company.as(), { version })).toMatchObject({
    ...{ zone: "Europe/Berlin", days: [], newest: null },
    next: { day: "2026-03-10", days: 1, until: midnight(1) },
  });
  await live(company, 0, 3);
  company.time = midnight(2);
  await recordAll(company);
  const { days, next, newest } = await readShadow(company.as(account("sol")), { version });
  expect(days.map(({ record: { day, changed } }) => [day, changed])).toEqual([
    ["2026-03-10", 4],
    ["2026-03-11", 6],
  ]);
  expect(next?.day).toBe("2026-03-12");
  expect(newest?.backtest.changed).toHaveLength(6);
  const asked = { version, limit: 4 };
  const first = await listShadowLeads(company.as(), asked);
  const rest = await listShadowLeads(company.as(), { ...asked, cursor: first.next ?? undefined });
  expect([...first.leads, ...rest.leads].map(({ leadId: id }) => id).sort()).toEqual([
    "a0",
    "a1",
    "a2",
    "b0",
    "b1",
    "b2",
  ]);
  expect(rest.next).toBeNull();
  expect(first.leads[0]).toMatchObject({ person: { name: first.leads[0]?.leadId }, draft: { stage: "mql" } });
  const ofDay = async (day: string) =>
    (await listShadowLeads(company.as(), { ...asked, day })).leads.map(({ leadId: id }) => id).sort();
  expect(await ofDay("2026-03-10"), "with the rest of the day of the proposal").toEqual(["a0", "a1", "b0", "b1"]);
  expect(await ofDay("2026-03-11")).toEqual(["a2", "b2"]);
  const rep = await listShadowLeads(company.as(account("ria")), asked);
  expect(rep, "a rep of sales, to whom none of them has come").toMatchObject({ leads: [], isPart: true });
  const other = await new Company(db).begin();
  await expect(readShadow(other.as(), { version })).rejects.toMatchObject({ code: "version_not_found" });
  const active = await readShadow(company.as(), { version: 1 });
  expect(active, "nothing was in force beside the first").toMatchObject({ zone: null, days: [], next: null });
});

type Shadow = { readonly day: string; readonly hash: string };

/** What `verify` says when it was done; it is undone. */
async function noticed(company: Company, sql: string): Promise<unknown> {
  const undone = new Error("undone");
  let found: unknown = null;
  await db
    .transaction(async (tx) => {
      await tx.query(`${sql} ${sql.includes(" where ") ? "and" : "where"} workspace_id = $1`, [company.workspaceId]);
      const within = {
        ...db,
        transaction: <T>(run: (inner: typeof tx) => Promise<T>) =>
          run({
            ...tx,
            query: (text, params) =>
              text.startsWith("set transaction") ? Promise.resolve([]) : tx.query(text, params),
          }),
      };
      found = (await verifyWorkspace(within, company.workspaceId)).firstDifference;
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found;
}

/** Every row of every table that is of the company, and when nothing is proposed. */
async function everythingOf({ workspaceId }: Company): Promise<ReadonlyMap<string, string>> {
  const tables = await db.query<{ readonly name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await db.query<{ readonly rows: string | null }>(
      `select string_agg(t::text, E'\\n' order by t::text) as rows from "${name}" t where workspace_id = $1`,
      [workspaceId],
    );
    found.set(name, row?.rows ?? "");
  }
  return found;
}
