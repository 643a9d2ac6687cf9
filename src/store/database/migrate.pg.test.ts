/** The laws of migrations, on folders made for them. */
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyDatabase } from "../../../test/postgres.ts";
import { type Database, openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";

const FIRST = { "0001-first.sql": "create table first (a int);\ninsert into first values (1);\n" };
const SECOND = { "0002-second.sql": "create table second (a int);\n" };

let root: string;
let db: Database;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "baton-migrations-"));
  db = (await emptyDatabase()).db;
});
afterEach(() => rm(root, { recursive: true, force: true }));

let count = 0;
async function folder(files: Readonly<Record<string, string>>): Promise<{ readonly folder: string }> {
  count += 1;
  const path = join(root, String(count));
  await mkdir(path);
  for (const [name, sql] of Object.entries(files)) await writeFile(join(path, name), sql);
  return { folder: path };
}

test("each is applied once, in order", async () => {
  expect(await migrate(db, await folder(FIRST))).toEqual(["0001-first.sql"]);
  const both = await folder({ ...SECOND, ...FIRST });
  expect(await migrate(db, both)).toEqual(["0002-second.sql"]);
  expect(await migrate(db, both)).toEqual([]);
  expect(await db.query("select a from first")).toEqual([{ a: 1 }]);
});

test("two processes that start at once apply each once", async () => {
  const both = await folder({ ...FIRST, ...SECOND });
  const applied = await Promise.all([migrate(db, both), migrate(db, both), migrate(db, both)]);
  expect(applied.flat()).toEqual(["0001-first.sql", "0002-second.sql"]);
});

test("one that fails leaves nothing behind, and can be corrected", async () => {
  await expect(
    migrate(db, await folder({ ...FIRST, "0002-second.sql": "create table second (a int); select 1/0" })),
  ).rejects.toThrow("division by zero");
  expect(await db.query("select to_regclass('second') as second, to_regclass('first') as first")).toEqual([
    { first: null, second: null },
  ]);
  expect(await migrate(db, await folder({ ...FIRST, ...SECOND }))).toHaveLength(2);
});

test("one that refuses what it finds says why and what to do, and nothing is changed", async () => {
  const refusing = {
    "0001-first.sql": `create table first (a int);
      do $$ begin raise exception 'this cannot be continued' using hint = 'begin anew'; end $$;`,
  };
  await expect(migrate(db, await folder(refusing))).rejects.toMatchObject({
    code: "database_unavailable",
    message: "this cannot be continued",
    remedy: "begin anew",
  });
  expect(await migrate(db, await folder(FIRST))).toEqual(["0001-first.sql"]);
});

test("one that was applied is never edited", async () => {
  await migrate(db, await folder(FIRST));
  await expect(migrate(db, await folder({ "0001-first.sql": "create table first (a bigint);" }))).rejects.toMatchObject(
    {
      code: "database_unavailable",
      message: "Migration 0001-first.sql was edited after it was applied",
    },
  );
});

test("other line ends are no edit", async () => {
  await migrate(db, await folder(FIRST));
  expect(
    await migrate(db, await folder({ "0001-first.sql": FIRST["0001-first.sql"].replaceAll("\n", "\r\n") })),
  ).toEqual([]);
});

test("a database of a newer Baton is refused", async () => {
  await migrate(db, await folder({ ...FIRST, ...SECOND }));
  await expect(migrate(db, await folder(FIRST))).rejects.toMatchObject({
    code: "database_unavailable",
    message: "The data is of a newer version of Baton: this one doesn't know its migration 0002-second.sql",
    remedy: "Run that version, or restore a backup from before its upgrade",
  });
});

test.each([
  [{ "0001-a.sql": "", "0001-b.sql": "" }, "two migrations have the number of 0001-b.sql"],
  [{ "1-a.sql": "" }, "a migration is called NNNN-name.sql, and not 1-a.sql"],
])("a folder that is not in order is a bug: %o", async (files, message) => {
  await expect(migrate(db, await folder(files))).rejects.toThrow(message);
});

test("a migration that comes before one that is applied is a bug", async () => {
  await migrate(db, await folder(SECOND));
  await expect(migrate(db, await folder({ ...FIRST, ...SECOND }))).rejects.toThrow("give it the next number");
});

test("where there is nothing to migrate, nothing needs to be created; where there is, a missing privilege is said with its remedy", async () => {
  const { db: owned, url } = await emptyDatabase();
  const first = await folder(FIRST);
  const role = `baton_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  await owned.query(`create role ${role} login`);
  try {
    const limited = await openDatabase(url.replace(/\/\/[^@]*@/, `//${role}@`));
    await expect(migrate(limited, first)).rejects.toMatchObject({
      code: "database_unavailable",
      remedy: expect.stringContaining("grant create"),
    });
    expect(await owned.query("select tablename from pg_tables where schemaname = 'public'")).toEqual([]);
    await migrate(owned, first);
    await expect(migrate(limited, first)).rejects.toMatchObject({
      code: "database_unavailable",
      message: "The role doesn't have permission to use Baton's tables: permission denied for table baton_migration",
      remedy: expect.stringContaining("baton upgrade"),
    });
    await owned.query(`grant select on all tables in schema public to ${role}`);
    expect(await migrate(limited, first)).toEqual([]);
    await limited.close();
  } finally {
    await owned.query(`drop owned by ${role}`);
    await owned.query(`drop role ${role}`);
    await owned.close();
  }
});

test.each(["LATIN1", "SQL_ASCII"])("a database in %s is refused before anything is made in it", async (encoding) => {
  const { db: other, url } = await emptyDatabase();
  const name = `baton_${randomUUID().replaceAll("-", "")}`;
  await other.query(`create database ${name} encoding '${encoding}' locale 'C' template template0`);
  const wrong = await openDatabase(url.replace(/\/[^/?]*(\?|$)/, `/${name}$1`));
  await expect(migrate(wrong, await folder(FIRST))).rejects.toMatchObject({
    code: "database_unavailable",
    remedy: expect.stringContaining("UTF8"),
  });
  expect(await wrong.query("select tablename from pg_tables where schemaname = 'public'")).toEqual([]);
  await wrong.close();
  await other.query(`drop database ${name}`);
  await other.close();
});
