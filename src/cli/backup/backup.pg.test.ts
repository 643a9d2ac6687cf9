/** A backup of a database that is in use, restored elsewhere: what was acknowledged before is there, and what isn't a whole backup changes nothing. */
import { readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeAll, expect, test } from "vitest";
import { emptyDatabase, type TestDatabase } from "../../../test/postgres.ts";
import { type ProgramDatabase, programDatabase } from "../../../test/program-database.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { Company, MONDAY } from "../../services/versions/version-life.fixture.ts";
import { migrate } from "../../store/database/migrate.ts";
import { writeBackup } from "../../store/backup/write-backup.ts";

const KEY = Buffer.alloc(32, 7).toString("base64url");

let program: ProgramDatabase;
let company: Company;
let folder: string;
let identity: string;
const told: string[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
  program = await programDatabase();
  company = await new Company(program.owner).begin();
  for (let n = 0; n < 30; n += 1) await arrive();
  await writeFile(join(folder, "encryption.key"), KEY, { mode: 0o600 });
  identity = await generateX25519Identity();
  await writeFile(join(folder, "identity.txt"), `# created by a test\n${identity}\n`);
  return async () => {
    await program.close();
    await rm(folder, { recursive: true });
  };
});

async function arrive(): Promise<void> {
  const name = `lead-${told.length}`;
  const person = { name, email: `${name}@example.com`, company: "Ltd \\N\t“x”" };
  await company.tell(MONDAY, name, { kind: "capture", origin: "webinar", person, attributes: {} });
  told.push(name);
}

const owned = () => ({ databaseUrl: program.url, ownerUrl: program.ownerUrl, dataDir: folder });
const backup = (file: string, ...flags: readonly string[]) => runBaton(owned(), "backup", join(folder, file), ...flags);

async function restored(file: string, ...flags: readonly string[]) {
  const into = await emptyDatabase();
  const dataDir = join(folder, `data-of-${into.url.split("/").at(-1)}`);
  const ended = await runBaton({ databaseUrl: into.url, dataDir }, "restore", join(folder, file), ...flags);
  return { into, dataDir, ended };
}

const isEmpty = async ({ db }: TestDatabase) =>
  (await db.query("select 1 from pg_class where relnamespace = 'public'::regnamespace")).length === 0;

test("while leads arrive, a backup is of one instant: restored, it verifies, and holds what was acknowledged before it began", async () => {
  const before = told.length;
  let isDone = false;
  const arriving = (async () => {
    while (!isDone) await arrive();
  })();
  const made = await backup("busy.tar.zst");
  isDone = true;
  await arriving;
  expect(made).toMatchObject({ code: 0, out: `${join(folder, "busy.tar.zst")}\n` });
  expect(made.err).toContain("not encrypted");
  expect((await stat(join(folder, "busy.tar.zst"))).mode & 0o777).toBe(0o600);

  const { into, ended } = await restored("busy.tar.zst");
  expect(ended).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Restored 1 company; [\d,]+ log entries verified/),
  });
  const leads = await into.db.query<{ id: string }>(`select lead_id as id from lead`);
  expect(leads.length).toBeGreaterThanOrEqual(before);
  expect(leads.length).toBeLessThanOrEqual(told.length);
  expect(leads.map(({ id }) => id).toSorted()).toEqual(told.slice(0, leads.length).toSorted());

  const full = await runBaton({ databaseUrl: into.url, dataDir: folder }, "restore", join(folder, "busy.tar.zst"));
  expect(full).toMatchObject({ code: 1, err: expect.stringContaining("isn't empty") });
  await into.db.close();
});

test("encrypted for a recipient, it brings the keys along, and opens for no other identity", async () => {
  const recipient = await identityToRecipient(identity);
  expect(await backup("sealed.age", "--to", recipient)).toMatchObject({ code: 0 });
  expect((await readFile(join(folder, "sealed.age"))).includes("lead-0@example.com")).toBe(false);

  await writeFile(join(folder, "other.txt"), await generateX25519Identity());
  const wrong = await restored("sealed.age", "--identity", join(folder, "other.txt"));
  expect(wrong.ended).toMatchObject({ code: 1, err: expect.stringContaining("can't be opened") });
  expect(await isEmpty(wrong.into)).toBe(true);
  await wrong.into.db.close();

  const right = await restored("sealed.age", "--identity", join(folder, "identity.txt"));
  expect(right.ended).toMatchObject({ code: 0 });
  expect(await readFile(join(right.dataDir, "encryption.key"), "utf8")).toBe(KEY);
  await right.into.db.close();
});

