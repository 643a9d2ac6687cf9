/** Server and database are killed under a stream of captures: what was acknowledged is there afterwards. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { cookieOf } from "../signed-in.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const AGREEMENT = fileURLToPath(new URL("../../agreements/sample.yaml", import.meta.url));

let running: ChildProcess | undefined;
let folder: string | undefined;
let printed = "";
afterEach(async () => {
  if (running !== undefined && running.exitCode === null) {
    running.kill("SIGINT");
    await new Promise((resolve) => running?.once("exit", resolve));
  }
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

async function serve(dataDir: string): Promise<string> {
  const child = spawn(process.execPath, [MAIN, "serve", "--port", "0", "--agreement", AGREEMENT, "--data", dataDir], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running = child;
  return new Promise((resolve, reject) => {
    let out = "";
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      printed = out;
      const url = /http:\/\/\S+/.exec(out)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
}

/** @returns the header `cookie` of a session that outlives the server */
async function becomeOwner(url: string): Promise<string> {
  await expect.poll(() => printed, { timeout: 15_000 }).toMatch(/\/welcome\?token=[\w-]+\s/);
  const token = /\/welcome\?token=([\w-]+)/.exec(printed)?.[1];
  const owner = { name: "Owner", email: "owner@company.example", password: "correct horse battery" };
  const response = await fetch(`${url}/api/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, ...owner }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return cookieOf(response.headers.getSetCookie());
}

async function capture(url: string, cookie: string, id: string): Promise<string> {
  const response = await fetch(`${url}/api/leads`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify({ fact: { source: "stream", id }, origin: "webinar", name: id }),
  });
  if (response.status !== 201) throw new Error(`${response.status}`);
  return ((await response.json()) as { leadId: string }).leadId;
}

test.each([30, 400])("killed when %i captures were acknowledged, in the midst of others", async (enough) => {
  folder = await temporaryFolder();
  const url = await serve(folder);
  const cookie = await becomeOwner(url);
  const acknowledged: string[] = [];
  let killed = false;
  const stream = Array.from({ length: 8 }, async (_, sender) => {
    for (let index = 0; !killed && index < 5_000; index += 1) {
      try {
        acknowledged.push(await capture(url, cookie, `${sender}-${index}`));
      } catch {
        return;
      }
    }
  });
  await expect.poll(() => acknowledged.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(enough);
  killed = true;
  const postmaster = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  running?.kill("SIGKILL");
  process.kill(postmaster, "SIGKILL");
  await Promise.all(stream);

  const again = await serve(folder);
  const found = await Promise.all(
    acknowledged.map(
      async (leadId) =>
        (await fetch(`${again}/api/leads/${encodeURIComponent(leadId)}`, { headers: { cookie } })).status,
    ),
  );
  expect(found.filter((status) => status !== 200)).toEqual([]);
});
