/** One person is one lead, whoever captures them, how often, and at once. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseOfMigration } from "../../../test/restore-shape.ts";
import { migrateTo } from "../../../test/shape-data.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE, sampleWith } from "../../../test/sample-agreement.ts";
import { leadId, memberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { checkFile } from "../../connectors/files/file-facts.ts";
import { parseMapping } from "../../connectors/files/map/mapping.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { erasePerson } from "../../services/persons/erase-person.ts";
import { Company } from "../../services/versions/version-life.fixture.ts";
import { importHistory } from "../../services/history/import-history.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { fetchLeads } from "./fetch-leads.ts";
import { findPerson } from "./person-data.ts";
import { rebuildWorkspace } from "../derived/rebuild-workspace.ts";
import { wholeQueue } from "./queue.fixture.ts";
import { recordFacts } from "../facts/record-facts.ts";
import type { FactEnvelope } from "../facts/heard-facts.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";
import { startWriter } from "../writer/writer.ts";
import { askedBy } from "../../../test/asked-by.ts";

const agreement = agreementOf(SAMPLE);
/** 10:00 in Berlin. */
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ADA = "ada@example.com";

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});
const folder = mkdtempSync(join(tmpdir(), "baton-identities-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
async function workspace(): Promise<WorkspaceId> {
  count += 1;
  const id = workspaceId(`w${count}`);
  await activateAgreement(db, id, SAMPLE, agreement, epochMs(0));
  return id;
}
const about = (name: string, at: EpochMs) => ({ leadId: leadId(name), occurredAt: at, recordedAt: at });
const capture = (name: string, email: string | null, at = MONDAY): FactEnvelope => ({
  source: "test",
  factId: `capture-${name}`,
  fact: {
    kind: "capture",
    ...about(name, at),
    origin: "webinar",
    person: { name, email, company: null },
    attributes: {},
  },
});
const demo = (name: string, at = MONDAY): FactEnvelope => {
  const fact: Fact = { kind: "activity", ...about(name, at), activity: "demo_requested", note: null };
  return { source: "test", factId: `demo-${name}-${at}`, fact };
};
const leadsOf = async (id: WorkspaceId) =>
  (await db.query<{ lead_id: string }>("select lead_id from lead where workspace_id = $1 order by lead_id", [id])).map(
    (row) => row.lead_id,
  );
const equal = async (id: WorkspaceId) =>
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).toBeNull();

test("two captures of one person in one batch are one lead, and each sender is told which", async () => {
  const id = await workspace();
  const outcomes = await recordFacts(db, id, [capture("a", ADA), capture("b", "ADA@Example.com"), demo("b")]);
  expect(outcomes.map((outcome) => outcome.leadId)).toEqual(["a", "a", "a"]);
  expect(outcomes[2]).toMatchObject({ outcome: "recorded", refusal: null, stage: "mql" });
  expect(await leadsOf(id)).toEqual(["a"]);
  await equal(id);
});

test("captured again later, and once more, it is still the same lead; both names reach it", async () => {
  const id = await workspace();
  await recordFacts(db, id, [capture("a", ADA)]);
  const [again] = await recordFacts(db, id, [capture("b", ADA)]);
  expect(again).toMatchObject({ leadId: "a", outcome: "recorded" });
  await recordFacts(db, id, [capture("c", ADA), capture("d", null), capture("e", null)]);
  const [first, second] = await recordFacts(db, id, [demo("b"), demo("c", epochMs(MONDAY + MINUTE_MS))]);
  expect([first?.leadId, second?.leadId]).toEqual(["a", "a"]);
  const lead = (await fetchLeads(db, id, ["a"])).get(leadId("a"))?.state;
  expect(lead?.activities).toMatchObject([{ activity: "demo_requested", times: 2 }]);
  expect((await recordFacts(db, id, [capture("b", ADA)]))[0]).toMatchObject({ leadId: "a", outcome: "duplicate" });
  expect(await leadsOf(id)).toEqual(["a", "d", "e"]);
  await equal(id);
});

test("two senders at once make one lead, whoever is first", async () => {
  const id = await workspace();
  const writers = [startWriter(db), startWriter(db)] as const;
  const people = Array.from({ length: 20 }, (_, index) => `person-${index}@example.com`);
  const outcomes = await Promise.all(
    people.flatMap((email) => [
      writers[0].record(id, capture(`web:${email}`, email)),
      writers[1].record(id, capture(`crm:${email}`, email.toUpperCase())),
    ]),
  );
  await Promise.all(writers.map((writer) => writer.close()));
  expect(await leadsOf(id)).toHaveLength(people.length);
  for (let pair = 0; pair < outcomes.length; pair += 2)
    expect(outcomes[pair]?.leadId, people[pair / 2]).toBe(outcomes[pair + 1]?.leadId);
  await equal(id);
});

test("the same address in two workspaces is two people", async () => {
  const [one, two] = [await workspace(), await workspace()];
  await recordFacts(db, one, [capture("a", ADA)]);
  const [other] = await recordFacts(db, two, [capture("b", ADA)]);
  expect(other?.leadId).toBe("b");
  await equal(two);
});

const merge = (name: string, into: string, at = MONDAY): FactEnvelope => {
  const note = "One phone number";
  const fact: Fact = { kind: "merge", ...about(name, at), into: leadId(into), by: memberId("sam"), note };
  return { source: "test", factId: `merge-${name}-${into}`, fact };
};

test("merged by hand, in one transaction: what is said of the old ids later reaches the lead that stays", async () => {
  const id = await workspace();
  const names = ["a", "b", "c"];
  await recordFacts(db, id, [
    ...names.map((name) => capture(name, `${name}@example.com`)),
    ...names.map((name) => demo(name)),
  ]);
  const [merged] = await recordFacts(db, id, [merge("b", "a"), merge("c", "b")]);
  expect(merged).toMatchObject({ leadId: "b", outcome: "recorded", refusal: null, stage: "disqualified", owner: null });
  const [again] = await recordFacts(db, id, [merge("c", "b")]);
  expect(again).toMatchObject({ outcome: "duplicate", notTaken: null });
  const [other] = await recordFacts(db, id, [merge("c", "b", epochMs(MONDAY + 1))]);
  expect(other).toMatchObject({ notTaken: { kind: "other_content" } });
  await recordFacts(db, id, [merge("c", "a")]);

  // By the old ids, by the address of the duplicate, and all of it once more.
  const later = epochMs(MONDAY + MINUTE_MS);
  const facts = [demo("b", later), demo("c", later), capture("d", "b@example.com", later), demo("d", later)];
  const outcomes = await recordFacts(db, id, facts);
  expect(outcomes.map((outcome) => outcome.leadId)).toEqual(["a", "a", "a", "a"]);
  expect((await recordFacts(db, id, facts)).map((each) => [each.leadId, each.outcome])).toEqual(
    facts.map(() => ["a", "duplicate"]),
  );
  const leads = await fetchLeads(db, id, names);
  expect(leads.get(leadId("a"))?.state.activities).toMatchObject([{ activity: "demo_requested", times: 6 }]);
  expect([leads.get(leadId("b"))?.state.mergedInto, leads.get(leadId("c"))?.state.mergedInto]).toEqual(["a", "a"]);
  expect(await leadsOf(id)).toEqual(names);
  expect((await wholeQueue(db, id)).total).toBe(1);
  await equal(id);
});

test("a chain of merges is followed to its end", async () => {
  const id = await workspace();
  const names = ["a", "b", "c", "d"];
  await recordFacts(
    db,
    id,
    names.map((name) => capture(name, `${name}@example.com`)),
  );
  await recordFacts(db, id, [merge("a", "b")]);
  await recordFacts(db, id, [merge("b", "c")]);
  await recordFacts(db, id, [merge("c", "d")]);
  const outcomes = await recordFacts(db, id, [demo("a"), capture("e", "a@example.com"), demo("e"), merge("d", "a")]);
  expect(outcomes.map((outcome) => outcome.leadId)).toEqual(["d", "d", "d", "d"]);
  expect(outcomes[3]?.refusal).toMatchObject({ code: "already_merged" });
  await equal(id);
});

test.each([
  ["an address", "update lead_email set lead_id = 'z' where workspace_id = $1", `the email address ${ADA}`],
  ["another name", "delete from lead_alias where workspace_id = $1", "the other name b"],
])("whoever changes whose %s is is found out", async (_what, sql, where) => {
  const id = await workspace();
  await recordFacts(db, id, [capture("a", ADA), capture("b", ADA), capture("z", null)]);
  await equal(id);
  await db.query(sql, [id]);
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference?.what).toBe(where);
});

