/**
 * The connection to PostgreSQL: a pool, transactions, and numbers that are numbers.
 *
 * Instants and counts are `bigint` columns; all of Baton's lie far below 2^53, and one that does not is a bug.
 */
import { hash } from "node:crypto";
import pg from "pg";
import { AppError } from "../../base/app-error.ts";
import { assert, defined } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { admitting } from "./admitted.ts";
import { rowWith, WHOLE } from "./row-schema.ts";
import { isOutage } from "./outage.ts";
import { readRows } from "./read-rows.ts";

const OLDEST_SERVER_VERSION = 150_000;
const INT8_OID = 20;

type Row = Readonly<Record<string, unknown>>;

export type Queryable = {
  /** Runs one statement with parameters. What its rows hold is not known yet: `rowsOf` reads them by a schema; tests say what theirs returns. */
  query<R = Row>(sql: string, params?: readonly unknown[]): Promise<readonly R[]>;
};

export type Transaction = Queryable & { readonly client: pg.PoolClient };

export type TransactionOptions = {
  /**
   * Statements are planned once for all values. For those that look everything up by key, and are run often: planning them takes longer than
   * running them.
   */
  readonly plansOnce?: boolean;
  /**
   * For those that read much, and add it up: all statements see the data of one instant and change nothing, and each is planned for its values. A period of a
   * month is read by an index, one of everything is not.
   */
  readonly readsOnly?: boolean;
  /** It sees and writes these workspaces, and not the one of the database. */
  readonly workspaces?: readonly WorkspaceId[];
};

export type Database = Queryable & {
  /**
   * The same connections, of which each statement sees and writes this workspace alone: `workspace-wall.ts`. The database itself sees none.
   * It is the same object for a workspace, as long as it is in use.
   */
  within(workspaceId: WorkspaceId): Database;
  /** All or nothing: commits when `run` returns, rolls back when it throws. */
  transaction<T>(run: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
};

/** The pools behind the databases, for a library that speaks to PostgreSQL by itself. */
const pools = new WeakMap<Database, pg.Pool>();

/** The pool of a database that `openDatabase` opened. It ends with `db.close()`. */
export function poolOf(db: Database): pg.Pool {
  return defined(pools.get(db), "a pool of this database");
}

/** Where a database that `openDatabase` opened is, with its password: for a thread, which needs connections of its own. */
export function urlOf(db: Database): string {
  return defined(poolOf(db).options.connectionString, "the address of this database");
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary"): unknown =>
    oid === INT8_OID ? parseInt8 : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig["getTypeParser"],
};

function parseInt8(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `bigint ${text} is not a safe integer`);
  return value;
}

/**
 * @param url `postgres://…`, or a socket directory as `postgres:///db?host=/dir`
 * @throws AppError `database_unavailable` when it cannot be reached, or is older than PostgreSQL 15
 */
export async function openDatabase(
  url: string,
  options: {
    readonly maxConnections?: number;
    readonly applicationName?: string;
    /** A statement that is not answered by then has failed, and its connection is given up: a server may be frozen. Left out: none is. */
    readonly answerWithinMs?: number;
  } = {},
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    application_name: options.applicationName ?? "baton",
    types,
    connectionTimeoutMillis: 10_000,
    ...(options.answerWithinMs === undefined ? {} : { query_timeout: options.answerWithinMs }),
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  // So would one that breaks while somebody has it, between two of their queries: a listener for its whole life. Whoever waits for an answer
  // is told by the query itself.
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    const sql = "select current_setting('server_version_num')::int as version";
    const [server] = readRows(rowWith({ version: WHOLE }), sql, (await pool.query(sql)).rows);
    const { version } = defined(server, "the server's version");
    if (version < OLDEST_SERVER_VERSION) {
      throw new AppError("database_unavailable", `The server runs PostgreSQL ${Math.floor(version / 10_000)}`, {
        remedy: "Use PostgreSQL 15 or newer",
      });
    }
  } catch (error) {
    await pool.end();
    if (error instanceof AppError) throw error;
    throw new AppError("database_unavailable", `Can't reach PostgreSQL: ${reasonOf(error)}`, {
      remedy: "Check DATABASE_URL, and that the server is running",
      cause: error,
    });
  }
  return databaseOf(pool);
}

