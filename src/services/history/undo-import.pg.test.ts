/** An import is undone: whatever is derived is as in a company that never imported, the log proves it, and the files can come again. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { absenceId, leadId, memberId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { checkFile } from "../../connectors/files/file-facts.ts";
import { parseMapping } from "../../connectors/files/map/mapping.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";
import { rebuildWorkspace } from "../../store/derived/rebuild-workspace.ts";
import { runDue } from "../../store/due/run-due.ts";
import { recordAbsence } from "../../store/facts/record-absence.ts";
import { recordFacts } from "../../store/facts/record-facts.ts";
import { addUpNext } from "../../store/reports/add-up.ts";
import { verifySample } from "../../store/verify/verify-sample.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { seededRandom } from "../../base/random.ts";
import { readEvents } from "../events/read-events.ts";
import { readEvidence } from "../leads/read-evidence.ts";
import { erasePerson } from "../persons/erase-person.ts";
import { importHistory, type ImportInput } from "./import-history.ts";
import { previewUndo } from "./preview-undo.ts";
import { readImported } from "./read-imported.ts";
import { undoImport } from "./undo-import.ts";

const ID = workspaceId("w");
/** The same company, which never imported. */
const NEVER = workspaceId("never");
const AGREEMENT = SAMPLE.replace(
  "    pool: { sam: 2, sue: 2, pia: 1 }\n",
  "    pool: { sam: 2, sue: 2, pia: 1 }\n    keep-account: true\n    tell-by: [mail]\n",
);
// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const folder = mkdtempSync(join(tmpdir(), "baton-undo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let db: Database;
let now: EpochMs = MONDAY;
beforeAll(() => {
  writeFileSync(join(folder, "leads.csv"), LEADS);
  writeFileSync(join(folder, "later.csv"), LATER);
});
beforeEach(async () => {
  ({ db } = await testDatabase());
  now = MONDAY;
  for (const id of [ID, NEVER]) await activateAgreement(db, id, AGREEMENT, agreementOf(AGREEMENT), epochMs(0));
});

const MAP = `
source: crm
zone: Europe/Berlin
lead: { id: key }
facts:
  - { kind: capture, at: day, origin: from, email: mail, name: name }
  - { kind: activity, at: { column: asked, blank: skip }, activity: { value: demo_requested } }
  - { kind: touch, at: { column: called, blank: skip }, by: { value: sam }, channel: call }
`;
/** Ada was there before in a company that is at work: she is captured again, and has another name. */
const LEADS = `key,day,from,mail,name,asked,called
1,2026-03-02T09:00,webinar,ada@ada.example,Ada,2026-03-03T11:00,2026-03-03T12:00
2,2026-03-02T10:00,webinar,gus@gus.example,Gustav Secret,2026-03-03T11:00,
3,2026-03-03T09:00,social,eva@eva.example,Eva,2026-03-03T12:00,2026-03-06T12:00
4,2026-03-04T09:00,social,gus@gus.example,Gustav Secret,,
5,2026-03-05T09:00,,,,2026-03-05T12:00,
`;
const LATER = `key,day,from,mail,name,asked,called
2,2026-03-02T10:00,webinar,gus@gus.example,Gustav Secret,,2026-03-04T12:00
`;

const ctxOf = (id = ID) => askedBy({ db: db.within(id), workspaceId: id, now: () => now });

async function importFile(
  importId: string,
  file = "leads.csv",
  {
    map = MAP,
    id = ID,
    stop = NEVER_STOPS,
    onProgress = QUIET,
  }: Partial<{ map: string; id: typeof ID; stop: AbortSignal; onProgress: ImportInput["onProgress"] }> = {},
) {
  const mapping = parseMapping(map);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems));
  const files = [await checkFile(join(folder, file), mapping.value, now)];
  return importHistory(ctxOf(id), { importId, files, agreement: undefined, onProgress, stop });
}
const NEVER_STOPS = new AbortController().signal;
const QUIET = () => undefined;

let said = 0;
type Content<F> = F extends Fact ? Omit<F, "occurredAt" | "recordedAt"> : never;
async function say(id: typeof ID, content: Content<Fact>, factId = `live-${(said += 1)}`): Promise<void> {
  await recordFacts(db, id, [{ source: "live", factId, fact: { ...content, occurredAt: now, recordedAt: now } }]);
}
const capture = (lead: string): Content<Fact> => ({
  kind: "capture",
  leadId: leadId(lead),
  origin: null,
  attributes: {},
  person: { name: lead, email: `${lead}@${lead}.example`, company: null },
});
const call = (lead: string): Content<Fact> => ({
  kind: "touch",
  leadId: leadId(lead),
  by: memberId("sam"),
  channel: "call",
  evidence: "logged",
  twoWay: true,
  note: null,
});

