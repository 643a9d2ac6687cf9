/** Points are learned by a run of the lab and become a draft, for whoever may draft, and only beside the version that they were compared with. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import { seededRandom } from "../../base/random.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { recordFacts } from "../../store/facts/record-facts.ts";
import { startLabThread } from "../../worker/start-lab-thread.ts";
import { readVersion } from "../agreement/read-version.ts";
import { readLabRun } from "../lab-runs/read-lab-runs.ts";
import { type LabWork, runLabDue } from "../lab-runs/run-lab-due.ts";
import { startLabRun } from "../lab-runs/start-lab-run.ts";
import { account, Company, DANA, MONDAY } from "../versions/version-life.fixture.ts";
import { draftPoints } from "./draft-points.ts";
import { readPoints } from "./read-points.ts";

const LEADS = 360;

let db: Database;
const WORK: LabWork = {
  closing: new AbortController().signal,
  startThread: (task, said) => startLabThread(db, task, said),
};
beforeAll(async () => {
  ({ db } = await testDatabase());
});
afterAll(() => db.close());

test("what is known of won leads becomes rules of a draft, beside those agreed", async () => {
  const company = await new Company(db).begin();
  const other = await new Company(db).begin();
  expect(await readPoints(company.as(DANA))).toMatchObject({ latest: undefined, done: undefined });
  await sells(company);
  company.time = after(420);
  const { runId } = await startLabRun(company.as(DANA), { kind: "learned_points", afterDays: 14 });
  expect((await readPoints(company.as(DANA))).latest).toMatchObject({ runId, state: "waiting" });
  expect(await runLabDue(company.as(), WORK)).toBe(true);

  const { done, latest } = await readPoints(company.as(DANA));
  expect(latest).toBeUndefined();
  expect(done?.found).toMatchObject({ version: 1, learned: { kind: "learned", holds: true, method: "shrunken" } });
  expect(done?.found.forward.length).toBeGreaterThan(2);
  const { report } = await readLabRun(company.as(DANA), { runId });
  expect(report?.headline).toMatch(/^Points learned from 3\d\d leads\. /);
  expect(report?.sections.map(({ title }) => title)).toEqual(expect.arrayContaining(["Points", "The active points"]));

  const version = await draftPoints(company.as(DANA), { runId });
  const { state, text, problems } = await readVersion(company.as(DANA), { version });
  expect(state).toMatchObject({ status: "draft", basedOn: 1 });
  expect(problems).toEqual([]);
  const drafted = parseAgreement(text);
  const rules = drafted.ok ? drafted.value.scoring.fit.rules : [];
  const health = rules.find(({ when }) => JSON.stringify(when).includes("health"));
  expect(health?.points).toBeGreaterThan(0);
  // Asked again, the same draft says the same.
  expect(await draftPoints(company.as(DANA), { runId })).toBe(version);
  expect((await readVersion(company.as(DANA), { version })).text).toBe(text);

  await expect(draftPoints(company.as(account("sol")), { runId })).rejects.toMatchObject({ code: "not_permitted" });
  await expect(draftPoints(other.as(DANA), { runId })).rejects.toMatchObject({ code: "run_not_found" });
  expect((await readPoints(other.as(DANA))).done).toBeUndefined();

  // Another version is in effect by now.
  const changed = await company.propose("new_leads");
  await company.sign(changed);
  await expect(draftPoints(company.as(DANA), { runId })).rejects.toMatchObject({ code: "input_invalid" });
});

test("with few leads, a run says how many it takes, and drafts nothing", async () => {
  const company = await new Company(db).begin();
  await company.arrives("ada", after(0));
  company.time = after(60);
  const { runId } = await startLabRun(company.as(DANA), { kind: "learned_points", afterDays: 14 });
  await runLabDue(company.as(), WORK);
  const { report } = await readLabRun(company.as(DANA), { runId });
  expect(report?.headline).toMatch(/^Not enough data to learn points/);
  await expect(draftPoints(company.as(DANA), { runId })).rejects.toMatchObject({ code: "input_invalid" });
});

/** A lead a day, half of them in health, of which most buy after five weeks. */
async function sells(company: Company): Promise<void> {
  const random = seededRandom(3);
  const facts = Array.from({ length: LEADS }, (_, day) => {
    const name = `lead-${day}`;
    const industry = random.chance(0.5) ? "health" : "retail";
    const person = { name, email: null, company: null };
    const capture = company.envelope(after(day), name, {
      ...{ kind: "capture", origin: null, person, attributes: { industry } },
    });
    if (!random.chance(industry === "health" ? 0.6 : 0.1)) return [capture];
    return [
      capture,
      company.envelope(after(day + 35), name, {
        kind: "progress",
        stage: "customer",
        valueMinor: null,
        credits: { sdr: null, rep: null },
      }),
    ];
  });
  const inOrder = facts.flat().toSorted((a, b) => a.fact.occurredAt - b.fact.occurredAt);
  await recordFacts(db, company.workspaceId, inOrder);
}

function after(days: number): EpochMs {
  return epochMs(MONDAY + days * DAY_MS);
}
