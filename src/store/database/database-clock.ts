/**
 * The clock that counts: the database's, so that any number of machines agree on the present.
 *
 * It is asked now and then; between two looks a clock that only moves forward counts on, so that somebody who sets the clock of the
 * machine changes nothing. A machine whose own clock differs says so, once each time that it begins to.
 */
import { performance } from "node:perf_hooks";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { Queryable } from "./database.ts";
import { rowWith, WHOLE } from "./row-schema.ts";
import { rowsOf } from "./rows-of.ts";

export type DatabaseClock = { readonly now: () => EpochMs; readonly close: () => void };

/** A difference up to this is no difference. */
const SKEW_MS = 2_000;
/** As long as the present can be wrong when the machine stood still, or the database's clock was set. */
const EVERY_MS = 2_000;

/**
 * @param machine the machine's own clock
 * @param onSkew told by how many milliseconds the machine is ahead of the database, when it is more than `SKEW_MS` either way
 */
export async function startDatabaseClock(
  db: Queryable,
  {
    machine,
    onSkew,
    everyMs = EVERY_MS,
  }: {
    readonly machine: () => number;
    readonly onSkew: (aheadMs: number) => void;
    readonly everyMs?: number;
  },
): Promise<DatabaseClock> {
  let aheadOfSteadyMs = 0;
  let isSkewed = false;

  async function look(): Promise<void> {
    const sentAt = performance.now();
    const rows = await rowsOf(
      db,
      rowWith({ now: WHOLE }),
      "select (extract(epoch from clock_timestamp()) * 1000)::bigint as now",
    );
    const answeredAt = performance.now();
    // When it was read is not known better than between the two: the middle is off by half the way at most.
    const database = rows[0]?.now ?? 0;
    aheadOfSteadyMs = database - (sentAt + answeredAt) / 2;
    const aheadMs = Math.round(machine() - (database + (answeredAt - sentAt) / 2));
    const differs = Math.abs(aheadMs) > SKEW_MS;
    if (differs && !isSkewed) onSkew(aheadMs);
    isSkewed = differs;
  }

  await look();
  // While the database cannot be reached, time goes on as it did.
  const timer = setInterval(() => void look().catch(() => undefined), everyMs);
  timer.unref();
  return { now: () => epochMs(Math.round(performance.now() + aheadOfSteadyMs)), close: () => clearInterval(timer) };
}
