import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withProcessLock } from "./process-lock.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-lock-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("one at a time, in one process too", async () => {
  const path = join(folder, "one.lock");
  let inside = 0;
  const most = await Promise.all(
    [1, 2, 3, 4].map(() =>
      withProcessLock(path, async () => {
        inside += 1;
        await sleep(5);
        const seen = inside;
        inside -= 1;
        return seen;
      }),
    ),
  );
  expect(most).toEqual([1, 1, 1, 1]);
});

test("who fails gives it back", async () => {
  const path = join(folder, "fails.lock");
  await expect(withProcessLock(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await withProcessLock(path, () => Promise.resolve("free"))).toBe("free");
});

test("a holder that is killed gives it back, and not before", async () => {
  const path = join(folder, "killed.lock");
  const module = new URL("./process-lock.ts", import.meta.url).href;
  const holder = spawn(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { withProcessLock } from ${JSON.stringify(module)};
       await withProcessLock(${JSON.stringify(path)}, () => new Promise(() => { process.stdout.write("held\\n"); setInterval(() => {}, 1000); }));`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await new Promise((resolve) => holder.stdout.once("data", resolve));
  let isFree = false;
  const waiting = withProcessLock(path, () => {
    isFree = true;
    return Promise.resolve();
  });
  await sleep(100);
  expect(isFree).toBe(false);
  holder.kill("SIGKILL");
  await waiting;
  expect(isFree).toBe(true);
});
