/** Where data is kept when nobody says where: outside the program, which the next version takes the place of. */
import { join, posix, win32 } from "node:path";
import type { Environment } from "./read-configuration.ts";

export type Machine = {
  /** As `process.platform` says it. */
  readonly platform: string;
  readonly home: string;
  /** The program's own folder. */
  readonly program: string;
  readonly exists: (path: string) => boolean;
};

/**
 * In a checkout, data was kept in its `.baton`; where there is one, it still is. A service of systemd has a folder of its own
 * (`StateDirectory=`), and everyone else what the platform sets aside for the data of programs.
 */
export function standardDataDir(env: Environment, { platform, home, program, exists }: Machine): string {
  const former = join(program, ".baton");
  if (exists(former)) return former;
  const [ofService] = (env["STATE_DIRECTORY"] ?? "").split(":");
  if (ofService !== undefined && ofService !== "") return ofService;
  if (platform === "win32") return win32.join(env["LOCALAPPDATA"] || win32.join(home, "AppData", "Local"), "baton");
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", "baton");
  const { XDG_DATA_HOME: data = "" } = env;
  // A relative one is to be ignored: https://specifications.freedesktop.org/basedir-spec
  return posix.join(posix.isAbsolute(data) ? data : posix.join(home, ".local", "share"), "baton");
}
