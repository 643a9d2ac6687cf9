/** `baton import` of leads in a CSV file, by the sample agreement. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assert } from "../../src/base/assert.ts";
import { AGREEMENT, CSV_MAP, csvOf, PRESENT } from "./leads.ts";
import { timed } from "./measure.ts";
import { runBaton } from "./run-baton.ts";

/**
 * @param prefix of the leads' ids; none of them is there yet
 * @returns how long it took, without the start of the program
 */
export async function importRows(folder: string, databaseUrl: string, prefix: string, rows: number): Promise<number> {
  const csv = join(folder, `${prefix}.csv`);
  const map = join(folder, "map.yaml");
  await writeFile(map, CSV_MAP);
  await writeFile(csv, csvOf(prefix, rows, PRESENT));
  let said = "";
  const [tookMs, code] = await timed(() =>
    runBaton({
      args: ["import", csv, "--map", map, "--agreement", AGREEMENT],
      databaseUrl,
      presentMs: PRESENT,
      out: (text) => (said += text),
    }),
  );
  assert(code === 0 && Number(/new leads\s+(\d+)/.exec(said)?.[1]) === rows, `every row is a new lead: ${said}`);
  return tookMs;
}
