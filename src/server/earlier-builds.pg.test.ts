/** An upgrade while pages are open: whichever server they reach sends the files of their build, until nobody has asked for 14 days. */
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { workspaceId } from "../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../base/time.ts";
import type { Database } from "../store/database/database.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import { keepBuild } from "./earlier-builds.ts";
import { type RunningServer, startServer } from "./start-server.ts";

const SAME = "shared-ABCD1234.css";
const [OLD, NEW] = ["page-OLD_1234.js", "page-NEW-1234.js"] as const;

let folder: string;
let db: Database;
let writer: Writer;
let now: EpochMs = epochMs(Date.UTC(2026, 2, 9));
beforeAll(async () => {
  folder = await temporaryFolder();
  ({ db } = await testDatabase());
  writer = startWriter(db);
  for (const name of [OLD, NEW]) {
    const assets = join(folder, name, "assets");
    await mkdir(assets, { recursive: true });
    await writeFile(join(folder, name, "index.html"), `<script src="./assets/${name}">`);
    await writeFile(join(assets, name), textOf(name));
    await writeFile(join(assets, `${name}.br`), brotliCompressSync(textOf(name)));
    await writeFile(join(assets, SAME), "main { color: red }");
  }
});
afterAll(async () => {
  await writer.close();
  await db.close();
  await rm(folder, { recursive: true });
});

function textOf(name: string): string {
  return `export const page = "${name}";\n`.repeat(50);
}

async function serve(build: string): Promise<RunningServer> {
  return startServer({
    installation: { db, writer, now: () => now, newId: randomUUID },
    firstWorkspace: workspaceId("default"),
    signIn: { kind: "accounts", secret: "s".repeat(32), publicUrl: undefined },
    ...{ host: "127.0.0.1", port: 0, logger: pino({ level: "silent" }), webRoot: join(folder, build) },
  });
}

function ask({ url }: RunningServer, name: string, encoding = "br"): Promise<Response> {
  return fetch(`${url}/assets/${name}`, { headers: { "accept-encoding": encoding } });
}

async function kept(): Promise<readonly string[]> {
  return (await db.query<{ name: string }>("select name from web_file order by name")).map(({ name }) => name);
}

test("both builds' pages load from both servers, compressed or not, and from the new one when the old is gone", async () => {
  const before = await serve(OLD);
  await expect.poll(kept).toEqual([OLD, SAME]);
  const after = await serve(NEW);
  await expect.poll(kept).toEqual([NEW, OLD, SAME]);
  expect(await (await ask(before, NEW)).text()).toBe(textOf(NEW));
  await before.close();
  for (const [encoding, sent] of [
    ["br", "br"],
    ["gzip", null],
    ["br;q=0, gzip", null],
  ] as const) {
    const answer = await ask(after, OLD, encoding);
    expect([answer.status, answer.headers.get("content-encoding"), await answer.text()]).toEqual([
      200,
      sent,
      textOf(OLD),
    ]);
    expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
    expect(answer.headers.get("cache-control")).toContain("immutable");
  }
  for (const name of ["page-GONE1234.js", "index.html", "..%2Findex.html", "page-OLD_1234.js.br", "%00-12345678.js"])
    expect([name, (await ask(after, name)).status]).toEqual([name, 404]);
  await after.close();
});

test("what was asked for stays; what nobody has asked for in 14 days goes when a server starts", async () => {
  const at = now;
  const start = async (build: string, days: number): Promise<RunningServer> => {
    now = epochMs(at + days * DAY_MS);
    await keepBuild(db, join(folder, build, "assets"), now);
    return serve(build);
  };
  const tenth = await start(NEW, 10);
  expect((await ask(tenth, OLD)).status).toBe(200);
  await tenth.close();
  // 20 days after the upgrade, 10 after it was asked for.
  await (await start(NEW, 20)).close();
  expect(await kept()).toEqual([NEW, OLD, SAME]);
  await (await start(NEW, 25)).close();
  expect(await kept()).toEqual([NEW, SAME]);
  // A long time with one build changes nothing about it.
  await (await start(OLD, 400)).close();
  expect(await kept()).toEqual([NEW, OLD, SAME]);
});
