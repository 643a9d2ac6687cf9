/**
 * What the environment says, and a file beside it: `BATON_CONFIG`, or `baton.env` in the data folder. The environment wins.
 *
 * Everything that is wrong is told at once, by its name.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { nearest } from "../../agreement/document/read/nearest.ts";
import type { Settings } from "./settings.ts";
import type { Variable } from "./variable.ts";
import { VARIABLES } from "./variables.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export type Configuration = {
  readonly settings: Settings;
  /** What can't be used: nothing starts with it. */
  readonly problems: readonly string[];
  /** What nobody reads, and was probably meant otherwise. */
  readonly notices: readonly string[];
  /** The file that was read; undefined: there is none. */
  readonly file: string | undefined;
};

const CONFIG = "BATON_CONFIG";
const TABLE = Object.entries(VARIABLES) as readonly (readonly [keyof typeof VARIABLES, Variable<unknown>])[];
const NAMES = [CONFIG, ...TABLE.map(([, { name }]) => name)];
/** What Kubernetes puts into the environment beside a service called `baton`. */
const OF_KUBERNETES = /^BATON_(SERVICE|PORT)(_|$)/;

/** @param dataDir as an option says it; undefined: as the environment does, or else `standardDataDir` */
export function readConfiguration(
  env: Environment,
  { dataDir, standardDataDir }: { readonly dataDir?: string | undefined; readonly standardDataDir: string },
): Configuration {
  const problems: string[] = [];
  const file = readFile(env, dataDir ?? (env[VARIABLES.dataDir.name] || standardDataDir), problems);
  const settings: Record<string, unknown> = {};
  for (const [key, each] of TABLE) {
    // An empty one is as good as none: that is how many tools leave one out.
    const given = env[each.name] || file.said[each.name] || undefined;
    if (given === undefined) continue;
    settings[key] = each.read(given);
    if (settings[key] === undefined) problems.push(wrongText(each, given));
  }
  settings["dataDir"] = dataDir ?? settings["dataDir"] ?? standardDataDir;
  return {
    settings: settings as Settings,
    problems,
    notices: [
      ...Object.keys(env)
        .filter((name) => name.startsWith("BATON_") && !OF_KUBERNETES.test(name))
        .flatMap((name) => unknownText(name, "")),
      ...Object.keys(file.said).flatMap((name) => unknownText(name, ` in ${file.path ?? ""}`)),
    ],
    file: file.path,
  };
}

/** Settings that are said by whoever starts a command, and by no environment. */
export function configured(settings: Settings): Configuration {
  return { settings, problems: [], notices: [], file: undefined };
}

type File = { readonly path: string | undefined; readonly said: Environment };
const NO_FILE: File = { path: undefined, said: {} };

function readFile(env: Environment, dataDir: string, problems: string[]): File {
  const named = env[CONFIG] || undefined;
  const path = named ?? join(dataDir, "baton.env");
  try {
    const said = parseEnv(readFileSync(path, "utf8"));
    if (said[CONFIG] !== undefined) problems.push(`${CONFIG} stands in ${path}. Set it in the environment`);
    if (named === undefined && said[VARIABLES.dataDir.name] !== undefined)
      problems.push(
        `${VARIABLES.dataDir.name} stands in ${path}, which is found by it. Set it in the environment, or name the file with ${CONFIG}`,
      );
    return { path, said };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (named === undefined && code === "ENOENT") return NO_FILE;
    problems.push(`Can't read the file ${path}${named === undefined ? "" : ` (${CONFIG})`}: ${code}`);
    return NO_FILE;
  }
}

/** Whoever reads a log may not learn a secret from what is wrong with it. */
function wrongText({ name, isSecret, takes }: Variable<unknown>, given: string): string {
  return `${name} ${isSecret === true ? "" : `“${given}” `}isn't valid. Use ${takes}`;
}

function unknownText(name: string, where: string): readonly string[] {
  if (NAMES.includes(name)) return [];
  const near = nearest(name, NAMES);
  return [`${name}${where} isn't a setting.${near === undefined ? "" : ` Did you mean ${near}?`}`];
}
