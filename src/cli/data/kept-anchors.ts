/** Anchors that were kept in a file: one a line, as JSON. */
import { existsSync } from "node:fs";
import { appendFile, readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "../../base/app-error.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { type Anchor, type AnchorLine, anchorLine } from "../../store/log/anchors.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hex digits");
const Line = z.object({ workspace: z.string(), seq: z.int().min(1), at: z.string(), hash: Hash, root: Hash });

/** @throws AppError `input_invalid`, with the number of the line that is none */
export async function readKeptAnchors(path: string): Promise<readonly AnchorLine[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new AppError("input_invalid", `Can't read ${path}`, {
      cause: error,
      remedy: "Use a file of anchors, one per line",
    });
  });
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const read = Line.safeParse(jsonOf(line));
    if (read.success) return [read.data];
    throw new AppError("input_invalid", `${path}:${index + 1} isn't an anchor: ${read.error.issues[0]?.message}`, {
      remedy: "Keep one anchor per line, as `baton anchor` prints it",
    });
  });
}

/** Appends those that the file lacks: it may have been written to by another server, or not at all while the disk was full. */
export async function keepAnchors(path: string, workspaceId: WorkspaceId, anchors: readonly Anchor[]): Promise<void> {
  const kept = new Set((existsSync(path) ? await readKeptAnchors(path) : []).map(keyOf));
  const lines = anchors.map((anchor) => anchorLine(workspaceId, anchor)).filter((line) => !kept.has(keyOf(line)));
  if (lines.length > 0) await appendFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

function keyOf({ workspace, seq, root }: AnchorLine): string {
  return `${workspace} ${seq} ${root}`;
}

/** How it is spoken of. */
export function keptIn(path: string, { at }: Pick<AnchorLine, "at">): string {
  return `the anchor of ${at} in ${path}`;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
