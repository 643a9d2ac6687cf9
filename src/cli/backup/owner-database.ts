import { type Database, openDatabase } from "../../store/database/database.ts";
import { startEmbeddedPostgres } from "../../store/embedded/start-embedded-postgres.ts";
import type { Settings } from "../configuration/settings.ts";

/** The database as it is, neither migrated nor granted, as whoever owns its tables. The embedded server is found where one runs. */
export async function withOwner<T>(
  { databaseUrl, ownerUrl, dataDir }: Settings,
  run: (owner: Database) => Promise<T>,
  { mayBegin = false }: { readonly mayBegin?: boolean } = {},
): Promise<T> {
  const embedded =
    databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDir, keepAlive: true, mustExist: !mayBegin })
      : undefined;
  try {
    const owner = await openDatabase(ownerUrl ?? databaseUrl ?? embedded?.url ?? "", {
      maxConnections: 2,
      applicationName: "baton backup",
    });
    try {
      return await run(owner);
    } finally {
      await owner.close();
    }
  } finally {
    await embedded?.stop();
  }
}