test("people who were leads before each had an address get theirs: the first of a kind", async () => {
  const own = await databaseOfMigration(6);
  const people = [ADA, " Ada@Example.com\n", "n/a", "ŽOFIE@příklad.example", null];
  // Only what the migration reads.
  await own.transaction(async (tx) => {
    await tx.query("set local session_replication_role = 'replica'");
    for (const [index, email] of people.entries()) {
      const body = { kind: "captured", capture: { person: { email } } };
      await tx.query(
        "insert into lead_event (workspace_id, seq, n, lead_id, kind, at_ms, body) values ('w', $1, 0, $2, 'captured', 5, $3)",
        [index + 1, `lead-${index}`, JSON.stringify(body)],
      );
      await tx.query(
        `insert into lead (workspace_id, lead_id, version, agreement_version, stage, captured_at_ms, state)
         values ('w', $1, 1, 1, 'captured', 5, '{}')`,
        [`lead-${index}`],
      );
    }
  });
  await migrateTo(own, 7);
  expect(await own.query('select email_key, lead_id from lead_email order by email_key collate "C"')).toEqual([
    { email_key: ADA, lead_id: "lead-0" },
    { email_key: "žofie@příklad.example", lead_id: "lead-3" },
  ]);
});

const BY_RULE = `${SAMPLE}
identity:
  plus-is-same: true
  dots-ignored-at: [gmail.com]
  shared-mailboxes: [info]
`;

