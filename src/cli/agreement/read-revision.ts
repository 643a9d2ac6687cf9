/** A file as a revision of git has it, named as git names it: `origin/main:agreements/ours.yaml`. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { AppError } from "../../base/app-error.ts";
import { TEXT_BYTES_MAX, textOf } from "../read-text-file.ts";

/** Before the colon: what git takes for a commit. One letter would be a drive of Windows. */
const NAMED = /^(?<revision>[^:]{2,}):(?<path>.+)$/u;

/** What of `name` is a revision, and what a path from the repository's root; undefined for a file's name. */
export function revisionOf(name: string): { readonly revision: string; readonly path: string } | undefined {
  const { revision, path } = (existsSync(name) ? undefined : NAMED.exec(name)?.groups) ?? {};
  return revision === undefined || path === undefined ? undefined : { revision, path };
}

/**
 * The file's text there; null when the revision has no such file.
 *
 * @throws AppError `input_invalid` when git isn't there, this is no repository, or it doesn't know the revision
 */
export async function readRevision(revision: string, path: string): Promise<string | null> {
  const commit = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`);
  if (commit === null)
    throw unusable(
      `Git doesn’t know the revision ${revision}`,
      "Fetch it first; a workflow that checks out needs `fetch-depth: 0`",
    );
  // By the commit that was found, which is no option and nothing else in a moment.
  const bytes = await git("cat-file", "blob", `${commit.toString("utf8").trim()}:${path}`);
  return bytes === null ? null : textOf(`${revision}:${path}`, bytes);
}

/** What git prints; null when it says no. */
async function git(...args: readonly string[]): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    // One byte more than may be, so that the reader says what is too large.
    execFile("git", args, { encoding: "buffer", maxBuffer: TEXT_BYTES_MAX + 1 }, (error, stdout, stderr) => {
      if (error === null || error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") resolve(stdout);
      else if (error.code === "ENOENT") reject(unusable("Git isn’t installed, or isn’t on the path", "Install git"));
      else if (stderr.includes("not a git repository"))
        reject(unusable("This folder isn’t in a repository of git", "Run it in one, or name two files"));
      else resolve(null);
    });
  });
}

function unusable(message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { remedy });
}
