/** Servers are shared, killed and found again; what was committed is there afterwards. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { type Database, openDatabase } from "../database/database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./start-embedded-postgres.ts";

const isRoot = process.getuid?.() === 0;

let root: string;
let started: EmbeddedPostgres[];
beforeEach(async () => {
  root = await temporaryFolder();
  started = [];
});
afterEach(async () => {
  for (const postgres of started) await postgres.stop();
  await rm(root, { recursive: true, force: true });
});

async function start(name = "data"): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: join(root, name) });
  started.push(postgres);
  return postgres;
}

async function withDatabase<T>(postgres: EmbeddedPostgres, run: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(postgres.url);
  try {
    return await run(db);
  } finally {
    await db.close();
  }
}

async function write(postgres: EmbeddedPostgres): Promise<void> {
  await withDatabase(postgres, (db) => db.query("create table kept as select 42 as a"));
}

async function read(postgres: EmbeddedPostgres): Promise<unknown> {
  return withDatabase(postgres, (db) => db.query("select a from kept"));
}

async function users(postgres: EmbeddedPostgres): Promise<unknown> {
  const [row] = await withDatabase(postgres, (db) =>
    db.query<{ n: number }>(
      "select count(*) as n from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted",
    ),
  );
  return row?.n;
}

/** A dead process that nobody has collected yet still has its entry. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync("/proc/self") || !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

/** Another process that starts the server and stays. */
async function startElsewhere(): Promise<{ readonly child: ChildProcess; readonly pid: number }> {
  const module = new URL("./start-embedded-postgres.ts", import.meta.url).href;
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(join(root, "data"))} });
    process.stdout.write(String(postgres.pid) + "\\n");
    process.on("SIGTERM", () => void postgres.stop().then(() => process.exit(0)));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
  return { child, pid: Number(line) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await ended;
}

test("what was written is there after a restart, and nothing listens on a port", async () => {
  const first = await start();
  await write(first);
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await start();
  expect(await read(second)).toEqual([{ a: 42 }]);
  expect(
    await withDatabase(second, (db) =>
      db.query(
        "select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'unix_socket_permissions') order by name",
      ),
    ),
  ).toEqual([
    { name: "fsync", setting: "on" },
    { name: "listen_addresses", setting: "" },
    { name: "synchronous_commit", setting: "on" },
    { name: "unix_socket_permissions", setting: "0700" },
  ]);
});

test("two that start for the first time at once share one server; the last one out turns it off", async () => {
  const [here, there] = await Promise.all([start(), startElsewhere()]);
  expect(there.pid).toBe(here.pid);
  await here.stop();
  expect(isAlive(here.pid)).toBe(true);
  await end(there.child, "SIGTERM");
  expect(isAlive(here.pid)).toBe(false);
});

test("a process that is killed leaves the server running, and the next one finds it", async () => {
  const { child, pid } = await startElsewhere();
  await end(child, "SIGKILL");
  const postgres = await start();
  expect(postgres.pid).toBe(pid);
  await postgres.stop();
  expect(isAlive(pid)).toBe(false);
});

test("a server that is killed while a query runs comes back with all that was committed, and knows who uses it", async () => {
  const first = await start();
  await write(first);
  const busy = await openDatabase(first.url);
  const cut = busy.query("select count(*) from generate_series(1, 100000000) g where md5(g::text) < '0'").then(
    () => "done",
    () => "cut",
  );
  await sleep(300);
  process.kill(first.pid, "SIGKILL");
  const second = await start();
  expect(await cut).toBe("cut");
  await busy.close();
  expect(second.pid).not.toBe(first.pid);
  expect(await read(second)).toEqual([{ a: 42 }]);
  // The first user's connection was lost with the server; it is taken up again.
  await vi.waitFor(async () => expect(await users(second)).toBe(2), { timeout: 20_000, interval: 100 });
  await second.stop();
  expect(isAlive(second.pid)).toBe(true);
  await first.stop();
  expect(isAlive(second.pid)).toBe(false);
});

test.skipIf(process.platform !== "linux")(
  "a left-over process id that a stranger has by now keeps nobody out",
  async () => {
    const first = await start();
    await write(first);
    process.kill(first.pid, "SIGKILL");
    await sleep(300);
    const file = join(first.folder, "postmaster.pid");
    await writeFile(file, (await readFile(file, "utf8")).replace(/^\d+/, String(process.pid)));
    expect(await read(await start())).toEqual([{ a: 42 }]);
  },
);

test.each([`a "quoted", 'odd' $name`, `deep/${"long".repeat(30)}`])("a folder called %s", async (name) => {
  const postgres = await start(name);
  await write(postgres);
  expect(await read(postgres)).toEqual([{ a: 42 }]);
});

test("data of another major version is refused", async () => {
  const postgres = await start();
  await postgres.stop();
  await writeFile(join(postgres.folder, "PG_VERSION"), "17\n");
  await expect(start()).rejects.toMatchObject({
    code: "database_unavailable",
    message: expect.stringMatching(/was created by PostgreSQL 17, but the server is PostgreSQL \d+$/),
  });
});

test.each(["data", "data/below/it"])("a file called data keeps the folder %s from being made", async (name) => {
  await writeFile(join(root, "data"), "");
  await expect(start(name)).rejects.toMatchObject({
    code: "database_unavailable",
    remedy: "Choose a folder that you can write to, with --data or BATON_DATA",
  });
});

test("a server that cannot start says why", async () => {
  const postgres = await start();
  await postgres.stop();
  await writeFile(join(postgres.folder, "postgresql.auto.conf"), "shared_buffers = 'a lot'\n");
  await expect(start()).rejects.toMatchObject({
    code: "database_unavailable",
    message: expect.stringContaining("shared_buffers"),
  });
});

test.runIf(isRoot)(
  "below a folder that only root may enter, the data is kept elsewhere, and found whatever becomes of the folder",
  async () => {
    await chmod(root, 0o700);
    const first = await start();
    try {
      await write(first);
      expect(first.folder).toMatch(/^\/var\/lib\/baton\/data-/);
      expect(await readFile(join(root, "data", "WHERE-THE-DATA-IS.txt"), "utf8")).toContain(dirname(first.folder));
      await first.stop();
      await chmod(root, 0o755);
      const second = await start();
      expect(await read(second)).toEqual([{ a: 42 }]);
      await second.stop();
    } finally {
      await rm(dirname(first.folder), { recursive: true, force: true });
    }
  },
);

test.runIf(isRoot)(
  "an empty folder is opened as far as it must be; one that is closed later is not replaced by an empty database",
  async () => {
    await mkdir(join(root, "data"), { mode: 0o700 });
    const first = await start();
    expect(((await stat(join(root, "data"))).mode & 0o777).toString(8)).toBe("711");
    expect(await readdir(join(root, "data"))).toContain("postgres");
    await first.stop();
    await chmod(join(root, "data"), 0o700);
    await expect(start()).rejects.toMatchObject({
      code: "database_unavailable",
      message: expect.stringContaining("can no longer enter"),
    });
  },
);
