/** What benches count: processor time, log and rows of PostgreSQL, and how what was reached stands to a limit. Linux only: `/proc` is asked. */
import { readdirSync, readFileSync } from "node:fs";
import { assert, defined } from "../../src/base/assert.ts";
import type { Database } from "../../src/store/database/database.ts";

/** Of `/proc/PID/stat`; the same on every Linux of today. */
const TICK_MS = 10;

/** @returns processor time of a process, all its threads together */
export function cpuMs(pid: number): number {
  const { ownMs } = statOf(pid) ?? { ownMs: 0 };
  assert(ownMs > 0, `process ${pid} runs`);
  return ownMs;
}

/** @returns processor time of a PostgreSQL server: its first process, the others, and those that have ended */
export function postgresCpuMs(postmaster: number): number {
  const stats = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const first = defined(
    stats.find(({ pid }) => pid === postmaster),
    "the server's process",
  );
  const others = stats.filter(({ parent }) => parent === postmaster);
  return first.ownMs + first.endedMs + others.reduce((sum, { ownMs }) => sum + ownMs, 0);
}

type Stat = { readonly pid: number; readonly parent: number; readonly ownMs: number; readonly endedMs: number };

/** @returns undefined when there is no such process (any more) */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before it may hold blanks and parentheses. Then: state, parent, … and from the twelfth on four times in ticks.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ms = (from: number): number => (Number(fields[from]) + Number(fields[from + 1])) * TICK_MS;
    return { pid, parent: Number(fields[1]), ownMs: ms(11), endedMs: ms(13) };
  } catch {
    return undefined;
  }
}

/** Bytes of PostgreSQL's log. A page that is changed for the first time after a checkpoint is written there whole. */
export type Wal = { readonly bytes: number; readonly pageBytes: number };
export const NO_WAL: Wal = { bytes: 0, pageBytes: 0 };

export async function walPosition(db: Database): Promise<string> {
  const [row] = await db.query<{ lsn: string }>("select pg_current_wal_flush_lsn()::text as lsn");
  return defined(row, "a position").lsn;
}

/** @param db of a server whose extension pg_walinspect was created */
export async function walSince(db: Database, position: string): Promise<Wal> {
  const [row] = await db.query<Wal>(
    `select (l.lsn - $1::pg_lsn)::bigint as bytes, coalesce(sum(s.fpi_size), 0)::bigint as "pageBytes"
     from (select pg_current_wal_flush_lsn() as lsn) l, pg_get_wal_stats($1::pg_lsn, l.lsn) s group by l.lsn`,
    [position],
  );
  return defined(row, "statistics of the log");
}

export function sumOfWal(a: Wal, b: Wal): Wal {
  return { bytes: a.bytes + b.bytes, pageBytes: a.pageBytes + b.pageBytes };
}

export type Written = { readonly inserted: number; readonly updated: number };

/** Rows of all tables. Those of a connection are known for certain when it has ended. */
export async function rowsWritten(db: Database): Promise<Written> {
  const [row] = await db.query<Written>(
    "select sum(n_tup_ins)::bigint as inserted, sum(n_tup_upd)::bigint as updated from pg_stat_user_tables",
  );
  return defined(row, "statistics of tables");
}

/** Bytes on disk of all tables, with their indexes and what is stored apart. */
export async function diskBytes(db: Database): Promise<number> {
  const [row] = await db.query<{ bytes: number }>(
    "select sum(pg_total_relation_size(c.oid))::bigint as bytes from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace",
  );
  return defined(row, "sizes of tables").bytes;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param part 0.99 for the value that one of a hundred exceeds */
export function quantile(values: readonly number[], part: number): number {
  const sorted = Float64Array.from(values).sort();
  return defined(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))], "a value");
}

export async function timed<T>(run: () => Promise<T>): Promise<readonly [ms: number, result: T]> {
  const startedMs = performance.now();
  const result = await run();
  return [performance.now() - startedMs, result];
}

export function perSecond(count: number, ms: number): string {
  return ((count / ms) * 1_000).toFixed(0);
}

/** Writes a line of right-aligned cells behind a left-aligned one. */
export function line(first: string, cells: readonly string[], width = 11): void {
  process.stdout.write(`${first.padEnd(24)}${cells.map((cell) => cell.padStart(width)).join("")}\n`);
}

/** What a bench may not fall below, or rise above; and what is asked of it in the end. */
export type Limit = { readonly asked: number } & ({ readonly least: number } | { readonly most: number });

/** Says how far it is. One that is missed fails the bench, when it has ended. */
export function judge(what: string, reached: number, limit: Limit): void {
  const isKept = "least" in limit ? reached >= limit.least : reached <= limit.most;
  const [sign, bound] = "least" in limit ? ["≥", limit.least] : ["≤", limit.most];
  const text = (value: number): string =>
    Math.abs(value) < 10 ? String(Number(value.toPrecision(2))) : Math.round(value).toLocaleString("en");
  process.stdout.write(
    `${isKept ? "ok  " : "FAIL"} ${what}: ${text(reached)} (limit ${sign} ${text(bound)}, asked ${sign} ${text(limit.asked)})\n`,
  );
  if (!isKept) process.exitCode = 1;
}