/** Three hot leads that nobody touches for a day, and somebody away. */
async function live(id: typeof ID): Promise<void> {
  now = epochMs(MONDAY - 10 * DAY_MS);
  for (const lead of ["ada", "bob", "cem"]) {
    await say(id, capture(lead), `${lead}-capture`);
    await say(id, { kind: "activity", leadId: leadId(lead), activity: "demo_requested", note: null }, `${lead}-asks`);
    await say(id, capture(`${lead}-again`), `${lead}-again`);
  }
  await recordAbsence(db, id, {
    ...{ source: "test", factId: "away", contentHash: "0".repeat(64), actor: null, now: () => now },
    factAt: (at) => ({
      ...{ kind: "enter_absence", absence: absenceId("a"), member: memberId("pia"), by: null, leads: "stay" },
      ...{ from: now, until: null, occurredAt: at, recordedAt: at },
    }),
  });
  await passUntil(id, epochMs(now + DAY_MS));
  now = MONDAY;
  await passUntil(id, now);
}
async function passUntil(id: typeof ID, at: EpochMs): Promise<void> {
  while ((await runDue(db, id, at)) > 0);
}

const DERIVED = [
  ..."lead clock stage_entry disposition dispute precedent correction rating assignment touch lead_email lead_alias".split(
    " ",
  ),
  ..."lead_word pool_member absence leaver account_owner notice message report_lead report_sum import_fact".split(" "),
];
/** All that is derived of a company, and what its row says of time. Keys can begin with the number of an entry: both logs begin alike. */
async function derivedOf(id: typeof ID): Promise<Readonly<Record<string, unknown>>> {
  const tables = await Promise.all(
    DERIVED.map(async (table) => {
      const rows = await db.query<{ row: string }>(
        `select (to_jsonb(t) - 'workspace_id')::text as row from ${table} t where workspace_id = $1 order by 1`,
        [id],
      );
      return [table, rows.map(({ row }) => row)] as const;
    }),
  );
  const [head] = await db.query("select horizon_ms, recorded_until_ms from workspace where workspace_id = $1", [id]);
  return { ...Object.fromEntries(tables), head };
}
async function expectProven(id = ID): Promise<void> {
  const { firstDifference, breaches } = await verifyWorkspace(db, id);
  expect([firstDifference, breaches]).toEqual([null, []]);
  const sample = await verifySample(db, id, { random: seededRandom(1), size: 20, isOver: () => false });
  expect(sample.firstDifference).toBeNull();
  const { changed } = await db.transaction((tx) => rebuildWorkspace(tx, id, () => undefined));
  expect(changed).toEqual([]);
}
const addUp = async (id: typeof ID) => {
  while (await addUpNext(db, id));
};

test("in a company without history, all is gone, and the corrected file makes what it would have made at first", async () => {
  expect(await importFile("first")).toMatchObject({ leads: 4, factsNew: 11 });
  await addUp(ID);
  expect(await previewUndo(ctxOf(), "first")).toMatchObject({ leadsGone: 4, leadsRestored: 0, inTheWay: [] });
  expect(await undoImport(ctxOf(), "first")).toMatchObject({
    ...{ leadsGone: 4, leadsRestored: 0, inTheWay: [] },
    imported: { facts: 11, leads: 4, undone: { at: now, by: "the operator" } },
  });
  expect(await derivedOf(ID)).toEqual(await derivedOf(NEVER));
  await expectProven();
  const { events } = await readEvents(ctxOf(), { after: undefined, from: undefined, kinds: undefined, limit: 100 });
  expect(events.filter(({ about }) => about === "lead")).toEqual([]);
  expect(await readEvidence(ctxOf(), leadId("crm:2")).catch(({ code }: { code: string }) => code)).toBe(
    "lead_not_found",
  );
  // Whom nobody can find, nobody could have erased: it is gone.
  const [persons] = await db.query<{ text: string }>(
    "select coalesce(string_agg(p::text, ' '), '') as text from person_entry p",
  );
  expect(persons?.text).not.toContain("Secret");

  const corrected = MAP.replace("value: sam", "value: sue");
  expect(await importFile("second", "leads.csv", { map: corrected })).toMatchObject({
    leads: 4,
    factsNew: 11,
    factsKnown: 0,
    rejectedRows: 0,
  });
  await importFile("elsewhere", "leads.csv", { map: corrected, id: NEVER });
  expect(await withoutNumbers(ID)).toEqual(await withoutNumbers(NEVER));
  await expectProven();
  await undoImport(ctxOf(), "second");
  await expectProven();
  expect((await readImported(ctxOf())).map(({ importId, undone }) => [importId, undone !== null])).toEqual(
    expect.arrayContaining([
      ["first", true],
      ["second", true],
    ]),
  );
});

