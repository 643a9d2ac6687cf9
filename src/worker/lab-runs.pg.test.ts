/** A run of the lab is asked for, done by one worker in a thread, looked at, canceled, and taken up again, whatever happens to whoever has it. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, sampleWith } from "../../test/sample-agreement.ts";
import { memberId } from "../base/ids.ts";
import { DAY_MS, epochMs, MINUTE_MS } from "../base/time.ts";
import { dailyWork } from "../services/daily-work.ts";
import type { Actor } from "../services/actor.ts";
import { cancelLabRun } from "../services/lab-runs/cancel-lab-run.ts";
import { exportLabLeads } from "../services/lab-runs/export-lab-leads.ts";
import { listLabLeads } from "../services/lab-runs/list-lab-leads.ts";
import { readLabRun, readLabRuns } from "../services/lab-runs/read-lab-runs.ts";
import { type LabThread, type LabWork, runLabDue } from "../services/lab-runs/run-lab-due.ts";
import { startLabRun } from "../services/lab-runs/start-lab-run.ts";
import { erasePerson } from "../services/persons/erase-person.ts";
import { rolesOf } from "../services/people/roles-of.ts";
import { readPack } from "../services/review/read-pack.ts";
import { saveDraft } from "../services/versions/save-draft.ts";
import { startDraft } from "../services/versions/start-draft.ts";
import { account, Company, DANA, MONDAY } from "../services/versions/version-life.fixture.ts";
import type { Database } from "../store/database/database.ts";
import { startLabThread } from "./start-lab-thread.ts";

/** All leads are Pia's. */
const PIAS = sampleWith("pool: { sam: 2, sue: 2, pia: 1 }", "pool: { pia: 1 }");
const asked = { kind: "backtest", from: "2026-03-09", to: "2026-03-11" } as const;
const LEADS = ["ada", "bob", "eva", "gus", "ida"] as const;
const quinn: Actor = { ...account("quinn"), ...rolesOf([], memberId("quinn"), agreementOf(PIAS)) };
const open = new AbortController().signal;

let db: Database;
let company: Company;
let other: Company;
beforeAll(async () => {
  ({ db } = await testDatabase());
  other = await new Company(db).begin();
});
afterAll(() => db.close());
beforeEach(async () => {
  company = await new Company(db).begin();
  for (const [minutes, name] of LEADS.entries()) await company.arrives(name, epochMs(MONDAY + minutes * MINUTE_MS));
  company.time = epochMs(MONDAY + 3 * DAY_MS);
});

const start = (of = company) => startLabRun(of.as(DANA), { ...asked, text: PIAS });
const work = (more: Partial<LabWork> = {}, of = company) =>
  runLabDue(of.as(), { closing: open, startThread: (task, said) => startLabThread(db, task, said), ...more });
const state = async (runId: string) => (await readLabRun(company.as(DANA), { runId })).run.state;
/** Of threads on this database. */
const LOSE_CONNECTIONS = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'baton lab' and datname = current_database()`;
/** A thread that does nothing until it is ended. */
const idle = (began?: () => void): Pick<LabWork, "startThread"> => ({
  startThread: () => {
    began?.();
    return { ended: new Promise<never>(() => undefined), stop: () => Promise.resolve() };
  },
});

test("what is asked for twice, by two at once, and after it is done is one run; a worker does it once; what it found is said with its leads", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect([first, second].filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(second.runId).toBe(first.runId);
  expect((await Promise.all([work(), work()])).toSorted()).toEqual([false, true]);
  expect(await start()).toEqual({ runId: first.runId, isNew: false });
  // However it is written.
  const reworded = { ...asked, text: `# The same.\n${PIAS}` };
  expect(await startLabRun(company.as(DANA), reworded)).toEqual({ runId: first.runId, isNew: false });
  const { run, report, since } = await readLabRun(company.as(DANA), { runId: first.runId });
  expect(run).toMatchObject({ state: "done", attempts: 1, failure: null });
  expect(since).toEqual({ draft: false, record: false });
  expect(report?.headline).toMatch(/^5 leads and 10 facts\. The draft decides something else about [3-5] leads/);
  const lines = report?.sections.flatMap((section) => section.lines) ?? [];
  const toPia = lines.find(({ text }) => text.includes("hand-offs to Pia"));
  expect(toPia?.lists).toEqual([
    { list: expect.stringMatching(/^more-/), label: "More often", leads: expect.any(Number) },
  ]);
  const [list] = toPia?.lists ?? [];
  const page = await listLabLeads(company.as(DANA), { runId: run.runId, list: list?.list ?? "", limit: 2 });
  expect(page).toMatchObject({
    list,
    columns: ["Stage", "Grade", "Score", "Owner", "Missed"],
    isPart: expect.any(Boolean),
  });
  // Nobody is named in what is kept.
  const kept = await db.query(
    "select result::text as kept from lab_run union all select detail::text from lab_run_lead",
  );
  expect(JSON.stringify(kept)).not.toMatch(/Pia|Sam|ada@/);
  // More of the period was recorded since: it is another question.
  await company.arrives("late", epochMs(MONDAY + 2 * DAY_MS));
  expect((await readLabRun(company.as(DANA), { runId: first.runId })).since).toEqual({ draft: false, record: true });
  expect((await start()).isNew).toBe(true);
});

