/** The disk of the database is full: what cannot be written is refused with 503, and goes on when there is room – nothing lost or doubled. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/store/embedded/start-embedded-postgres.ts";
import { answersAgain, end, expectOnce, sendUntil, serve, type Served, verified } from "../durability/served.ts";
import { temporaryFolder } from "../temporary-folder.ts";

/** A file system of this size, which takes root on Linux; elsewhere the test is skipped. */
const SIZE_MB = 300;
let folder: string;
let disk: string;
let isMounted = false;
let postgres: EmbeddedPostgres | undefined;
let served: Served | undefined;

beforeAll(async () => {
  folder = await temporaryFolder();
  disk = join(folder, "disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE_MB}m`, "tmpfs", disk], { stdio: "ignore" });
    isMounted = true;
  } catch {
    process.stderr.write("no file system of its own can be made here: the full disk is not tried\n");
  }
});
afterAll(async () => {
  if (served !== undefined) await end(served);
  await postgres?.stop();
  if (isMounted) execFileSync("umount", [disk]);
  await rm(folder, { recursive: true, force: true });
});

test("the disk is full, and then it is not", async ({ skip }) => {
  skip(!isMounted, "it takes root on Linux");
  const data = join(disk, "data");
  postgres = await startEmbeddedPostgres({ dataDir: data });
  const running = (served = await serve({ databaseUrl: postgres.url }));
  let isOver = false;
  const sending = sendUntil([running], () => isOver);
  await sleep(500);
  fill(join(disk, "filler"));
  // Until what is preallocated is used up as well, facts are still taken.
  await sleep(6_000);
  rmSync(join(disk, "filler"));
  await answersAgain(running);
  await sleep(500);
  isOver = true;
  const { acknowledged, statuses } = await sending;
  expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
  expect(statuses).toContain(503);
  expect(running.process.exitCode).toBeNull();
  await expectOnce(postgres.url, acknowledged);
  await end(running);
  expect(await verified({ databaseUrl: postgres.url })).toMatch(/^Verified: /);
});

function fill(path: string): void {
  const block = Buffer.alloc(1024 * 1024);
  for (let size = block.length; size > 0;) {
    try {
      writeFileSync(path, block.subarray(0, size), { flag: "a" });
    } catch {
      size = Math.floor(size / 2);
    }
  }
}
