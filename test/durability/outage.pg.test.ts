/** The database goes away under signed-in traffic: the server lives, says so, and comes back by itself; nothing acknowledged is lost. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/store/embedded/start-embedded-postgres.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import {
  answersAgain,
  end,
  expectOnce,
  sendUntil,
  serve,
  type Served,
  signIn,
  terminateBackends,
  verified,
} from "./served.ts";

let served: Served | undefined;
let beside: EmbeddedPostgres | undefined;
let folder: string | undefined;
afterEach(async () => {
  if (served !== undefined) await end(served);
  await beside?.stop();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

test("backends terminated, then the database server killed: 503 meanwhile, back within 5 seconds, nothing lost or doubled", async () => {
  folder = await temporaryFolder();
  const data = join(folder, "data");
  const running = (served = await serve({ data }));
  beside = await startEmbeddedPostgres({ dataDir: data });
  let isOver = false;
  const sending = sendUntil([running], () => isOver);

  // The terminal that it was started from is closed.
  running.process.kill("SIGHUP");
  for (let round = 0; round < 5; round += 1) {
    await terminateBackends(beside.url);
    await sleep(150);
  }
  process.kill(beside.pid, "SIGKILL");
  expect((await fetch(`${running.url}/livez`)).status).toBe(200);
  expect([200, 503]).toContain(await signIn(running));
  await answersAgain(running);
  await sleep(300);
  isOver = true;
  const { acknowledged, statuses } = await sending;
  expect(running.process.exitCode).toBeNull();
  expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(await signIn(running)).toBe(200);
  await expectOnce(beside.url, acknowledged);
  await end(running);
  expect(await verified({ data })).toMatch(/^Verified: /);
});
