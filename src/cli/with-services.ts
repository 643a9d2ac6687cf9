/** What the verbs need, for the time of one command: the database opened and migrated, and closed whatever happens. */
import { randomUUID } from "node:crypto";
import { workspaceId } from "../base/ids.ts";
import type { Services } from "../services/services.ts";
import { openDatabase } from "../store/database.ts";
import { startDatabaseClock } from "../store/database-clock.ts";
import { startEmbeddedPostgres } from "../store/embedded/start-embedded-postgres.ts";
import { upgradeDatabase } from "../store/upgrade-database.ts";
import { startWriter } from "../store/writer.ts";
import { presentInstant } from "./present-instant.ts";
import type { Settings } from "./settings.ts";

/** The command line works in one workspace. */
const WORKSPACE = workspaceId("default");

type WithOptions = {
  /** For whoever answers people: how long a statement may take. Left out where long work is done. */
  readonly answerWithinMs?: number;
};

/** @throws AppError `database_unavailable` */
export async function withServices<T>(
  settings: Settings,
  run: (services: Services) => Promise<T>,
  options: WithOptions = {},
): Promise<T> {
  if (settings.databaseUrl !== undefined) return withDatabase(settings.databaseUrl, run, settings.now, options);
  const embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir, keepAlive: true });
  try {
    return await withDatabase(embedded.url, run, settings.now, options);
  } finally {
    await embedded.stop();
  }
}

async function withDatabase<T>(
  url: string,
  run: (services: Services) => Promise<T>,
  now: Settings["now"],
  { answerWithinMs }: WithOptions,
): Promise<T> {
  await upgrade(url);
  const db = await openDatabase(url, answerWithinMs === undefined ? {} : { answerWithinMs });
  try {
    const writer = startWriter(db);
    const clock = await startDatabaseClock(db, { machine: presentInstant, onSkew: warnOfSkew });
    try {
      return await run({ db, writer, workspaceId: WORKSPACE, now: now ?? clock.now, newId: randomUUID });
    } finally {
      clock.close();
      await writer.close();
    }
  } finally {
    await db.close();
  }
}

/** By a connection of its own, which may take its time. */
async function upgrade(url: string): Promise<void> {
  const db = await openDatabase(url, { maxConnections: 1 });
  try {
    let isTold = false;
    await upgradeDatabase(db, () => {
      if (!isTold) warnOfUpgrade();
      isTold = true;
    });
  } finally {
    await db.close();
  }
}

function warnOfUpgrade(): void {
  process.emitWarning(
    "the data is of an earlier Baton: what is derived from its log is derived anew. This happens once; a million decisions take some minutes",
    "Upgrade",
  );
}

function warnOfSkew(aheadMs: number): void {
  const seconds = `${(Math.abs(aheadMs) / 1000).toFixed(1)} s`;
  process.emitWarning(
    `this machine's clock is ${seconds} ${aheadMs > 0 ? "ahead of" : "behind"} the database's; Baton goes by the database's. Set it right, for instance with NTP`,
    "ClockSkew",
  );
}
