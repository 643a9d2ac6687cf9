/** What tests of undoing an import share: a company at work, the same one that never imported, and what must be the same of both. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { absenceId, leadId, memberId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
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
import { importHistory, type ImportInput } from "./import-history.ts";
import { readUndo, type UndoPreview } from "./preview-undo.ts";
import { runUndoDue, type UndoWork } from "./run-undo-due.ts";
import { undoImport } from "./undo-import.ts";

export const ID = workspaceId("w");
/** The same company, which never imported. */
export const NEVER = workspaceId("never");
const AGREEMENT = SAMPLE.replace(
  "    pool: { sam: 2, sue: 2, pia: 1 }\n",
  "    pool: { sam: 2, sue: 2, pia: 1 }\n    keep-account: true\n    tell-by: [mail]\n",
);
// A Monday, 10:00 in Berlin.
export const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
export const folder = mkdtempSync(join(tmpdir(), "baton-undo-"));

/** The database, and the present. */
export const company = {} as { db: Database; now: EpochMs };

/** For each test a database of its own. */
export function useCompanies(): void {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "leads.csv"), LEADS);
    writeFileSync(join(folder, "later.csv"), LATER);
  });
  beforeEach(async () => {
    Object.assign(company, { db: (await testDatabase()).db, now: MONDAY });
    for (const id of [ID, NEVER])
      await activateAgreement(company.db, id, AGREEMENT, agreementOf(AGREEMENT), epochMs(0));
  });
}

export const MAP = `
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

export const ctxOf = (id = ID) => askedBy({ db: company.db.within(id), workspaceId: id, now: () => company.now });

export async function importFile(
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
  const files = [await checkFile(join(folder, file), mapping.value, company.now)];
  return importHistory(ctxOf(id), { importId, files, agreement: undefined, onProgress, stop });
}
/** Asked for, and done by a worker. */
export async function undo(importId: string): Promise<UndoPreview> {
  await undoImport(ctxOf(), importId);
  expect(await work()).toBe(true);
  return readUndo(ctxOf(), importId);
}
export const work = (input: Partial<UndoWork> = {}, database = company.db.within(ID)): Promise<boolean> =>
  runUndoDue({ ...ctxOf(), db: database }, { closing: NEVER_STOPS, ...input });
const NEVER_STOPS: UndoWork["closing"] = new AbortController().signal;
const QUIET = () => undefined;

let said = 0;
type Content<F> = F extends Fact ? Omit<F, "occurredAt" | "recordedAt"> : never;
export async function say(id: typeof ID, content: Content<Fact>, factId = `live-${(said += 1)}`): Promise<void> {
  await recordFacts(company.db, id, [
    { source: "live", factId, fact: { ...content, occurredAt: company.now, recordedAt: company.now } },
  ]);
}
export const capture = (lead: string): Content<Fact> => ({
  kind: "capture",
  leadId: leadId(lead),
  origin: null,
  attributes: {},
  person: { name: lead, email: `${lead}@${lead}.example`, company: null },
});
export const call = (lead: string): Content<Fact> => ({
  kind: "touch",
  leadId: leadId(lead),
  by: memberId("sam"),
  channel: "call",
  evidence: "logged",
  twoWay: true,
  note: null,
});

/** Three hot leads that nobody touches for a day, and somebody away. */
export async function live(id: typeof ID): Promise<void> {
  company.now = epochMs(MONDAY - 10 * DAY_MS);
  for (const lead of ["ada", "bob", "cem"]) {
    await say(id, capture(lead), `${lead}-capture`);
    await say(id, { kind: "activity", leadId: leadId(lead), activity: "demo_requested", note: null }, `${lead}-asks`);
    await say(id, capture(`${lead}-again`), `${lead}-again`);
  }
  await recordAbsence(company.db, id, {
    ...{ source: "test", factId: "away", contentHash: "0".repeat(64), actor: null, now: () => company.now },
    factAt: (at) => ({
      ...{ kind: "enter_absence", absence: absenceId("a"), member: memberId("pia"), by: null, leads: "stay" },
      ...{ from: company.now, until: null, occurredAt: at, recordedAt: at },
    }),
  });
  await passUntil(id, epochMs(company.now + DAY_MS));
  company.now = MONDAY;
  await passUntil(id, company.now);
}
export async function passUntil(id: typeof ID, at: EpochMs): Promise<void> {
  while ((await runDue(company.db, id, at)) > 0);
}

const DERIVED = [
  ..."lead clock stage_entry disposition dispute precedent correction rating assignment touch lead_email lead_alias".split(
    " ",
  ),
  ..."lead_word pool_member absence leaver account_owner notice message report_lead report_sum import_fact".split(" "),
];
/** All that is derived of a company, and what its row says of time. Keys can begin with the number of an entry: both logs begin alike. */
export async function derivedOf(id: typeof ID): Promise<Readonly<Record<string, unknown>>> {
  const tables = await Promise.all(
    DERIVED.map(async (table) => {
      const rows = await company.db.query<{ row: string }>(
        `select (to_jsonb(t) - 'workspace_id')::text as row from ${table} t where workspace_id = $1 order by 1`,
        [id],
      );
      return [table, rows.map(({ row }) => row)] as const;
    }),
  );
  const [head] = await company.db.query("select horizon_ms, recorded_until_ms from workspace where workspace_id = $1", [
    id,
  ]);
  return { ...Object.fromEntries(tables), head };
}
export async function expectProven(id = ID): Promise<void> {
  const { firstDifference, breaches } = await verifyWorkspace(company.db, id);
  expect([firstDifference, breaches]).toEqual([null, []]);
  const sample = await verifySample(company.db, id, { random: seededRandom(1), size: 20, isOver: () => false });
  expect(sample.firstDifference).toBeNull();
  const { changed } = await company.db.transaction((tx) => rebuildWorkspace(tx, id, () => undefined));
  expect(changed).toEqual([]);
}
export const addUp = async (id: typeof ID) => {
  while (await addUpNext(company.db, id));
};