test("who is one person by the version in force: written down with the fact, and derived from that again", async () => {
  const company = await new Company(db).begin();
  const id = company.workspaceId;
  const leadsFor = async (captures: readonly FactEnvelope[]) =>
    (await recordFacts(db, id, captures)).map((outcome) => outcome.leadId);
  const first = [
    ...[capture("a", "info@acme.example"), capture("b", "Info@acme.example"), capture("c", "ada@acme.example")],
    ...[capture("d", "zoe\u0308@xn--mnchen-3ya.example"), capture("e", "zoë@MÜNCHEN.example")],
  ];
  expect(await leadsFor(first)).toEqual(["a", "a", "c", "d", "d"]);
  company.time = epochMs(MONDAY + HOUR_MS);
  await company.sign(await company.propose("new_leads", null, BY_RULE));
  const then = epochMs(company.time + MINUTE_MS);
  const second = [
    ...[capture("f", "info@acme.example", then), capture("g", "info@acme.example", then)],
    ...[capture("h", "ada+x@acme.example", then), capture("i", "b.ob+y@gmail.com", then)],
    ...[capture("j", "bob@gmail.com", then), capture("k", "ZOË@münchen.example", then)],
  ];
  expect(await leadsFor(second)).toEqual(["f", "g", "c", "i", "i", "d"]);
  // In a batch of its own each is found by what was written.
  expect(await leadsFor([capture("l", "bo.b@gmail.com", then)])).toEqual(["i"]);
  expect(await leadsFor([capture("m", "info@acme.example", then)])).toEqual(["m"]);
  await equal(id);
  const rebuilt = await db.transaction(async (tx) => rebuildWorkspace(tx, id, () => undefined));
  expect(rebuilt.changed).toEqual([]);
  const zoe = "zoë@XN--MNCHEN-3YA.example";
  expect((await findPerson(db, id, zoe))?.leads).toEqual(["d", "e", "k"]);
  await erasePerson(company.as(), zoe);
  await erasePerson(company.as(), "b.ob+y@gmail.com");
  expect((await findPerson(db, id, zoe))?.leads).toEqual([]);
  await equal(id);
  // Nobody knows any more that they were here.
  const again = [capture("n", zoe, then), capture("o", "bob@gmail.com", then)];
  expect(await leadsFor(again)).toEqual(["n", "o"]);
  await equal(id);
});

