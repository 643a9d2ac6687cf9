/** Which files of the checkout are others than where the branch began. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

export type ChangedFiles = {
  /** Where they are compared with: a commit. */
  readonly since: string;
  /** All that can still be read, as paths in the checkout. */
  readonly present: readonly string[];
  /** Those of them that the linter reads. */
  readonly code: readonly string[];
  /** What is gone: nothing can be asked about it. */
  readonly removed: readonly string[];
};

/**
 * What was committed since the branch left `base`, what isn't committed, and what git doesn't know yet.
 *
 * @param base a branch or a commit; undefined: `origin/main`, else `main`, else the last commit
 * @throws Error when git knows no such commit, or this is no checkout
 */
export function changedFiles(checkout: string, base: string | undefined): ChangedFiles {
  const git = (...args: readonly string[]): string | undefined => {
    const { status, stdout } = spawnSync("git", args, { cwd: checkout, encoding: "utf8" });
    return status === 0 ? stdout : undefined;
  };
  const bases = base === undefined ? ["origin/main", "main", "HEAD"] : [base];
  const since = bases.map((each) => git("merge-base", each, "HEAD")?.trim()).find((each) => each !== undefined);
  const tracked = since === undefined ? undefined : git("diff", "--name-only", "-z", since);
  const untracked = git("ls-files", "--others", "--exclude-standard", "-z");
  if (since === undefined || tracked === undefined || untracked === undefined)
    throw new Error(`git knows no commit "${bases.join('" or "')}" here`);
  const all = [...new Set(`${tracked}${untracked}`.split("\0"))].filter((path) => path !== "").toSorted();
  const present = all.filter((path) => existsSync(join(checkout, path)));
  return {
    since,
    present,
    code: present.filter((path) => /\.(?:ts|tsx|mjs|cjs|js)$/.test(path)),
    removed: all.filter((path) => !present.includes(path)),
  };
}
