import { beforeAll, expect, test, vi } from "vitest";
import { emptyDatabase } from "../../../test/postgres.ts";
import { type Database, openDatabase, type Queryable } from "./database.ts";

let db: Database;
let ownUrl: string;
beforeAll(async () => {
  ({ db, url: ownUrl } = await emptyDatabase());
  await db.query("create table entry (a int)");
});

test("a bigint is a number", async () => {
  expect(await db.query("select 1774429200000::bigint as at, count(*) as n from entry")).toEqual([
    { at: 1_774_429_200_000, n: 0 },
  ]);
});

test("a text with parameters is prepared from its second run on; one without, or one that is never run again, is not", async () => {
  const names = await onOneConnection(async (one) => {
    for (const n of [1, 2, 3]) expect(await one.query("select $1::int as n", [n])).toEqual([{ n }]);
    for (let n = 0; n < 3; n += 1) await one.query("select 7 as seven");
    for (let n = 0; n < 1_200; n += 1) await one.query(`select $1::int as n${n}`, [n]);
    await one.query("begin; select 1; commit");
    return prepared(one);
  });
  expect(names).toEqual(["select $1::int as n"]);
});

test("a connection keeps five hundred statements, and runs the others without keeping them", async () => {
  const names = await onOneConnection(async (one) => {
    for (let n = 0; n < 520; n += 1)
      for (const value of ["a", "b", "c"])
        expect(await one.query(`select $1::text as t${n}`, [value])).toEqual([{ [`t${n}`]: value }]);
    return prepared(one);
  });
  expect(names).toHaveLength(500);
});

test("a statement that failed is run again: as part of a transaction, and after its table was changed or made anew", async () => {
  await onOneConnection(async (one) => {
    await one.query("create table kept (a int primary key)");
    const insert = (a: number): Promise<unknown> => one.query("insert into kept values ($1)", [a]);
    for (const a of [1, 2, 3]) await insert(a);
    await expect(insert(3)).rejects.toThrow("duplicate key");
    await expect(one.transaction((tx) => tx.query("insert into kept values ($1)", [3]))).rejects.toThrow("duplicate");
    await insert(4);
    for (const a of [1, 2, 3]) expect(await one.query("select a from kept where a = $1", [a])).toEqual([{ a }]);
    await one.query("alter table kept add column b text");
    expect(await one.query("select a from kept where a = $1", [4])).toEqual([{ a: 4 }]);
    await one.query("drop table kept");
    await one.query("create table kept (b text, a int)");
    await one.query("insert into kept (a) values ($1)", [9]);
    expect(await one.query("select a from kept where a = $1", [9])).toEqual([{ a: 9 }]);
  });
});

test("a plan that was made for an empty table is not kept while the table fills up, also within one transaction", async () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  try {
    const [before, after] = await onOneConnection(async (one) => {
      await one.query("create table filling (s text, f text, primary key (s, f))");
      const find = (by: Queryable): Promise<unknown> =>
        by.query("select 1 from filling where (s, f) in (select * from unnest($1::text[], $2::text[]))", [
          ["a"],
          ["b"],
        ]);
      for (let n = 0; n < 10; n += 1) await find(one);
      return one.transaction(async (tx) => {
        await tx.query("insert into filling select 'a', n::text from generate_series(1, 20000) n");
        const counts = [];
        for (const at of [4_999, 5_000]) {
          now.mockReturnValue(at);
          await find(tx);
          const rows = await tx.query<{ scans: number }>(
            "select seq_scan as scans from pg_stat_xact_user_tables where relname = 'filling'",
          );
          counts.push(rows[0]?.scans);
        }
        return counts;
      });
    });
    expect([before, after]).toEqual([1, 1]);
  } finally {
    now.mockRestore();
  }
});

async function onOneConnection<T>(run: (one: Database) => Promise<T>): Promise<T> {
  const one = await openDatabase(ownUrl, { maxConnections: 1 });
  try {
    return await run(one);
  } finally {
    await one.close();
  }
}

async function prepared(one: Database): Promise<readonly string[]> {
  return (await one.query<{ statement: string }>("select statement from pg_prepared_statements order by 1")).map(
    ({ statement }) => statement,
  );
}

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
    message: expect.stringContaining("Can't reach PostgreSQL"),
  });
  expect(`${(error as Error).message} ${JSON.stringify(error)}`).not.toContain("s3cret");
});
