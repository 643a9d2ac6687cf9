import { execFileSync } from "node:child_process";

/** Runs the npm that this was started by. @returns what it prints @throws Error with what it says when it fails */
export function npm(args: readonly string[], folder: string): string {
  const { npm_execpath: path } = process.env;
  const [file, ...before] = path === undefined ? ["npm"] : [process.execPath, path];
  return execFileSync(file ?? "npm", [...before, ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    // What npm was told when it started this is not meant for the folder.
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:cache|registry)$)/.test(name)),
    ),
    maxBuffer: 64 * 1024 * 1024,
  });
}
