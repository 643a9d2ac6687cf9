/** An advice of the record becomes an edit of the draft, for whoever may draft, and only while the record gives it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { memberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { recordFacts } from "../../store/facts/record-facts.ts";
import { startLabThread } from "../../worker/start-lab-thread.ts";
import { readVersion } from "../agreement/read-version.ts";
import { readLabRun } from "../lab-runs/read-lab-runs.ts";
import { type LabWork, runLabDue } from "../lab-runs/run-lab-due.ts";
import { startLabRun } from "../lab-runs/start-lab-run.ts";
import { account, Company, DANA, MONDAY } from "../versions/version-life.fixture.ts";
import { draftAdvice } from "./draft-advice.ts";
import { readAdvice } from "./read-advice.ts";

const CLAUSE = "qualification.first-touch.hot";
const LEADS = 120;

let db: Database;
const WORK: LabWork = {
  closing: new AbortController().signal,
  startThread: (task, said) => startLabThread(db, task, said),
};
beforeAll(async () => {
  db = (await testDatabase()).db;
});
afterAll(() => db.close());

test("a promise that was always kept within a part of its time becomes a shorter one in the draft", async () => {
  const company = await new Company(db).begin();
  const other = await new Company(db).begin();
  await keepsHotPromises(company);
  company.time = after(200);

  expect(await readAdvice(company.as(DANA))).toMatchObject({ latest: undefined, done: undefined });
  const { runId } = await startLabRun(company.as(DANA), { kind: "advice" });
  expect((await readAdvice(company.as(DANA))).latest).toMatchObject({ runId, state: "waiting" });
  expect(await runLabDue(company.as(), WORK)).toBe(true);
  const asked = { runId, clause: CLAUSE };
  const { done } = await readAdvice(company.as(DANA));
  expect(done).toMatchObject({ isActive: true, found: { version: 1, minuteCostMinor: 100 } });
  const found = done?.findings.find(({ question }) => question.clause === CLAUSE);
  expect(found?.behind).toMatchObject({ clause: CLAUSE, verdict: "met" });
  expect(found).toMatchObject({
    kind: "advice",
    advice: { proposal: { kind: "promise", grade: "hot", from: "15 business minutes", to: "10 business minutes" } },
  });
  const version = await draftAdvice(company.as(DANA), asked);
  const draft = await readVersion(company.as(DANA), { version });
  expect(draft).toMatchObject({ state: { status: "draft", basedOn: 1 }, problems: [] });
  expect(draft.text).toContain("hot: 10 business minutes");
  expect(draft.text).not.toContain("hot: 15 business minutes");
  // Asked again, the same draft says the same.
  expect(await draftAdvice(company.as(DANA), asked)).toBe(version);
  expect((await readVersion(company.as(DANA), { version })).text).toBe(draft.text);

  const wrong = draftAdvice(company.as(DANA), { ...asked, clause: "no.such" });
  await expect(wrong).rejects.toMatchObject({ code: "input_invalid" });
  await expect(draftAdvice(other.as(DANA), asked)).rejects.toMatchObject({ code: "run_not_found" });
  await expect(draftAdvice(company.as(account("sol")), asked)).rejects.toMatchObject({ code: "not_permitted" });
  const { report } = await readLabRun(company.as(DANA), { runId });
  expect(report?.headline).toMatch(/^The record speaks for \d+ changes? of the agreement$/);

  // Another version is in effect by now.
  await company.sign(await company.propose("new_leads"));
  await expect(draftAdvice(company.as(DANA), asked)).rejects.toMatchObject({ code: "input_invalid" });
  expect((await readAdvice(company.as(DANA))).done?.isActive).toBe(false);
});

/** Every lead asks for a demo in the morning of a workday, and is called two minutes later. */
async function keepsHotPromises(company: Company): Promise<void> {
  const facts = Array.from({ length: LEADS }, (_, index) => {
    const [week, day] = [Math.floor(index / 5), index % 5];
    const at = epochMs(after(7 * week + day));
    const name = `lead-${index}`;
    const person = { name, email: null, company: null };
    return [
      company.envelope(at, name, { kind: "capture", origin: null, person, attributes: {} }),
      company.envelope(at, name, { kind: "activity", activity: "demo_requested", note: null }),
      company.envelope(epochMs(at + 2 * MINUTE_MS), name, {
        ...{ kind: "touch", by: memberId("sam"), channel: "call", evidence: "logged", twoWay: true, note: null },
      }),
    ];
  });
  await recordFacts(db, company.workspaceId, facts.flat());
}

function after(days: number): EpochMs {
  return epochMs(MONDAY + days * DAY_MS);
}
