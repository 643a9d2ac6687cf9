import { afterEach, expect, test } from "vitest";
import { AppError } from "../base/app-error.ts";
import type * as tasks from "./odd-tasks.fixture.ts";
import { startThreadPool, type ThreadLimits, type ThreadPool } from "./thread-pool.ts";

const started: ThreadPool<typeof tasks>[] = [];
afterEach(async () => {
  for (const pool of started.splice(0)) await pool.close();
});

function poolWith(limits: Partial<ThreadLimits>): ThreadPool<typeof tasks> {
  const pool = startThreadPool<typeof tasks>(new URL("odd-tasks.fixture.ts", import.meta.url), limits);
  started.push(pool);
  return pool;
}

/** How it ended, by the code of its failure. */
async function ending(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

test("while all threads are busy, as many wait as may; the next one is told that the server is busy", async () => {
  const pool = poolWith({ threads: 1, waiting: 2 });
  const asked = Array.from({ length: 4 }, () => ending(pool.run("wait", 50)));
  expect(await Promise.all(asked)).toEqual(["done", "done", "done", "busy"]);
  expect(await ending(pool.run("wait", 1)), "later there is room again").toBe("done");
});

test("whoever has waited for a thread for too long is told so, and those behind them still get one", async () => {
  const pool = poolWith({ threads: 1, waitMs: 800 });
  const long = ending(pool.run("wait", 1_000));
  const early = ending(pool.run("wait", 1));
  expect(await early).toBe("busy");
  const late = ending(pool.run("wait", 1));
  expect([await long, await late]).toEqual(["done", "done"]);
});

test("what waits comes in the order in which it was asked for", async () => {
  const pool = poolWith({ threads: 1 });
  const ended: number[] = [];
  await Promise.all([3, 1, 2].map((ms) => pool.run("wait", ms).then(() => ended.push(ms))));
  expect(ended).toEqual([3, 1, 2]);
});

test("a task that never ends is ended, and the next one gets a thread", async () => {
  const pool = poolWith({ threads: 1, taskMs: 700 });
  expect(await ending(pool.run("spin", undefined))).toBe("too_much_work");
  expect(await ending(pool.run("wait", 1))).toBe("done");
});

test("a task that takes all memory ends with its thread, and not with the program", async () => {
  const pool = poolWith({ threads: 1, heapMb: 16 });
  expect(await ending(pool.run("hoard", undefined))).toBe("too_much_work");
  expect(await ending(pool.run("wait", 1))).toBe("done");
});

test("when a thread is ended from outside, its task can be tried again, and others go on", async () => {
  const pool = poolWith({ threads: 2 });
  const other = ending(pool.run("wait", 300));
  expect(await ending(pool.run("end", undefined))).toBe("busy");
  expect(await other).toBe("done");
  expect(await ending(pool.run("wait", 1))).toBe("done");
});

test("what a task throws is thrown", async () => {
  expect(await ending(poolWith({}).run("fail", "no such thing"))).toBe("TypeError: no such thing");
});

test("at the end, what waits is told so at once, what runs may end, and then nothing begins", async () => {
  const pool = poolWith({ threads: 1 });
  const running = ending(pool.run("wait", 400));
  const waiting = ending(pool.run("wait", 1));
  pool.refuse();
  expect(await Promise.race([waiting, running.then(() => "too late")])).toBe("busy");
  expect(await running).toBe("done");
  expect(await ending(pool.run("wait", 1))).toBe("busy");
});

test("closing ends the threads, whatever they do", async () => {
  const pool = poolWith({ threads: 1 });
  const spinning = ending(pool.run("spin", undefined));
  await ending(new Promise((resolve) => setTimeout(resolve, 200)));
  await pool.close();
  expect(await spinning).toBe("busy");
});