test("whose a company is goes by what the libraries said when the fact was decided", async () => {
  const id = workspaceId("companies");
  const keeping = sampleWith("    # Pia works", "    keep-account: true\n    # Pia works");
  await activateAgreement(db, id, keeping, agreementOf(keeping), epochMs(0));
  const arrive = async (name: string, email: string) => {
    await recordFacts(db, id, [capture(name, email)]);
    return (await recordFacts(db, id, [demo(name)]))[0]?.owner;
  };
  const owner = await arrive("a", "ada@acme.co.uk");
  expect(await arrive("b", "bob@mail.acme.co.uk")).toBe(owner);
  expect(await arrive("c", "cem@mail.acme.co.uk")).toBe(owner);
  await arrive("d", "dan@hotmail.nl");
  await arrive("e", "eva@hotmail.nl");
  const rows = await db.query("select distinct account from account_owner where workspace_id = $1", [id]);
  expect(rows).toEqual([{ account: "acme.co.uk" }]);
  await equal(id);
});

const MAP = `
source: crm
zone: Europe/Berlin
lead: { id: key }
facts:
  - { kind: capture, at: day, origin: from, email: mail, attributes: { title: title } }
  - { kind: activity, at: { column: asked, blank: skip }, activity: { value: demo_requested } }
`;
const ROWS = [
  "key,day,from,mail,title,asked",
  "1,2026-03-02T09:00,webinar,ada@example.com,,",
  "2,2026-03-02T10:00,webinar,bob@example.com,CEO,",
  "3,2026-03-03T09:00,social,ADA@example.com,CEO,2026-03-03T11:00",
  "4,2026-03-04T09:00,social,,,",
  "5,2026-03-05T09:00,,,,",
];

const MAP_OF_ASKS = `
source: crm
zone: Europe/Berlin
lead: { id: key }
facts:
  - { kind: activity, at: asked, activity: { value: demo_requested } }
`;

test("an import knows people again, in its files and in what was there; repeated, it changes nothing", async () => {
  const id = await workspace();
  await recordFacts(db, id, [capture("api:bob", "bob@example.com", epochMs(MONDAY - 10 * 24 * HOUR_MS))]);
  const path = join(folder, "leads.csv");
  const run = async (rows: readonly string[], map: string) => {
    writeFileSync(path, `${rows.join("\n")}\n`);
    const mapping = parseMapping(map);
    if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems));
    const files = [await checkFile(path, mapping.value, MONDAY)];
    const services = { db, workspaceId: id, now: () => MONDAY };
    const stop = new AbortController().signal;
    return importHistory(askedBy(services), { files, agreement: undefined, onProgress: () => undefined, stop });
  };
  expect(await run(ROWS, MAP)).toMatchObject({
    factsNew: 6,
    factsKnown: 0,
    leads: 3,
    factsRefused: 0,
    rejectedRows: 0,
  });
  expect(await leadsOf(id)).toEqual(["api:bob", "crm:1", "crm:4", "crm:5"]);
  const ada = async () => (await fetchLeads(db, id, ["crm:1"])).get(leadId("crm:1"))?.state;
  expect(await ada()).toMatchObject({ attributes: { title: "CEO" }, activities: [{ activity: "demo_requested" }] });
  expect(await run(ROWS, MAP)).toMatchObject({ factsNew: 0, factsKnown: 6, leads: 0, rejectedRows: 0 });

  // What comes later can name the lead by the id that its capture had: with the capture again, and without.
  const more = [...ROWS, "3,2026-03-03T09:00,social,ADA@example.com,CEO,2026-03-06T11:00"];
  expect(await run(more, MAP)).toMatchObject({ factsNew: 1, factsKnown: 7, leads: 0, rejectedRows: 0 });
  const asks = ["key,asked", "3,2026-03-07T10:00"];
  expect(await run(asks, MAP_OF_ASKS)).toMatchObject({ factsNew: 1, factsKnown: 0, rejectedRows: 0 });
  expect(await run(asks, MAP_OF_ASKS)).toMatchObject({ factsNew: 0, factsKnown: 1, rejectedRows: 0 });
  expect((await ada())?.activities).toMatchObject([{ activity: "demo_requested", times: 3 }]);
  await equal(id);
});
