/** The schema as nodes would share it: the migrations, with every table of a workspace partitioned by it. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MIGRATIONS = fileURLToPath(new URL("../migrations/", import.meta.url));
const PARTITIONS = 4;

/** As they are, in their order. */
export async function migrationTexts(): Promise<readonly string[]> {
  const names = (await readdir(MIGRATIONS)).toSorted();
  return Promise.all(names.map((name) => readFile(join(MIGRATIONS, name), "utf8")));
}

/** @returns the folder that they were written to, inside `root` */
export async function partitionedMigrations(root: string): Promise<string> {
  const folder = join(root, "migrations");
  await mkdir(folder);
  for (const name of await readdir(MIGRATIONS))
    await writeFile(join(folder, name), partitioned(await readFile(join(MIGRATIONS, name), "utf8")));
  return folder;
}

function partitioned(sql: string): string {
  return sql.replaceAll(/^create table (\w+) \(\n([^]*?)\n\);$/gm, (statement, table: string, columns: string) => {
    if (!/^\s*workspace_id\b/m.test(columns)) return statement;
    const parts = Array.from(
      { length: PARTITIONS },
      (_, n) =>
        `create table ${table}_part_${n} partition of ${table} for values with (modulus ${PARTITIONS}, remainder ${n});`,
    );
    return `create table ${table} (\n${columns}\n) partition by hash (workspace_id);\n${parts.join("\n")}`;
  });
}