test("a backup of an earlier version's tables is restored as it was, and brought to the present", async () => {
  const earlier = await emptyDatabase();
  await migrate(earlier.db, { until: 45 });
  const url = { databaseUrl: earlier.url, dataDir: folder };
  expect(await runBaton(url, "backup", join(folder, "earlier.tar.zst"))).toMatchObject({ code: 0 });
  const { into, ended } = await restored("earlier.tar.zst");
  expect(ended).toMatchObject({ code: 0, out: expect.stringContaining("Restored 0 companies") });
  expect(await migrate(into.db)).toEqual([]);
  await Promise.all([earlier.db.close(), into.db.close()]);
});

test("what isn't a whole backup is refused, and nothing is changed", async () => {
  expect(await backup("whole.tar.zst")).toMatchObject({ code: 0 });
  const whole = await readFile(join(folder, "whole.tar.zst"));
  const half = join(folder, "half.tar.zst");
  await writeFile(half, whole);
  await truncate(half, Math.floor(whole.length / 2));
  await writeFile(join(folder, "text.tar.zst"), "not a backup at all, but long enough to be looked at");
  await writeFile(join(folder, "flipped.tar.zst"), flipped(whole, Math.floor(whole.length / 2)));
  const tar = zstdDecompressSync(whole);
  const row = tar.indexOf("lead-0@example.com");
  await writeFile(join(folder, "person.tar.zst"), zstdCompressSync(flipped(tar, row)));
  const lead = tar.indexOf("tables/lead/") + TAR_BLOCK;
  await writeFile(
    join(folder, "row.tar.zst"),
    zstdCompressSync(Buffer.concat([tar.subarray(0, lead), Buffer.alloc(80, "x"), tar.subarray(lead + 80)])),
  );
  const column = tar.indexOf('"lead_id"', tar.indexOf('"name":"lead"')) + 1;
  await writeFile(join(folder, "column.tar.zst"), zstdCompressSync(flipped(tar, column)));
  for (const file of ["half", "text", "flipped", "person", "row", "column"].map((name) => `${name}.tar.zst`)) {
    const { into, ended } = await restored(file);
    expect(ended, file).toMatchObject({ code: 1, err: expect.stringContaining("isn't a whole backup") });
    expect(await isEmpty(into), file).toBe(true);
    await into.db.close();
  }
});

/** A block of a tar archive: its header is one. */
const TAR_BLOCK = 512;

function flipped(bytes: Buffer, at: number): Buffer {
  expect(at).toBeGreaterThan(0);
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

test("whoever doesn't see every company's rows makes no backup, and a file that is there stays", async () => {
  const blind = await runBaton({ databaseUrl: program.url, dataDir: folder }, "backup", join(folder, "blind.tar.zst"));
  expect(blind).toMatchObject({ code: 1, err: expect.stringContaining("BATON_OWNER_URL") });
  await writeFile(join(folder, "there.tar.zst"), "mine");
  expect(await backup("there.tar.zst")).toMatchObject({ code: 2, err: expect.stringContaining("is there already") });
  expect(await readFile(join(folder, "there.tar.zst"), "utf8")).toBe("mine");
});

test("where the disk is full, it fails, and the connection is free again", async () => {
  const full = new Error("no space left on device");
  const options = { version: "0", keys: {}, onProgress: () => undefined };
  const consume = async (tar: NodeJS.ReadableStream) => {
    for await (const _ of tar) throw full;
  };
  await expect(writeBackup(program.owner, (tar) => consume(tar as never), options)).rejects.toThrow(full);
  expect(await program.owner.query("select 1 as one")).toEqual([{ one: 1 }]);
});
