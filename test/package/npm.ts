import { spawnSync } from "node:child_process";

/** Runs the npm that this was started by. @returns what it prints @throws Error with all that it and its scripts said when it fails */
export function npm(args: readonly string[], folder: string): string {
  const { npm_execpath: path } = process.env;
  const [file, ...before] = path === undefined ? ["npm"] : [process.execPath, path];
  const { status, stdout, stderr, error } = spawnSync(file ?? "npm", [...before, ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    // What npm was told when it started this is not meant for the folder.
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:cache|registry)$)/.test(name)),
    ),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  throw new Error(`npm ${args[0]} failed: ${error?.message ?? `${stdout}\n${stderr}`}`);
}
