/** What the verbs need, for the time of one command: the database opened and migrated, and closed whatever happens. */
import { randomUUID } from "node:crypto";
import { workspaceId } from "../base/ids.ts";
import type { Services } from "../services/services.ts";
import { openDatabase } from "../store/database.ts";
import { startEmbeddedPostgres } from "../store/embedded/start-embedded-postgres.ts";
import { migrate } from "../store/migrate.ts";
import { startWriter } from "../store/writer.ts";
import { presentInstant } from "./present-instant.ts";
import type { Settings } from "./settings.ts";

/** The command line works in one workspace. */
const WORKSPACE = workspaceId("default");

/** @throws AppError `database_unavailable` */
export async function withServices<T>(settings: Settings, run: (services: Services) => Promise<T>): Promise<T> {
  if (settings.databaseUrl !== undefined) return withDatabase(settings.databaseUrl, run);
  const embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir });
  try {
    return await withDatabase(embedded.url, run);
  } finally {
    await embedded.stop();
  }
}

async function withDatabase<T>(url: string, run: (services: Services) => Promise<T>): Promise<T> {
  const db = await openDatabase(url);
  try {
    await migrate(db);
    const writer = startWriter(db);
    try {
      return await run({ db, writer, workspaceId: WORKSPACE, now: presentInstant, newId: randomUUID });
    } finally {
      await writer.close();
    }
  } finally {
    await db.close();
  }
}
