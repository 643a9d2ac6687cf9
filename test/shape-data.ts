/** A database as an earlier Baton left it: its migrations, and the data that the code of that time made. See test/fixtures/README.md. */
import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Database } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const MIGRATIONS = fileURLToPath(new URL("../migrations/", import.meta.url));

/** The number of the last migration there was. */
export const SHAPES = [4, 7, 10, 17, 24, 26, 28, 37, 78] as const;
export type Shape = (typeof SHAPES)[number];

/** @param db an empty one */
export async function fillWithShape(db: Database, shape: Shape): Promise<void> {
  await migrateTo(db, shape);
  const dump = gunzipSync(await readFile(new URL(`./fixtures/shape-${shape}.sql.gz`, import.meta.url)));
  await db.query(dump.toString("utf8"));
}

export async function migrateTo(db: Database, last: number): Promise<void> {
  const root = await temporaryFolder();
  try {
    const folder = join(root, "migrations");
    await mkdir(folder);
    const names = (await readdir(MIGRATIONS)).filter((name) => Number(name.slice(0, 4)) <= last);
    await Promise.all(names.map((name) => copyFile(join(MIGRATIONS, name), join(folder, name))));
    await migrate(db, { folder });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