/** Numbers of entries differ when the log has more before them. */
async function withoutNumbers(id: typeof ID): Promise<unknown> {
  const text = JSON.stringify(await derivedOf(id));
  return text
    .replaceAll(/\\"(seq|version|person_seq)\\": \d+/g, "")
    .split('","')
    .sort();
}

test("in a company at work, leads that were there are as they were, and nothing else has changed", async () => {
  for (const id of [ID, NEVER]) await live(id);
  await importFile("late");
  await addUp(ID);
  expect(await previewUndo(ctxOf(), "late")).toMatchObject({ leadsGone: 3, leadsRestored: 1, inTheWay: [] });
  expect(await derivedOf(ID)).not.toEqual(await derivedOf(NEVER));
  await undoImport(ctxOf(), "late");
  expect(await derivedOf(ID)).toEqual(await derivedOf(NEVER));
  await expectProven();
  expect(await importFile("again")).toMatchObject({ factsNew: 11, factsKnown: 0 });
  await expectProven();
});

test("time and other leads go on after the import: they stand, and what fell due of its leads does not", async () => {
  for (const id of [ID, NEVER]) await live(id);
  await importFile("late");
  for (let hour = 1; hour <= 30; hour += 1) {
    now = epochMs(MONDAY + hour * HOUR_MS);
    for (const id of [ID, NEVER]) await passUntil(id, now);
  }
  for (const id of [ID, NEVER]) {
    await say(id, capture("dan"), "dan");
    await say(id, { kind: "activity", leadId: leadId("dan"), activity: "demo_requested", note: null }, "dan-asks");
    await say(id, call("bob"), "bob-called");
  }
  await undoImport(ctxOf(), "late");
  await expectProven();
  const leadsOf = (id: typeof ID) =>
    db.query("select lead_id, stage from lead where workspace_id = $1 order by 1", [id]);
  expect(await leadsOf(ID)).toEqual(await leadsOf(NEVER));
  // The present goes on from what is left.
  now = epochMs(now + DAY_MS);
  await passUntil(ID, now);
  await say(ID, call("dan"));
  await expectProven();
});

test("what people decided on top is in the way, by kind and with examples, and nothing is changed", async () => {
  await live(ID);
  await importFile("late");
  await importFile("on-top", "later.csv");
  now = epochMs(now + MINUTE_MS);
  await say(ID, call("crm:3"));
  const before = await derivedOf(ID);
  const inTheWay = [
    { kind: "touch", isImported: false, leads: 1, examples: ["crm:3"] },
    { kind: "touch", isImported: true, leads: 1, examples: ["crm:2"] },
  ];
  expect(await previewUndo(ctxOf(), "late")).toMatchObject({ inTheWay: expect.arrayContaining(inTheWay) });
  await expect(undoImport(ctxOf(), "late")).rejects.toMatchObject({ code: "undo_refused" });
  expect(await derivedOf(ID)).toEqual(before);
  // A later import can be undone first.
  expect(await undoImport(ctxOf(), "on-top")).toMatchObject({ leadsGone: 0, leadsRestored: 1 });
  expect((await previewUndo(ctxOf(), "late")).inTheWay).toEqual([inTheWay[0]]);
  await expectProven();
});

test("two who undo it at once undo it once; another company's is none of theirs", async () => {
  await importFile("first");
  await expect(undoImport(ctxOf(NEVER), "first")).rejects.toMatchObject({ code: "import_not_found" });
  const both = await Promise.allSettled([undoImport(ctxOf(), "first"), undoImport(ctxOf(), "first")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "import_conflict" } });
  await expect(undoImport(ctxOf(), "first")).rejects.toMatchObject({ code: "import_conflict" });
  await expectProven();
});

