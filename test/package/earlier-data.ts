/** A data folder as an earlier Baton left it. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "../../src/store/database/database.ts";
import { startEmbeddedPostgres } from "../../src/store/embedded/start-embedded-postgres.ts";
import { TEST_ENCRYPTION_KEY } from "../secrets.ts";
import { fillWithShape, type Shape } from "../shape-data.ts";

/** What the logins of the fixtures were made with: see test/signed-in.ts. */
const SECRET = "a secret that is only for tests, 32 long";

/** @param shape the number of the last migration there was */
export async function makeEarlierData(dataDir: string, shape: Shape): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    const db = await openDatabase(postgres.url);
    await fillWithShape(db, shape);
    await db.close();
    await writeFile(join(dataDir, "secret.key"), `${SECRET}\n`, { mode: 0o600 });
    await writeFile(join(dataDir, "encryption.key"), `${TEST_ENCRYPTION_KEY}\n`, { mode: 0o600 });
  } finally {
    await postgres.stop();
  }
}
