/** Out of a log that was lived: the versions in force decide it again as it stands there, whatever became of its leads since. */
import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import { AsRecorded } from "../../lab/backtest/as-recorded.ts";
import type { ComparedLead } from "../../lab/backtest/compared-lead.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { readRecorded } from "../../store/backtest/read-recorded.ts";
import type { Database } from "../../store/database/database.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import { Tampered } from "../../store/verify/tampering.fixture.ts";
import * as history from "../history/undo-import.fixture.ts";
import { MONDAY } from "../versions/version-life.fixture.ts";
import { runBacktest } from "./run-backtest.ts";

type Again = {
  readonly leads: number;
  readonly kept: number;
  readonly differing: readonly string[];
  readonly from: EpochMs;
};

/** By the versions that were in force, several of them. */
async function decidedAgain(
  db: Database,
  workspaceId: WorkspaceId,
  period: { readonly from: EpochMs; readonly until: EpochMs },
): Promise<Again> {
  return db.transaction(async (tx) => {
    const versions = await termsInForce(tx, workspaceId);
    let run: AsRecorded | undefined;
    let begun = period.from;
    const over = new Map<LeadId, ComparedLead>();
    await readRecorded(tx, workspaceId, versions, period, {
      begin: ({ from, erased: kept, ...start }) => {
        begun = from;
        run = new AsRecorded(versions, from, start, {
          ...{ kept, domains: MAIL_DOMAINS },
          over: (leadId, lead) => over.set(leadId, lead),
        });
      },
      take: (recorded) => run?.take(recorded),
    });
    run?.end(period.until);
    const leads = [...over].filter(([, { isDecided }]) => isDecided);
    return {
      leads: leads.length,
      kept: leads.filter(([, { isKept }]) => isKept).length,
      differing: leads.filter(([, { differsFrom }]) => differsFrom !== null).map(([leadId]) => leadId),
      from: begun,
    };
  });
}

test("versions, a merge, disputes, absences, and a person who was erased: each is decided again as it was", async () => {
  const tampered = await Tampered.live();
  const until = epochMs(MONDAY + 2 * DAY_MS + 1);
  await tampered.found("select $1::text", async (db, id) => {
    for (const minutes of [0, 2, 4, 7, 24 * 60, 24 * 60 + 1]) {
      const from = epochMs(MONDAY + minutes * MINUTE_MS);
      expect(await decidedAgain(db, id, { from, until }), String(minutes)).toMatchObject({ differing: [], from });
    }
    expect(await decidedAgain(db, id, { from: MONDAY, until })).toMatchObject({ leads: 8, kept: 1 });
    return { firstDifference: null };
  });
});

history.useCompanies();

test("of history the period ends where it is asked to; an import that was undone counts for nothing", async () => {
  const { company, ID } = history;
  const again = (from: number, until: number) =>
    decidedAgain(company.db, ID, {
      from: epochMs(history.MONDAY + from * DAY_MS),
      until: epochMs(history.MONDAY + until * DAY_MS),
    });
  company.now = history.MONDAY;
  await history.importFile("first");
  // What is put off in history falls due on its own day, and is written later.
  for (let days = -7; days < 0; days += 1) {
    expect(await again(-30, days), `until ${days}`).toMatchObject({ differing: [] });
    expect(await again(days, 0), `from ${days}`).toMatchObject({ differing: [] });
  }
  await history.live(ID);
  const draft = agreementOf(SAMPLE.replace("pool: { sam: 2, sue: 2, pia: 1 }", "pool: { pia: 1 }"));
  const period = { from: epochMs(history.MONDAY - 30 * DAY_MS), until: epochMs(history.MONDAY + DAY_MS) };
  const found = await runBacktest(history.ctxOf(), { draft, ...period });
  expect(found?.backtest.changed.length, "all are Pia’s").toBeGreaterThan(0);
  await history.undo("first");
  const without = await again(-30, 0);
  expect(without).toMatchObject({ differing: [] });
  expect(without.from).toBeGreaterThanOrEqual(period.from);
  await expect(runBacktest(history.ctxOf(), { draft, from: period.until, until: period.until })).rejects.toMatchObject({
    code: "input_invalid",
  });
  const other = await runBacktest(history.ctxOf(history.NEVER), { draft, ...period });
  expect(other?.backtest, "of another company").toMatchObject({ leads: 0, lines: [], changed: [] });
});
