import { beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../test/postgres.ts";
import { type Database, openDatabase } from "./database.ts";

let db: Database;
beforeAll(async () => {
  db = (await emptyDatabase()).db;
  await db.query("create table entry (a int)");
});

test("a bigint is a number", async () => {
  expect(await db.query("select 1774429200000::bigint as at, count(*) as n from entry")).toEqual([
    { at: 1_774_429_200_000, n: 0 },
  ]);
});

test("a bigint that no number can hold is a bug, not another number", async () => {
  await expect(db.query("select 9007199254740993::bigint as n")).rejects.toThrow(
    "bigint 9007199254740993 is not a safe integer",
  );
  expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
});

test("a transaction is all or nothing", async () => {
  await db.transaction(async (tx) => {
    await tx.query("insert into entry values ($1)", [1]);
  });
  await expect(
    db.transaction(async (tx) => {
      await tx.query("insert into entry values ($1)", [2]);
      throw new Error("after all not");
    }),
  ).rejects.toThrow("after all not");
  expect(await db.query("select a from entry")).toEqual([{ a: 1 }]);
});

test("a connection that is cut in mid-transaction fails the transaction and nothing else", async () => {
  await expect(
    db.transaction(async (tx) => {
      const [own] = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
      await db.query("select pg_terminate_backend($1)", [own?.pid]);
      await tx.query("insert into entry values (3)");
    }),
  ).rejects.toThrow(/connection|EPIPE|ECONNRESET/i);
  expect(await db.query("select a from entry where a = 3")).toEqual([]);
});

test.each([
  "postgres://baton:s3cret@127.0.0.1:1/baton",
  "postgres://baton:s3cret@/baton?host=/nowhere",
  "postgres://baton:s3cret@%zz/",
])("a server that cannot be reached is said so, without the password: %s", async (url) => {
  const error = await openDatabase(url).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: "database_unavailable",
    message: expect.stringContaining("PostgreSQL cannot be reached"),
  });
  expect(`${(error as Error).message} ${JSON.stringify(error)}`).not.toContain("s3cret");
});
