/** The order in which leads fall due is one: in memory, and in the database, whatever order its language gives to text. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { emptyDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId, type LeadId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { Heap } from "../../engine/timeline/heap.ts";
import { isDueFirst } from "../../engine/timeline/order-of-time.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { fetchDueLeads } from "../lead/fetch-leads.ts";

type Due = { readonly leadId: LeadId; readonly dueAt: EpochMs };

const WORKSPACE = workspaceId("w");
const LATER = epochMs(1_000);
/** What languages sort otherwise than by their code points: capitals, marks, accents; and what UTF-16 does. */
const LETTERS = ["a", "B", "b", "Z", "é", "e", "_", "-", ":", "1", "10", "", "ﬀ", "😀", "𐐷"];
const dueLeads: fc.Arbitrary<readonly Due[]> = fc.uniqueArray(
  fc.record({
    leadId: fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 4 }).map((all) => leadId(all.join(""))),
    dueAt: fc.integer({ min: 1, max: 4 }).map((each) => epochMs(each)),
  }),
  { selector: (each) => each.leadId, maxLength: 30 },
);

function inMemory(due: readonly Due[]): readonly LeadId[] {
  const heap = new Heap<EpochMs, Due>((one, other) => isDueFirst(one.leadId, other.leadId));
  for (const each of due) heap.push(each.dueAt, each);
  return due.flatMap(() => heap.pop()?.leadId ?? []);
}

describe.each([
  ["code points", ""],
  ["American English", "template template0 locale_provider icu icu_locale 'en-US'"],
])("a database that sorts by %s", (_order, options) => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await emptyDatabase(options));
    await migrate(db);
    await activateAgreement(db, WORKSPACE, SAMPLE, agreementOf(SAMPLE), epochMs(0));
    const about = { leadId: leadId("first"), occurredAt: LATER, recordedAt: LATER };
    const fact = { ...about, kind: "capture", origin: "web", person: NOBODY, attributes: {} } as const;
    await recordFacts(db, WORKSPACE, [{ source: "web", factId: "first", fact }]);
  });
  afterAll(async () => {
    await db.close();
  });

  async function inDatabase(due: readonly Due[], limit: number | null): Promise<readonly LeadId[]> {
    await db.query("delete from lead where lead_id <> 'first'");
    await db.query(
      `insert into lead
       select (jsonb_populate_record(l, jsonb_build_object('lead_id', due."leadId", 'next_due_at_ms', due."dueAt",
         'state', l.state || jsonb_build_object('leadId', due."leadId")))).*
       from lead l cross join jsonb_to_recordset($1::jsonb) as due("leadId" text, "dueAt" bigint)`,
      [JSON.stringify(due)],
    );
    return (await fetchDueLeads(db, WORKSPACE, epochMs(4), limit)).map(({ state }) => state.leadId);
  }

  test("gives due leads in the order in which memory takes them, and of too many the first", async () => {
    await fc.assert(
      fc.asyncProperty(dueLeads, fc.nat(10), async (due, limit) => {
        const inOrder = inMemory(due);
        expect(await inDatabase(due, null)).toEqual(inOrder);
        expect(await inDatabase(due, limit)).toEqual(inOrder.slice(0, limit));
      }),
      { numRuns: 40 },
    );
  });
});

const NOBODY = { name: null, email: null, company: null };
