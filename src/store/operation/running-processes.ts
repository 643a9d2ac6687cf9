/** Servers and workers, as they say themselves every few seconds; and whose turn it is to look for all of them. */
import { type EpochMs, epochMs, DAY_MS, MINUTE_MS } from "../../base/time.ts";
import type { HostFacts, RunningProcess } from "../../reporting/alarms/operation-facts.ts";
import type { Queryable } from "../database/database.ts";
import { FLAG, INSTANT, json, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** One that has said nothing for so long has ended. */
const GONE_MS = 2 * MINUTE_MS;
/** When the last worker was seen is known for so long. */
const FORGOTTEN_MS = 30 * DAY_MS;

const PROCESS = rowWith<RunningProcess>({
  processId: TEXT,
  host: TEXT,
  version: TEXT,
  serves: FLAG,
  works: FLAG,
  startedAt: INSTANT,
  seenAt: INSTANT,
  facts: json<HostFacts>(),
});

export async function noteProcess(db: Queryable, process: RunningProcess): Promise<void> {
  const { processId, host, version, serves, works, startedAt, seenAt, facts } = process;
  await db.query(
    `insert into running_process (process_id, host, version, serves, works, started_at_ms, seen_at_ms, facts)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (process_id) do update set seen_at_ms = excluded.seen_at_ms, facts = excluded.facts`,
    [processId, host, version, serves, works, startedAt, seenAt, JSON.stringify(facts)],
  );
  await db.query("delete from running_process where seen_at_ms < $1", [seenAt - FORGOTTEN_MS]);
}

/** It ends as it was told to: nobody has to find out. When a worker was seen last stays known. */
export async function endProcess(db: Queryable, processId: string, now: EpochMs): Promise<void> {
  await db.query("update running_process set seen_at_ms = least(seen_at_ms, $2) where process_id = $1", [
    processId,
    now - GONE_MS,
  ]);
}

/** @returns those that run, the longest first; and when one that does what is due was seen last */
export async function readProcesses(
  db: Queryable,
  now: EpochMs,
): Promise<{ readonly processes: readonly RunningProcess[]; readonly workerSeenAt: EpochMs | null }> {
  const processes = await rowsOf(
    db,
    PROCESS,
    `select process_id as "processId", host, version, serves, works, started_at_ms as "startedAt", seen_at_ms as "seenAt", facts
     from running_process where seen_at_ms > $1 order by started_at_ms, process_id`,
    [now - GONE_MS],
  );
  const [last] = await rowsOf(
    db,
    rowWith({ at: orNull(INSTANT) }),
    "select max(seen_at_ms) as at from running_process where works",
  );
  return { processes, workerSeenAt: last?.at ?? null };
}

/** @returns false while the turn is another's. A clock that was set back frees it. */
export async function takeTurn(
  db: Queryable,
  { now, everyMs }: { readonly now: EpochMs; readonly everyMs: number },
): Promise<boolean> {
  const taken = await db.query(
    `insert into watch_turn (turn, taken_at_ms) values ('alarms', $1)
     on conflict (turn) do update set taken_at_ms = excluded.taken_at_ms
     where watch_turn.taken_at_ms <= $2 or watch_turn.taken_at_ms > excluded.taken_at_ms + $3::bigint returning turn`,
    [now, epochMs(now - everyMs), everyMs],
  );
  return taken.length > 0;
}