test("an import that was stopped is undone with what waits of it, and the company takes facts again", async () => {
  for (const id of [ID, NEVER]) await live(id);
  const rows = Array.from({ length: 2_500 }, (_, n) => `x${n},2026-03-0${1 + (n % 7)}T09:00,web,,,,`);
  writeFileSync(join(folder, "many.csv"), `key,day,from,mail,name,asked,called\n${rows.join("\n")}\n`);
  const stopping = new AbortController();
  stopping.abort();
  expect(await importFile("half", "many.csv", { stop: stopping.signal })).toMatchObject({ stopped: true });
  expect((await readImported(ctxOf()))[0]).toMatchObject({ importId: "half", waiting: expect.any(Number) });
  await undoImport(ctxOf(), "half");
  expect(await derivedOf(ID)).toEqual(await derivedOf(NEVER));
  for (const id of [ID, NEVER]) await say(id, capture("eli"), "eli");
  await expectProven();
});

test("one that dies in the middle has changed nothing, and goes on at the next try", async () => {
  await live(ID);
  await importFile("late");
  const before = await derivedOf(ID);
  const dying = (within: Database): Database => ({
    ...within,
    transaction: (run) =>
      within.transaction((tx) =>
        run({
          ...tx,
          query: (sql, params) => {
            if (sql.includes("delete from pool_member")) throw new Error("killed");
            return tx.query(sql, params);
          },
        }),
      ),
  });
  const ctx = { ...ctxOf(), db: dying(db.within(ID)) };
  await expect(undoImport(ctx, "late")).rejects.toThrow("killed");
  expect(await derivedOf(ID)).toEqual(before);
  await undoImport(ctxOf(), "late");
  await expectProven();
});

test("what an import merged is apart again, also the lead that took over what was known of the other", async () => {
  for (const id of [ID, NEVER]) {
    await live(id);
    now = epochMs(now - MINUTE_MS);
    for (const lead of ["crm:one", "crm:two"]) await say(id, capture(lead), `${lead}-capture`);
    now = MONDAY;
  }
  writeFileSync(join(folder, "merges.csv"), "key,day\none,2026-03-09T09:59\n");
  const map = `source: crm\nzone: Europe/Berlin\nlead: { id: key }\nfacts:\n  - { kind: merge, at: day, by: { value: quinn }, into: { value: two }, note: { value: Twins } }\n`;
  expect(await importFile("merging", "merges.csv", { map })).toMatchObject({ factsNew: 1, factsRefused: 0 });
  expect(await previewUndo(ctxOf(), "merging")).toMatchObject({ leadsGone: 0, leadsRestored: 2, inTheWay: [] });
  await undoImport(ctxOf(), "merging");
  expect(await derivedOf(ID)).toEqual(await derivedOf(NEVER));
  await expectProven();
});

test("whose person was erased since does not come back", async () => {
  await live(ID);
  await importFile("late");
  await erasePerson(ctxOf(), "eva@eva.example");
  expect(await undoImport(ctxOf(), "late")).toMatchObject({ leadsErased: 1, leadsGone: 2, leadsRestored: 1 });
  await expectProven();
  const left = await db.query("select stage from lead where workspace_id = $1 and lead_id = 'crm:3'", [ID]);
  expect(left).toEqual([{ stage: "disqualified" }]);
  expect(await importFile("again")).toMatchObject({ factsKnown: 3 });
  await expectProven();
});

test("whoever tampers with what was undone is found out", async () => {
  await live(ID);
  await importFile("late");
  await undoImport(ctxOf(), "late");
  const found = async (sql: string) => {
    await db.query(sql);
    const { firstDifference } = await verifyWorkspace(db, ID);
    const { changed } = await db.transaction((tx) => rebuildWorkspace(tx, ID, () => undefined));
    return [firstDifference?.what, ...changed.map(({ what }) => what)];
  };
  const whole = "what was undone";
  expect(await found("delete from undone where lead_id = 'crm:2'")).toEqual([`${whole} of lead crm:2`, whole]);
  expect(await found("update undone set until_seq = until_seq + 1 where lead_id = 'ada'")).toEqual([
    `${whole} of lead ada`,
    whole,
  ]);
  expect(await found("update lead set owner = 'zoe' where lead_id = 'ada'")).toEqual(["lead ada", "leads"]);
});
