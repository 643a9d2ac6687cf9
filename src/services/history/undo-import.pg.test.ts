/** An import is undone: whatever is derived is as in a company that never imported, the log proves it, and the files can come again. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { leadId } from "../../base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { rebuildWorkspace } from "../../store/derived/rebuild-workspace.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { readEvents } from "../events/read-events.ts";
import { readEvidence } from "../leads/read-evidence.ts";
import { erasePerson } from "../persons/erase-person.ts";
import { previewUndo } from "./preview-undo.ts";
import { readImported } from "./read-imported.ts";
import {
  ID,
  MAP,
  MONDAY,
  NEVER,
  addUp,
  call,
  capture,
  company,
  ctxOf,
  derivedOf,
  expectProven,
  folder,
  importFile,
  live,
  passUntil,
  say,
  undo,
  useCompanies,
} from "./undo-import.fixture.ts";

useCompanies();

test("in a company without history, all is gone, and the corrected file makes what it would have made at first", async () => {
  expect(await importFile("first")).toMatchObject({ leads: 4, factsNew: 11 });
  await addUp(ID);
  expect(await previewUndo(ctxOf(), "first")).toMatchObject({ leadsGone: 4, leadsRestored: 0, inTheWay: [] });
  expect(await undo("first")).toMatchObject({
    ...{ leadsGone: 4, leadsRestored: 0, inTheWay: [] },
    imported: { facts: 11, leads: 4, undone: { at: company.now, by: "the operator" } },
  });
  expect(await derivedOf(ID)).toEqual(await derivedOf(NEVER));
  await expectProven();
  const { events } = await readEvents(ctxOf(), { after: undefined, from: undefined, kinds: undefined, limit: 100 });
  expect(events.filter(({ about }) => about === "lead")).toEqual([]);
  expect(await readEvidence(ctxOf(), leadId("crm:2")).catch(({ code }: { code: string }) => code)).toBe(
    "lead_not_found",
  );
  // Whom nobody can find, nobody could have erased: it is gone.
  const [persons] = await company.db.query<{ text: string }>(
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
  await undo("second");
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
  await undo("late");
  expect(await derivedOf(ID)).toEqual(await derivedOf(NEVER));
  await expectProven();
  expect(await importFile("again")).toMatchObject({ factsNew: 11, factsKnown: 0 });
  await expectProven();
});

test("time and other leads go on after the import: they stand, and what fell due of its leads does not", async () => {
  for (const id of [ID, NEVER]) await live(id);
  await importFile("late");
  for (let hour = 1; hour <= 30; hour += 1) {
    company.now = epochMs(MONDAY + hour * HOUR_MS);
    for (const id of [ID, NEVER]) await passUntil(id, company.now);
  }
  for (const id of [ID, NEVER]) {
    await say(id, capture("dan"), "dan");
    await say(id, { kind: "activity", leadId: leadId("dan"), activity: "demo_requested", note: null }, "dan-asks");
    await say(id, call("bob"), "bob-called");
  }
  await undo("late");
  await expectProven();
  const leadsOf = (id: typeof ID) =>
    company.db.query("select lead_id, stage from lead where workspace_id = $1 order by 1", [id]);
  expect(await leadsOf(ID)).toEqual(await leadsOf(NEVER));
  // The present goes on from what is left.
  company.now = epochMs(company.now + DAY_MS);
  await passUntil(ID, company.now);
  await say(ID, call("dan"));
  await expectProven();
});

test("what people decided on top is in the way, by kind and with examples, and nothing is changed", async () => {
  await live(ID);
  await importFile("late");
  await importFile("on-top", "later.csv");
  company.now = epochMs(company.now + MINUTE_MS);
  await say(ID, call("crm:3"));
  const before = await derivedOf(ID);
  const inTheWay = [
    { kind: "touch", isImported: false, leads: 1, examples: ["crm:3"] },
    { kind: "touch", isImported: true, leads: 1, examples: ["crm:2"] },
  ];
  expect(await previewUndo(ctxOf(), "late")).toMatchObject({ inTheWay: expect.arrayContaining(inTheWay) });
  expect(await undo("late")).toMatchObject({
    undo: { state: "failed", failure: /^Something was decided/, askedBy: "the operator" },
    imported: { undone: null },
    inTheWay: expect.arrayContaining(inTheWay),
  });
  expect(await derivedOf(ID)).toEqual(before);
  // A later import can be undone first.
  expect(await undo("on-top")).toMatchObject({ leadsGone: 0, leadsRestored: 1 });
  expect((await previewUndo(ctxOf(), "late")).inTheWay).toEqual([inTheWay[0]]);
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
  await undo("half");
  expect(await derivedOf(ID)).toEqual(await derivedOf(NEVER));
  for (const id of [ID, NEVER]) await say(id, capture("eli"), "eli");
  await expectProven();
});

test("what an import merged is apart again, also the lead that took over what was known of the other", async () => {
  for (const id of [ID, NEVER]) {
    await live(id);
    company.now = epochMs(company.now - MINUTE_MS);
    for (const lead of ["crm:one", "crm:two"]) await say(id, capture(lead), `${lead}-capture`);
    company.now = MONDAY;
  }
  writeFileSync(join(folder, "merges.csv"), "key,day\none,2026-03-09T09:59\n");
  const map = `source: crm\nzone: Europe/Berlin\nlead: { id: key }\nfacts:\n  - { kind: merge, at: day, by: { value: quinn }, into: { value: two }, note: { value: Twins } }\n`;
  expect(await importFile("merging", "merges.csv", { map })).toMatchObject({ factsNew: 1, factsRefused: 0 });
  expect(await previewUndo(ctxOf(), "merging")).toMatchObject({ leadsGone: 0, leadsRestored: 2, inTheWay: [] });
  await undo("merging");
  expect(await derivedOf(ID)).toEqual(await derivedOf(NEVER));
  await expectProven();
});

test("whose person was erased since does not come back", async () => {
  await live(ID);
  await importFile("late");
  await erasePerson(ctxOf(), "eva@eva.example");
  expect(await undo("late")).toMatchObject({ leadsErased: 1, leadsGone: 2, leadsRestored: 1 });
  await expectProven();
  const left = await company.db.query("select stage from lead where workspace_id = $1 and lead_id = 'crm:3'", [ID]);
  expect(left).toEqual([{ stage: "disqualified" }]);
  expect(await importFile("again")).toMatchObject({ factsKnown: 3 });
  await expectProven();
});

test("whoever tampers with what was undone is found out", async () => {
  await live(ID);
  await importFile("late");
  await undo("late");
  const found = async (sql: string) => {
    await company.db.query(sql);
    const { firstDifference } = await verifyWorkspace(company.db, ID);
    const { changed } = await company.db.transaction((tx) => rebuildWorkspace(tx, ID, () => undefined));
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
