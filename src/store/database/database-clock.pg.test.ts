import { expect, test, vi } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { startDatabaseClock } from "./database-clock.ts";
import type { Queryable } from "./database.ts";

test("the clock of the database counts, whatever the machine's says", async () => {
  const { db } = await testDatabase();
  const onSkew = vi.fn<(aheadMs: number) => void>();
  const [{ now: before } = { now: 0 }] = await nowOf(db);
  const clock = await startDatabaseClock(db, { machine: () => before + 3_600_000, onSkew });
  const [{ now: after } = { now: 0 }] = await nowOf(db);
  expect(clock.now()).toBeGreaterThanOrEqual(before);
  // The middle of a look is off by half of its way at most.
  expect(clock.now()).toBeLessThan(after + 1_000);
  expect(onSkew).toHaveBeenCalledTimes(1);
  expect(Number(onSkew.mock.calls[0]?.[0])).toBeGreaterThan(3_590_000);
  clock.close();
});

test("a machine that is right says nothing; one that begins to differ says so once", async () => {
  let database = 1_000_000;
  let machine = 1_000_500;
  const asked = vi.fn<() => void>();
  const db: Queryable = {
    query: async <R>() => {
      asked();
      return [{ now: database }] as R[];
    },
  };
  const onSkew = vi.fn<(aheadMs: number) => void>();
  const clock = await startDatabaseClock(db, { machine: () => machine, onSkew, everyMs: 1 });
  expect(onSkew).not.toHaveBeenCalled();
  machine = 1_010_000;
  const looks = asked.mock.calls.length;
  await vi.waitUntil(() => asked.mock.calls.length > looks + 3);
  expect(onSkew).toHaveBeenCalledTimes(1);
  // The database's clock is set back: the next look follows it.
  database = 400_000;
  await vi.waitUntil(() => clock.now() < 500_000);
  clock.close();
});

function nowOf(db: Queryable): Promise<readonly { readonly now: number }[]> {
  return db.query("select (extract(epoch from clock_timestamp()) * 1000)::bigint as now");
}