test("a capacity forecast is asked of the agreement in force, or of a draft; a short record is too little, and tomorrow it is another question", async () => {
  const capacity = { kind: "capacity", weeks: 4 } as const;
  const { runId } = await startLabRun(company.as(DANA), capacity);
  expect((await startLabRun(company.as(DANA), capacity)).runId).toBe(runId);
  const ofDraft = await startLabRun(company.as(DANA), { ...capacity, text: PIAS });
  expect(ofDraft.isNew).toBe(true);
  expect([await work(), await work(), await work()]).toEqual([true, true, false]);
  const { run, report } = await readLabRun(company.as(DANA), { runId });
  expect(run).toMatchObject({ state: "done", agreement: null, version: null, from: null });
  expect(report?.unknown.join("\n")).toMatch(/^Not enough data: 0 whole weeks of hand-offs on record, 8 more needed\./);
  expect((await readLabRun(company.as(DANA), { runId: ofDraft.runId })).run.agreement).not.toBeNull();
  company.time = epochMs(company.time + DAY_MS);
  expect((await startLabRun(company.as(DANA), capacity)).isNew).toBe(true);
});

test("a simulation is a run like the others, with what there is too little of to say anything; other luck is another question", async () => {
  const simulation = { ...asked, kind: "what_if", text: PIAS, runs: 39, seed: 1 } as const;
  const { runId } = await startLabRun(company.as(DANA), simulation);
  expect(await work()).toBe(true);
  expect((await startLabRun(company.as(DANA), simulation)).runId).toBe(runId);
  expect((await startLabRun(company.as(DANA), { ...simulation, seed: 2 })).isNew).toBe(true);
  const { run, report } = await readLabRun(company.as(DANA), { runId });
  expect(run).toMatchObject({ state: "done", failure: null });
  expect(JSON.stringify(run.result)).not.toMatch(/Pia|Sam|ada@/);
  const little = report?.sections.find(({ title }) => title === "Too little is recorded");
  expect(little?.lines[0]?.text).toMatch(
    /^\d+ first responses? to (a hand-off|hand-offs) by Qualification recorded, 50 needed/,
  );
  expect(report?.lists).toEqual([]);
});

test("another company's run isn't there, and neither are leads that a manager doesn't see", async () => {
  const { runId } = await start();
  await work();
  for (const ask of [readLabRun, cancelLabRun])
    await expect(ask(other.as(DANA), { runId })).rejects.toMatchObject({ code: "run_not_found" });
  const changed = { runId, list: "changed", limit: 50 };
  await expect(listLabLeads(other.as(DANA), changed)).rejects.toMatchObject({ code: "run_not_found" });
  expect((await readLabRuns(other.as(DANA), { limit: 10 })).runs).toEqual([]);
  const director: Actor = { ...account("dana"), roles: ["director"] };
  const all = await listLabLeads(company.as(director), changed);
  expect(all).toMatchObject({ isPart: false });
  expect(all.leads).toHaveLength(all.list.leads);
  const pia: Actor = { ...account("pia"), roles: ["qualification"], led: [] };
  const theirs = await listLabLeads(company.as(pia), changed);
  expect(theirs.isPart).toBe(true);
  expect(theirs.leads.length).toBeLessThan(all.leads.length);
  // Page by page, the same leads in the same order; and of no other list.
  const paged: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listLabLeads(company.as(director), { ...changed, limit: 2, cursor });
    paged.push(...page.leads.map(({ leadId }) => leadId));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(paged).toEqual(all.leads.map(({ leadId }) => leadId));
  await expect(listLabLeads(company.as(director), { ...changed, list: "more-9999" })).rejects.toMatchObject({
    code: "input_invalid",
  });
  let csv = "";
  for await (const piece of await exportLabLeads(company.as(director), { runId, list: "changed" })) csv += piece;
  expect(csv.trimEnd().split("\n")).toHaveLength(all.leads.length + 1);
  await expect(exportLabLeads(company.as(pia), changed)).rejects.toMatchObject({ code: "not_permitted" });
  await expect(startLabRun(company.as(pia), { ...asked, text: PIAS })).rejects.toMatchObject({ code: "not_permitted" });
  expect((await startLabRun(company.as(quinn), { ...asked, text: PIAS })).isNew).toBe(false);
});

