import { expect, test } from "vitest";
import { workspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import { OpenLog } from "../log/open-log.ts";
import { stepEntry } from "../log/entry.ts";
import { epochMs } from "../../base/time.ts";
import { oneAtATime, SharedAdditions } from "./shared-additions.ts";

/** Answers as a database would that finds the workspaces of a statement. */
function answering(asked: (readonly unknown[])[]): Queryable {
  return {
    query: async (_sql, params = []) => {
      await Promise.resolve();
      asked.push(params);
      return (params[8] as readonly string[]).map(() => ({})) as never;
    },
  };
}

const ENTRY = stepEntry({ about: "erasure", at: epochMs(0), body: {} });
const logOf = (id: string, tx: Queryable, additions: SharedAdditions): OpenLog =>
  new OpenLog(tx, workspaceId(id), { lastSeq: 0, hash: null }, additions.add);

test("what is added by each is written in one statement, however often each adds, and whether or not it does", async () => {
  const asked: (readonly unknown[])[] = [];
  const tx = answering(asked);
  const additions = new SharedAdditions(tx);
  const logs = ["a", "b", "c"].map((id) => logOf(id, tx, additions));
  const done = await additions.share(
    logs.map((log, times) => async () => {
      for (let time = 0; time < times; time += 1) await log.append([ENTRY]);
      return log.lastSeq;
    }),
  );
  expect(done).toEqual([0, 1, 2]);
  expect(asked.map((params) => params[8])).toEqual([["b", "c"], ["c"]]);
});

test("when one fails all have come to their end, and nobody asks any more", async () => {
  const asked: (readonly unknown[])[] = [];
  const tx = answering(asked);
  const additions = new SharedAdditions(tx);
  const log = logOf("a", tx, additions);
  let ended = 0;
  const shared = additions.share([
    () => Promise.reject(new RangeError("a bug")),
    async () => {
      await log.append([ENTRY]);
      ended += 1;
    },
  ]);
  await expect(shared).rejects.toThrow("a bug");
  const after = asked.length;
  await Promise.resolve();
  expect([ended, asked.length]).toEqual([1, after]);
});

test("questions come one after the other; after one that was not answered, the others are not asked", async () => {
  let open = 0;
  const asked: string[] = [];
  const tx = oneAtATime({
    query: async (sql) => {
      asked.push(sql);
      expect((open += 1)).toBe(1);
      await Promise.resolve();
      open -= 1;
      if (sql === "lost") throw new Error("Query read timeout");
      return [];
    },
  });
  const answers = await Promise.allSettled(["first", "lost", "third", "fourth"].map((sql) => tx.query(sql)));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
  expect(answers[3]).toMatchObject({ reason: { message: "Query read timeout" } });
  expect(asked).toEqual(["first", "lost"]);
});
