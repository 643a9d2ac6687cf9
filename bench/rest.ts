/** What server and database hold in memory at rest, with twelve months of the demo in them. Linux only: `/proc` is asked. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../test/temporary-folder.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

const folder = await temporaryFolder();
const startedAt = performance.now();
const demo = spawn(process.execPath, [MAIN, "demo", "--months", "12", "--port", "0", "--data", folder], {
  stdio: ["ignore", "pipe", "ignore"],
});
await once(demo.stdout, "data");
process.stdout.write(`demo is served after ${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`);
await sleep(5_000);
const postgres = readdirSync("/proc").filter(
  (name) => /^\d+$/.test(name) && worksIn(name, join(folder, "demo", "postgres")),
);
process.stdout.write(`server    ${mebibytes(shareKib(String(demo.pid)))}\n`);
process.stdout.write(
  `database  ${mebibytes(postgres.reduce((sum, pid) => sum + shareKib(pid), 0))} in ${postgres.length} processes\n`,
);
demo.kill("SIGINT");
await once(demo, "exit");
await rm(folder, { recursive: true, force: true });

function worksIn(pid: string, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === data;
  } catch {
    return false;
  }
}

/** Proportional share: what is shared by n processes counts 1/n for each. */
function shareKib(pid: string): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
}

function mebibytes(kib: number): string {
  return `${(kib / 1_024).toFixed(0).padStart(4)} MiB`;
}