test("a worker that closes leaves it to the next one; one that is killed is waited for, three times, and then it has failed", async () => {
  const { runId } = await start();
  const closing = new AbortController();
  expect(await work({ closing: closing.signal, ...idle(() => closing.abort()) })).toBe(true);
  expect((await readLabRun(company.as(DANA), { runId })).run).toMatchObject({ state: "waiting", attempts: 0 });
  // A process that is gone says nothing any more.
  for (const attempt of [1, 2, 3]) {
    await new Promise<void>(
      (resolve) => void runLabDue(company.as(), { closing: open, saysEveryMs: 1e8, ...idle(resolve) }),
    );
    expect(await work(), "it may still live").toBe(false);
    expect((await readLabRun(company.as(DANA), { runId })).run).toMatchObject({ state: "running", attempts: attempt });
    company.time = epochMs(company.time + MINUTE_MS);
  }
  expect(await work()).toBe(true);
  expect((await readLabRun(company.as(DANA), { runId })).run).toMatchObject({
    ...{ state: "failed", failureCode: "internal", failure: "The server ended 3 times while it ran" },
    remedy: expect.stringContaining("shorter period"),
  });
  // What failed is no answer: asked again, it is tried anew.
  const again = await start();
  expect(again.isNew).toBe(true);
  await work();
  expect(await state(again.runId)).toBe("done");
});

test("a thread that comes too late changes nothing; one whose connection is lost is tried again, and so is one claimed by a clock that was ahead", async () => {
  const { runId } = await start();
  let late: Parameters<LabWork["startThread"]>[0] | undefined;
  const took = new Promise<void>((resolve) => {
    const startThread: LabWork["startThread"] = (task) => {
      late = task;
      resolve();
      return { ended: new Promise<never>(() => undefined), stop: () => Promise.resolve() };
    };
    void runLabDue(company.as(), { closing: open, saysEveryMs: 1e8, startThread });
  });
  await took;
  // Its process is frozen: another takes it over, and loses the database in the middle.
  company.time = epochMs(company.time + MINUTE_MS);
  const losing: LabWork["startThread"] = (task, said) => {
    const thread = startLabThread(db, task, said);
    let isOver = false;
    void thread.ended.then(() => (isOver = true));
    void (async () => {
      while (!isOver) await db.query(LOSE_CONNECTIONS);
    })();
    return thread;
  };
  expect(await work({ startThread: losing })).toBe(true);
  expect((await readLabRun(company.as(DANA), { runId })).run).toMatchObject({ state: "running", attempts: 2 });
  expect(await work(), "it may still live").toBe(false);
  company.time = epochMs(company.time - DAY_MS);
  expect(await work()).toBe(true);
  const { run } = await readLabRun(company.as(DANA), { runId });
  expect(run).toMatchObject({ state: "done", attempts: 3 });
  const kept = () => db.query("select count(*) as n from lab_run_lead where run_id = $1", [runId]);
  const before = await kept();
  if (late === undefined) throw new Error("it was taken");
  expect(await startLabThread(db, late, () => undefined).ended).toEqual({ kind: "done" });
  expect((await readLabRun(company.as(DANA), { runId })).run).toEqual(run);
  expect(await kept()).toEqual(before);
  // What was erased since was part of it, for all that is known.
  company.time = epochMs(company.time + 2 * DAY_MS);
  const person = { name: "Zoe", email: "zoe@zoe.example", company: null };
  await company.tell(company.time, "zoe", { kind: "capture", origin: null, person, attributes: {} });
  expect((await readLabRun(company.as(DANA), { runId })).since, "after the period").toEqual({
    draft: false,
    record: false,
  });
  await erasePerson(company.as(), "zoe@zoe.example");
  expect((await readLabRun(company.as(DANA), { runId })).since).toEqual({ draft: false, record: true });
});

