import type { EpochMs } from "../../base/time.ts";
import type { Variable } from "./variable.ts";
import type { VARIABLES } from "./variables.ts";

type Variables = typeof VARIABLES;
type ValueOf<Of> = Of extends Variable<infer Value> ? Value : never;

/** What the environment, its file, and the global options say. What is left out isn't said. */
export type Settings = {
  readonly [Key in keyof Variables]?: ValueOf<Variables[Key]> | undefined;
} & {
  readonly dataDir: string;
  /** The ID of the workspace that a command acts in, as it was given; left out: `default`. */
  readonly workspace?: string | undefined;
  /** Left out: the present, by the clock of the database. `demo --at` and tests set it. */
  readonly now?: () => EpochMs;
};
