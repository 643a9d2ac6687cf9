/** An undo is work for a worker: it can die, stop, lose it to another, and come too late; and be one thing among many. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { seededRandom } from "../../base/random.ts";
import { previewUndo, readUndo } from "./preview-undo.ts";
import { readImported } from "./read-imported.ts";
import { type UndoWork } from "./run-undo-due.ts";
import { undoImport } from "./undo-import.ts";
import {
  ID,
  MAP,
  MONDAY,
  NEVER,
  call,
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
  work,
} from "./undo-import.fixture.ts";

useCompanies();

test("asked for twice and worked at by two, it is undone once; another company's is none of theirs", async () => {
  await importFile("first");
  await expect(undoImport(ctxOf(NEVER), "first")).rejects.toMatchObject({ code: "import_not_found" });
  const asked = await Promise.all([undoImport(ctxOf(), "first"), undoImport(ctxOf(), "first")]);
  expect(asked.map(({ undo: asOf }) => asOf?.state)).toEqual(["waiting", "waiting"]);
  // While it waits, nothing is looked at for whoever reads how far it is.
  expect(await previewUndo(ctxOf(), "first")).toMatchObject({ undo: { state: "waiting", phase: null }, leadsGone: 0 });
  expect((await Promise.all([work(), work()])).toSorted()).toEqual([false, true]);
  expect(await readUndo(ctxOf(), "first")).toMatchObject({ undo: { state: "done" }, leadsGone: 4 });
  await expect(undoImport(ctxOf(), "first")).rejects.toMatchObject({ code: "import_conflict" });
  expect(await steps()).toBe(1);
  await expectProven();
});

const steps = async () =>
  (await company.db.query("select from log where workspace_id = $1 and about = 'import'", [ID])).length;

test("a worker that dies in the middle has changed nothing; the next one begins anew when it isn't waited for any more", async () => {
  for (const id of [ID, NEVER]) await live(id);
  await importFile("late");
  const before = await derivedOf(ID);
  // Nothing of it is heard any more: neither what it wrote nor that it failed.
  const dying = (within: Database): Database => {
    let isDead = false;
    const query: Database["query"] = (sql, params) => {
      isDead ||= sql.includes("delete from pool_member");
      if (isDead) throw new Error("Connection terminated");
      return within.query(sql, params);
    };
    return {
      ...within,
      query,
      transaction: (run) =>
        within.transaction((tx) =>
          run({
            ...tx,
            query: (sql, params) => {
              isDead ||= sql.includes("delete from pool_member");
              if (isDead) throw new Error("Connection terminated");
              return tx.query(sql, params);
            },
          }),
        ),
    };
  };
  await undoImport(ctxOf(), "late");
  await expect(work({}, dying(company.db.within(ID)))).rejects.toThrow("Connection terminated");
  expect(await derivedOf(ID)).toEqual(before);
  expect(await work(), "it may still live").toBe(false);
  // Facts about others are taken meanwhile.
  for (const id of [ID, NEVER]) await say(id, call("bob"), "bob-called");
  company.now = epochMs(company.now + 2 * MINUTE_MS);
  expect(await work()).toBe(true);
  expect(await readUndo(ctxOf(), "late")).toMatchObject({ undo: { state: "done" }, leadsGone: 3, leadsRestored: 1 });
  const leadsOf = (id: typeof ID) =>
    company.db.query("select lead_id, stage, owner from lead where workspace_id = $1 order by 1", [id]);
  expect(await leadsOf(ID)).toEqual(await leadsOf(NEVER));
  await expectProven();
});

test("one that is told to stop, or is not waited for any more, changes nothing, and what is decided meanwhile is in the way", async () => {
  await live(ID);
  await importFile("late");
  const before = await derivedOf(ID);
  await undoImport(ctxOf(), "late");
  // A server shuts down while leads are taken back.
  const closing = new AbortController();
  const onProgress: UndoWork["onProgress"] = (phase) => {
    if (phase === "undoing") closing.abort();
  };
  expect(await work({ closing: closing.signal, onProgress })).toBe(true);
  expect(await readUndo(ctxOf(), "late")).toMatchObject({ undo: { state: "waiting" }, imported: { undone: null } });
  expect(await derivedOf(ID)).toEqual(before);
  // Another worker has it by the time this one would commit.
  const losing: UndoWork["onProgress"] = (phase) => {
    if (phase === "undoing")
      taking ??= company.db.query("update import_undo set claim = 'another' where workspace_id = $1", [ID]);
  };
  let taking: Promise<unknown> | undefined;
  const lose: Database = {
    ...company.db.within(ID),
    transaction: (run) =>
      company.db.within(ID).transaction(async (tx) => {
        const ran = await run({
          ...tx,
          query: async (sql, params) => {
            if (sql.includes("delete from pool_member")) await taking;
            return tx.query(sql, params);
          },
        });
        return ran;
      }),
  };
  expect(await work({ onProgress: losing }, lose)).toBe(true);
  expect(await derivedOf(ID)).toEqual(before);
  company.now = epochMs(company.now + 2 * MINUTE_MS);
  // Somebody calls one of its leads between the look and the lock.
  let calling: Promise<void> | undefined;
  const late: Database = {
    ...company.db.within(ID),
    transaction: async (run) => {
      await (calling ??= say(ID, call("crm:3")));
      return company.db.within(ID).transaction(run);
    },
  };
  expect(await work({}, late)).toBe(true);
  expect(await readUndo(ctxOf(), "late")).toMatchObject({
    undo: { state: "failed", failure: "Someone else changed these leads first" },
  });
  expect((await previewUndo(ctxOf(), "late")).inTheWay).toEqual([
    { kind: "touch", isImported: false, leads: 1, examples: ["crm:3"] },
  ]);
  await expectProven();
});

test("owners of history go with their import, also when it was killed before they had left", async () => {
  for (const id of [ID, NEVER]) await live(id);
  const rows = Array.from(
    { length: 1_050 },
    (_, n) => `x${n},2026-03-0${1 + (n % 7)}T09:00,${n % 3 === 0 ? "Olga Old" : "Sam Okafor"}`,
  );
  writeFileSync(join(folder, "owned.csv"), `key,day,owner\n${rows.join("\n")}\n`);
  const map = `source: crm\nzone: Europe/Berlin\nlead: { id: key }\nformer-people: { qualification: [Olga Old] }\nfacts:\n  - { kind: capture, at: day, owner: owner }\n  - { kind: activity, at: day, activity: { value: demo_requested } }\n`;
  const stopping = new AbortController();
  stopping.abort();
  expect(await importFile("killed", "owned.csv", { map, stop: stopping.signal })).toMatchObject({ stopped: true });
  expect(await undo("killed")).toMatchObject({ undo: { state: "done" } });
  expect(await derivedOf(ID)).toEqual(await derivedOf(NEVER));
  writeFileSync(join(folder, "owned.csv"), `key,day,owner\n${rows.slice(0, 30).join("\n")}\n`);
  expect(await importFile("whole", "owned.csv", { map })).toMatchObject({ leads: 30, stopped: false });
  expect(await undo("whole")).toMatchObject({ leadsGone: 30, leadsRestored: 0 });
  await expectProven();
});

test.each([1, 2, 3])(
  "imports, facts, time, and undos in any order (seed %i): what is left is proven, and what nobody touched is undone",
  async (seed) => {
    const random = seededRandom(seed);
    /** In force, the latest last; `isTouched`: something was said of its leads since. */
    let open: { readonly importId: string; readonly keys: readonly number[]; isTouched: boolean }[] = [];
    await live(ID);
    for (let step = 0; step < 14; step += 1) {
      company.now = epochMs(company.now + HOUR_MS);
      const what = random.pick(["import", "import", "call", "pass", "undo", "undo"]);
      if (what === "pass") await passUntil(ID, company.now);
      if (what === "import") {
        const keys = [1, 2, 3, 4, 5, 6].filter(() => random.chance(0.4));
        const day = (after: number) => new Date(MONDAY - 7 * DAY_MS + after * HOUR_MS).toISOString().slice(0, 16);
        const rows = keys.map((key) => `${key},${day(step)},social,${key}@of${key}.example,N${key},${day(step + 1)},`);
        writeFileSync(join(folder, `${seed}-${step}.csv`), `key,day,from,mail,name,asked,called\n${rows.join("\n")}\n`);
        if (keys.length === 0) continue;
        await importFile(`${step}`, `${seed}-${step}.csv`, {
          map: MAP.replace("source: crm", `source: crm${step % 2}`),
        });
        if ((await readImported(ctxOf())).every(({ importId }) => importId !== `${step}`)) continue;
        // By its address, a person is one lead, whichever source brings it.
        for (const each of open) each.isTouched ||= each.keys.some((key) => keys.includes(key));
        open.push({ importId: `${step}`, keys, isTouched: false });
      }
      if (what === "call") {
        const [found] = await company.db.query<{ id: string }>(
          "select lead_id as id from lead where workspace_id = $1 and lead_id like 'crm%' order by 1 limit 1",
          [ID],
        );
        if (found !== undefined && random.chance(0.3)) await say(ID, call(found.id));
        else await say(ID, call("bob"));
        if (found !== undefined)
          for (const each of open) each.isTouched ||= each.keys.includes(Number(found.id.split(":")[1]));
      }
      const last = what === "undo" && open.length > 0 ? random.pick(open) : undefined;
      if (last === undefined) continue;
      const { undo: run } = await undo(last.importId);
      expect(run?.state === "done" || last.isTouched, `step ${step}`).toBe(true);
      if (run?.state === "done") open = open.filter((each) => each !== last);
    }
    await expectProven();
  },
);
