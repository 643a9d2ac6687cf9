/**
 * Who uses the server. Every process holds one connection with a shared lock for as long as it does, so the last one out knows
 * that it is the last; a process that dies lets go by dying.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { FLAG, rowWith } from "../database/row-schema.ts";
import { readRows } from "../database/read-rows.ts";

export const SUPERUSER = "baton";
const DATABASE = "baton";
/** Under which name every process that uses the server is seen in `pg_stat_activity`. */
export const HOLDER_NAME = "baton-holder";
const IN_USE_LOCK = 7_283_002;
const NO_SUCH_DATABASE = "3D000";
const TRY_AGAIN_MS = 500;

export type Presence = {
  /** Lets go of the server. @returns whether nobody else uses it */
  readonly leave: () => Promise<boolean>;
};

export function databaseUrl(socketFolder: string, database = DATABASE, role = SUPERUSER): string {
  return `postgres://${role}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}

/**
 * Makes the database where there is none, and enters it. Runs under the folder's lock.
 *
 * @throws the driver's error when the server cannot be reached, or is not ready
 */
export async function enter(socketFolder: string): Promise<Presence> {
  let holder = await hold(socketFolder).catch(async (error: unknown) => {
    if ((error as { readonly code?: string }).code !== NO_SUCH_DATABASE) throw error;
    await makeDatabase(socketFolder);
    return hold(socketFolder);
  });
  let hasLeft = false;
  // A server that was killed and started again (by another process, too) has forgotten us.
  async function enterAgain(): Promise<void> {
    while (!hasLeft) {
      await sleep(TRY_AGAIN_MS, undefined, { ref: false });
      const again = await hold(socketFolder).catch(() => undefined);
      if (again === undefined) continue;
      holder = again;
      if (hasLeft) await holder.end().catch(() => undefined);
      else holder.once("end", () => void enterAgain());
      return;
    }
  }
  holder.once("end", () => void enterAgain());
  return {
    async leave() {
      hasLeft = true;
      const isLast = await isAlone(holder).catch(() => isAloneNow(socketFolder));
      await holder.end().catch(() => undefined);
      return isLast;
    },
  };
}

async function hold(socketFolder: string): Promise<pg.Client> {
  const holder = await connect(socketFolder, DATABASE);
  await holder.query("select pg_advisory_lock_shared($1)", [IN_USE_LOCK]);
  return holder;
}

async function connect(socketFolder: string, database: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl(socketFolder, database),
    application_name: HOLDER_NAME,
    connectionTimeoutMillis: 10_000,
  });
  // The server may be killed under us; whoever asks next says so.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function makeDatabase(socketFolder: string): Promise<void> {
  const client = await connect(socketFolder, "postgres");
  try {
    await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function isAlone(holder: pg.Client): Promise<boolean> {
  await holder.query("select pg_advisory_unlock_shared($1)", [IN_USE_LOCK]);
  const sql = "select pg_try_advisory_lock($1) as alone";
  const rows = readRows(rowWith({ alone: FLAG }), sql, (await holder.query(sql, [IN_USE_LOCK])).rows);
  return rows[0]?.alone === true;
}

/** Our connection broke. Where none can be made there is no server to turn off. */
async function isAloneNow(socketFolder: string): Promise<boolean> {
  const client = await hold(socketFolder).catch(() => undefined);
  if (client === undefined) return false;
  try {
    return await isAlone(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
