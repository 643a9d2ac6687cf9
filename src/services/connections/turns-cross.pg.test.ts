/** What is heard of, and what is settled, at one moment. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { keepChanged, putOffChanged, settleChanged, takeChanged } from "../../store/connections/changed-records.ts";
import { markLeads, settleLeads, takeLeads } from "../../store/connections/leads-to-write.ts";
import type { Database } from "../../store/database/database.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";
import { Connected } from "./connected.fixture.ts";

let db: Database;
let writer: Writer;
beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
});
afterAll(async () => {
  await writer.close();
});

const ROUNDS = 5;
const IDS = Array.from({ length: 300 }, (_, n) => String(10_000 + n));
const HALF = IDS.length / 2;
const at = epochMs(1);
const turn = { claim: "one", now: at, until: epochMs(1_000), limit: IDS.length };

test("records and leads that change while they are settled have another turn, and neither waits for the other", async () => {
  const { ctx, connectionId } = await Connected.begin({ db, writer });
  const of = [ctx.db, ctx.workspaceId, connectionId] as const;
  const records = IDS.map((id) => ({ type: "contacts", id }));
  const leads = IDS.map((id) => leadId(id));
  for (let round = 0; round < ROUNDS; round += 1) {
    await keepChanged(...of, records, at);
    await markLeads(...of, { leads, at, isAll: true });
    const changed = await takeChanged(...of, turn);
    const taken = await takeLeads(...of, turn);
    expect([changed.length, taken.length]).toEqual([IDS.length, IDS.length]);
    const backward = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? 1 : -1);
    await Promise.all([
      settleChanged(...of, turn.claim, changed.slice(0, HALF).toSorted(backward)),
      putOffChanged(
        ...([...of, turn.claim] as const),
        changed
          .slice(HALF)
          .toSorted(backward)
          .map((each) => ({ ...each, nextAt: at, reason: "later" })),
      ),
      keepChanged(...of, records, at),
      settleLeads(
        ...([...of, turn.claim] as const),
        taken
          .toSorted((a, b) => backward({ id: a.leadId }, { id: b.leadId }))
          .map(({ leadId: id, times }) => ({ leadId: id, times, nextAt: null, reason: null })),
      ),
      markLeads(...of, { leads, at, isAll: true }),
    ]);
  }
  // What was heard of is due, whichever came first.
  expect(await takeChanged(...of, turn)).toHaveLength(IDS.length);
  expect(await takeLeads(...of, turn)).toHaveLength(IDS.length);
});
