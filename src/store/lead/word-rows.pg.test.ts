/** Leads are found by how their words begin: of one company, as they are now, and no more once they are erased or merged. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId, memberId, workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { FactContent } from "../../engine/lead/input.ts";
import { sendFact } from "../../services/facts/send-facts.ts";
import { listLeads } from "../../services/leads/list-leads.ts";
import { erasePerson } from "../../services/persons/erase-person.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { rebuildWorkspace } from "../derived/rebuild-workspace.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";
import { startWriter, type Writer } from "../writer/writer.ts";
import { fillLeadWords } from "./word-rows.ts";

const [HERE, THERE] = [workspaceId("here"), workspaceId("there")];
let db: Database;
let writer: Writer;
let now = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ctx = (id = HERE) => askedBy({ db: db.within(id), writer, workspaceId: id, now: () => now, newId: randomUUID });

beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
  for (const id of [HERE, THERE]) {
    await activateAgreement(db.within(id), id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
    await captured("ada", "Ada Müller", "ada@navy.example", id);
  }
  await captured("bob", "Bob Mulligan", "bob@army.example");
  await captured("twin", "Ada Mueller", "ada@other.example");
});
afterAll(() => writer.close());

async function captured(id: string, name: string, email: string, of = HERE): Promise<void> {
  const person = { name, email, company: "Löwe AG" };
  const content = {
    kind: "capture",
    leadId: leadId(id),
    origin: "web",
    person,
    attributes: {},
    channel: null,
    note: null,
  };
  await said(content as unknown as FactContent, of);
}
async function said(content: FactContent, of = HERE): Promise<void> {
  now = epochMs(now + 1_000);
  await sendFact(ctx(of), { fact: { source: "test", id: randomUUID() }, said: () => content });
}
const found = async (search: string, of = HERE) => {
  const { leads, total } = await listLeads(ctx(of), { filter: { search }, limit: 50 });
  expect(total.leads).toBe(leads.length);
  return leads.map(({ lead }) => lead.leadId).sort();
};

test.each([
  ["mul", ["ada", "bob"]],
  ["MÜLL", ["ada", "bob"]],
  ["ada", ["ada", "twin"]],
  ["ada navy", ["ada"]],
  ["lowe", ["ada", "bob", "twin"]],
  ["ull", []],
  ["bob@army.example", ["bob"]],
  ["%", []],
])("“%s” finds %j", async (search, leads) => {
  expect(await found(search)).toEqual(leads);
});

test("another company's are found there", async () => {
  expect([await found("ada", THERE), await found("bob", THERE)]).toEqual([["ada"], []]);
});

test("a page that isn't counted says whether there is more", async () => {
  const asked = { filter: { search: "lowe" }, count: "no" } as const;
  const { total } = await listLeads(ctx(), { ...asked, limit: 2 });
  expect(total).toEqual({ leads: 2, isMore: true, times: null });
  expect((await listLeads(ctx(), { ...asked, limit: 3 })).total).toEqual({ leads: 3, isMore: false, times: null });
});

test("a word that very many leads have finds the newest of them, one after the other", async () => {
  const all = await listLeads(ctx(), { filter: { search: "lowe" }, limit: 50 });
  await db.query(
    "insert into lead_word (workspace_id, lead_id, word) select $1, 'none' || n, 'lowe' || n from generate_series(1, 5100) n",
    [HERE],
  );
  for (const search of ["lowe", "lowe ada"]) {
    const few = await listLeads(ctx(), { filter: { search, origin: "web" }, limit: 50 });
    const leads = few.leads.map(({ lead }) => lead.leadId);
    expect([search, leads]).toEqual([
      ...[search, all.leads.map(({ lead }) => lead.leadId).filter((id) => search === "lowe" || id !== "bob")],
    ]);
    expect(few.total).toEqual({ leads: leads.length, isMore: false, times: null });
  }
  const { leads, total } = await listLeads(ctx(), { filter: { search: "lowe" }, limit: 2 });
  expect([leads.length, total]).toEqual([2, { leads: 5_000, isMore: true, times: null }]);
  await db.query("delete from lead_word where lead_id like 'none%'");
});

test("a correction changes what finds it, a merge and an erasure leave its ID; all are as the log says", async () => {
  const correct = { kind: "correct", leadId: leadId("bob"), by: null, person: { name: "Robert Ford" }, attributes: {} };
  await said({ ...correct, note: null } as unknown as FactContent);
  expect([await found("mulligan"), await found("rob ford")]).toEqual([[], ["bob"]]);
  await said({ kind: "merge", leadId: leadId("twin"), by: memberId("sam"), into: leadId("ada"), note: "One" });
  expect([await found("mueller"), await found("twin")]).toEqual([[], ["twin"]]);
  await erasePerson(ctx(), "ada@navy.example");
  expect([await found("muller"), await found("navy"), await found("ada")]).toEqual([[], [], ["ada"]]);
  expect((await verifyWorkspace(db.within(HERE), HERE)).firstDifference).toBeNull();

  const words = () => db.within(HERE).query("select lead_id, word from lead_word order by 1, 2");
  const before = await words();
  await db.within(HERE).query("delete from lead_word where workspace_id = $1", [HERE]);
  await fillLeadWords(db.within(HERE));
  expect(await words()).toEqual(before);

  await db.within(HERE).query("update lead_word set word = 'x' where lead_id = 'bob' and word = 'ford'");
  expect((await verifyWorkspace(db.within(HERE), HERE)).firstDifference).toMatchObject({
    what: "the words that lead bob is found by",
  });
  const { changed } = await db.within(HERE).transaction((tx) => rebuildWorkspace(tx, HERE, () => undefined));
  expect(changed).toEqual([{ what: "words that leads are found by", rows: 2 }]);
  expect(await words()).toEqual(before);
});
