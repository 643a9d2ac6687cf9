/** `baton try` on exports as CRMs write them: from the files to a served scoreboard. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../../test/postgres.ts";
import { runBatonIn } from "../../../test/run-baton.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { TEST_ENCRYPTION_KEY } from "../../../test/secrets.ts";
import { workspaceId } from "../../base/ids.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import type { StartParts } from "../server/serve.ts";
import { tryFiles, type TryOptions } from "./try-files.ts";

const EXPORTS = new URL("../../connectors/files/guess/presets/fixtures/", import.meta.url);
const ID = workspaceId("default");
let folder: string;
beforeAll(async () => void (folder = await temporaryFolder()));
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = (name: string): string => join(EXPORTS.pathname, `hubspot-${name}.csv`);
const FILES = ["contacts", "deals", "calls", "activities"].map(fixture);

/** Started is what the server was told; it is stopped as soon as it listens. */
async function tried(database: TestDatabase, out: string) {
  const stop = new AbortController();
  const started: Parameters<StartParts["startServer"]>[0][] = [];
  const close = () => Promise.resolve();
  const parts: StartParts = {
    startServer: (options) => {
      started.push(options);
      return Promise.resolve({ url: "http://127.0.0.1:4600", close });
    },
    startWorker: () => {
      stop.abort();
      return Promise.resolve({ close });
    },
    openLogins: () => Promise.reject(new Error("no login is opened")),
  };
  const said = { out: "", err: "" };
  const terminal = {
    ...{ errIsTty: false, inIsTty: false, stop: stop.signal },
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
  };
  const settings = { databaseUrl: database.url, dataDir: folder, encryptionKey: TEST_ENCRYPTION_KEY };
  const options: TryOptions = {
    ...{ port: 0, maps: [], zone: "Europe/Berlin", company: "Acme", out, onlyWrites: false },
  };
  const code = await tryFiles(terminal, settings, parts, FILES, options);
  return { code, started, ...said };
}

test("an export becomes an agreement, maps, and a scoreboard of its last month, on this machine only", async () => {
  const database = await testDatabase();
  const out = join(folder, "first");
  mkdirSync(out);
  writeFileSync(join(out, "agreement.yaml"), "mine");
  const { code, started, ...said } = await tried(database, out);
  expect(code).toBe(0);
  expect(readFileSync(join(out, "agreement.yaml"), "utf8")).toBe("mine");
  expect(readdirSync(out)).toHaveLength(6);
  expect(said.out).toContain("first touch within 2 business hours: kept for 10 of 10 leads (100%)");
  expect(said.out).toContain("/w/default?month=2026-03");
  expect(said.err).toContain("10 leads");
  expect(started).toMatchObject([{ host: "127.0.0.1", signIn: { kind: "demo" } }]);

  const now = started[0]?.installation.now() ?? 0;
  expect(new Date(now).toISOString().slice(0, 7)).toBe("2026-04");
  expect((await verifyWorkspace(database.db.within(ID), ID, () => undefined)).firstDifference).toBeNull();
  const owners = await database.db
    .within(ID)
    .query<{ member: string }>("select distinct member from assignment order by 1");
  expect(owners.map(({ member }) => member)).toContain("ria");

  // A database that is somebody's own is left alone.
  await expect(tried(database, out)).rejects.toMatchObject({ code: "import_conflict" });
  await database.db.close();
});

test("the same files give the same bytes, and write nothing twice", async () => {
  const out = join(folder, "twice");
  mkdirSync(out);
  for (const _time of [1, 2]) {
    const { code } = await runBatonIn(out, "try", ...FILES, "--only-write");
    expect(code).toBe(0);
  }
  expect(readdirSync(out).toSorted()).toEqual([
    "agreement.yaml",
    ...["activities", "calls", "contacts", "deals"].map((name) => `hubspot-${name}.map.yaml`),
  ]);
});

test.for<readonly [text: string, says: string]>([
  ["id,name\n1,Ada\n2,Bo\n", "No map could be guessed"],
  ["id,created\n1,2026-03-02\n", "1 lead is too little to propose an agreement from"],
  ["", "is empty"],
])("%j is one sentence and its remedy: %s", async ([text, says]) => {
  writeFileSync(join(folder, "odd.csv"), text);
  const { code, err } = await runBatonIn(folder, "try", "odd.csv", "--only-write");
  expect(code).toBe(1);
  expect(err).toContain(says);
  expect(err).toMatch(/→ \S/);
  expect(err).not.toMatch(/Internal error/);
});