function databaseOf(pool: pg.Pool): Database {
  const nameOf = statementNames();
  const plannedAt = new WeakMap<pg.PoolClient, number>();
  /** What a connection is set to; nothing where it never was. */
  const setTo = new WeakMap<pg.PoolClient, string>();
  const workspaces = new Map<WorkspaceId, Database>();
  async function ask<R>(client: pg.PoolClient, sql: string, params: readonly unknown[] = []): Promise<R[]> {
    const name = nameOf(sql, params);
    if (name !== undefined && performance.now() >= (plannedAt.get(client) ?? -Infinity) + PLANS_LIVE_MS) {
      plannedAt.set(client, performance.now());
      await client.query("discard plans");
    }
    return (await client.query({ name, text: sql, values: [...params] })).rows as R[];
  }
  /** A connection stays set to its workspace: only one that served another is set anew. */
  async function setWorkspace(client: pg.PoolClient, admitted: string): Promise<void> {
    if ((setTo.get(client) ?? "") === admitted) return;
    await client.query(`set baton.workspace = ${pg.escapeLiteral(admitted)}`);
    setTo.set(client, admitted);
  }
  /** In one way with what begins anyway. */
  function begin(client: pg.PoolClient, admitted: string, { plansOnce, readsOnly }: TransactionOptions): string {
    const settings = [
      ...(plansOnce === true ? ["plan_cache_mode = force_generic_plan"] : []),
      ...(readsOnly === true ? ["plan_cache_mode = force_custom_plan", `work_mem = '${READ_MEMORY}'`] : []),
      ...((setTo.get(client) ?? "") === admitted ? [] : [`baton.workspace = ${pg.escapeLiteral(admitted)}`]),
    ];
    const start = readsOnly === true ? "begin isolation level repeatable read, read only" : "begin";
    return [start, ...settings.map((setting) => `set local ${setting}`)].join("; ");
  }
  const open = (workspace: WorkspaceId | ""): Database => {
    const admitted = admitting([workspace]);
    const db: Database = {
      within(workspaceId) {
        const known = workspaces.get(workspaceId) ?? open(workspaceId);
        workspaces.delete(workspaceId);
        workspaces.set(workspaceId, known);
        // Of whatever an address names there is one, whether it exists or not.
        const [oldest] = workspaces.keys();
        if (workspaces.size > MOST_WORKSPACES && oldest !== undefined) workspaces.delete(oldest);
        return known;
      },
      async query(sql, params) {
        const client = await pool.connect();
        let failed: Error | boolean = false;
        try {
          await setWorkspace(client, admitted);
          return await ask(client, sql, params);
        } catch (error) {
          failed = error instanceof Error ? error : true;
          throw error;
        } finally {
          // A connection on which something failed is not used again.
          client.release(failed);
        }
      },
      async transaction(run, options = {}) {
        const client = await pool.connect();
        let broken: Error | undefined;
        // A connection lost in mid-transaction reports itself by an event; the query that waits fails by itself.
        const onError = (error: Error): void => {
          broken = error;
        };
        client.on("error", onError);
        try {
          const { workspaces: several } = options;
          await client.query(begin(client, several === undefined ? admitted : admitting(several), options));
          const result = await run({ client, query: (sql, params) => ask(client, sql, params) });
          await client.query("commit");
          return result;
        } catch (error) {
          // A connection that does not answer is given up: the server rolls back when it finds it closed.
          if (isOutage(error)) broken = error instanceof Error ? error : new Error(String(error));
          try {
            if (broken === undefined) await client.query("rollback");
          } catch (lost) {
            broken = lost instanceof Error ? lost : new Error(String(lost));
          }
          throw error;
        } finally {
          client.off("error", onError);
          client.release(broken);
        }
      },
      close: () => pool.end(),
    };
    pools.set(db, pool);
    return db;
  };
  return open("");
}

/**
 * The plan of a prepared statement is made for tables as large as they are then: of empty ones it reads the whole, and goes on doing so while they
 * fill up. PostgreSQL notices when it has counted the rows anew, once a minute, and never within a transaction that fills them.
 */
const PLANS_LIVE_MS = 5_000;
/** To sort and group in, for those that read much: few do at a time, and on disk it takes several times as long. */
const READ_MEMORY = "64MB";
/** Of which the object is kept. */
const MOST_WORKSPACES = 10_000;
/** Statements that a connection keeps prepared, at most; and texts of which it is remembered that they were run once. */
const MOST_NAMES = 500;

/**
 * By which name a statement is prepared: each connection then parses it once, and plans it every few seconds and not every time it is run.
 *
 * Named is a text with parameters from its second run on. A text without is run as it is: it may be several statements, or begin a transaction,
 * or change tables, and its values would be part of it. A text that was made for one run is never named; of others the first 500 are.
 *
 * @returns the name; undefined: run it without
 */
function statementNames(): (sql: string, params: readonly unknown[]) => string | undefined {
  const names = new Map<string, string>();
  const ranOnce = new Set<string>();
  return (sql, params) => {
    if (params.length === 0) return undefined;
    const known = names.get(sql);
    if (known !== undefined || names.size >= MOST_NAMES) return known;
    if (!ranOnce.delete(sql)) {
      if (ranOnce.size >= MOST_NAMES) ranOnce.clear();
      ranOnce.add(sql);
      return undefined;
    }
    const name = `baton_${hash("sha256", sql).slice(0, 24)}`;
    names.set(sql, name);
    return name;
  };
}

/** Why a connection failed, without anything secret: the driver's messages name host and role, never the password. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