test("canceled while it waits, it is never begun; while it runs, its thread is ended, and what it would have found is not kept", async () => {
  const first = await start();
  await cancelLabRun(company.as(DANA), first);
  expect(await work()).toBe(false);
  const { runId, isNew } = await start();
  expect(isNew).toBe(true);
  let thread: LabThread | undefined;
  const cancels: LabWork["startThread"] = (task, said) => {
    thread = startLabThread(db, task, said);
    void cancelLabRun(company.as(DANA), { runId });
    return thread;
  };
  expect(await work({ startThread: cancels, saysEveryMs: 20 })).toBe(true);
  expect(await state(runId)).toBe("canceled");
  await cancelLabRun(company.as(DANA), { runId });
  await expect(listLabLeads(company.as(DANA), { runId, list: "changed", limit: 5 })).rejects.toMatchObject({
    code: "input_invalid",
  });
  expect(await db.query("select from lab_run_lead where run_id = $1", [runId])).toEqual([]);
});

test("of a thread that needs more memory than it may use the run fails with what to do, and nothing else is harmed", async () => {
  const { runId } = await start();
  await work({ startThread: (task, said) => startLabThread(db, task, said, 8) });
  expect((await readLabRun(company.as(DANA), { runId })).run).toMatchObject({
    ...{ state: "failed", failureCode: "too_much_work", remedy: "Choose a shorter period" },
  });
});

test("a draft that is edited meanwhile is decided as it was; the page says that it has changed, and asked again it is another run", async () => {
  const version = await startDraft(company.as(DANA), { text: PIAS });
  const about = { ...asked, version };
  const { runId } = await startLabRun(company.as(DANA), about);
  await saveDraft(company.as(DANA), { version, revision: 1, text: sampleWith("sue: 2", "sue: 1") });
  await work();
  const { run, since, report } = await readLabRun(company.as(DANA), { runId });
  expect([run.state, run.version, since.draft]).toEqual(["done", version, true]);
  expect(report?.headline).toContain("something else");
  const { sections } = await readPack(company.as(DANA), { period: undefined });
  const prepared = sections.find(({ title }) => title === "What is being prepared")?.blocks[0];
  expect(prepared).toMatchObject({
    lines: expect.arrayContaining([
      [
        { text: `Version ${version}`, version },
        { text: " is being written.", clause: undefined },
      ],
    ]) as unknown,
  });
  expect(JSON.stringify(prepared)).toContain(`"run":"${runId}"`);
  expect(JSON.stringify(prepared)).toMatch(
    /Backtest of version \d+ over March 9, 2026 to March 11, 2026.*The draft has changed since/,
  );
  expect((await startLabRun(company.as(DANA), about)).isNew).toBe(true);
  await saveDraft(company.as(DANA), { version, revision: 2, text: "company: [" });
  expect((await readLabRun(company.as(DANA), { runId })).since.draft).toBe(true);
  await expect(startLabRun(company.as(DANA), about)).rejects.toMatchObject({ code: "agreement_invalid" });
  for (const wrong of [
    { from: "2026-03-12", to: "2026-03-11" },
    { from: "2027-01-01", to: "2027-01-02" },
  ])
    await expect(startLabRun(company.as(DANA), { ...asked, ...wrong, text: PIAS })).rejects.toMatchObject({
      code: "input_invalid",
    });
});

test("results are kept for 90 days; what waits or runs is not counted", async () => {
  const { runId } = await start();
  await work();
  company.time = epochMs(company.time + 89 * DAY_MS);
  await dailyWork(company.as());
  const waiting = await startLabRun(company.as(DANA), { ...asked, to: "2026-03-10", text: PIAS });
  expect(await state(runId)).toBe("done");
  company.time = epochMs(company.time + 2 * DAY_MS);
  await dailyWork(company.as());
  await expect(state(runId)).rejects.toMatchObject({ code: "run_not_found" });
  expect(await db.query("select from lab_run_lead where run_id = $1", [runId])).toEqual([]);
  expect(await state(waiting.runId)).toBe("waiting");
});
