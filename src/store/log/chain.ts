/** The chain of the log: each entry's hash is of the hash before it and of its own bytes. SHA-256 throughout. */
import { hash } from "node:crypto";
import type { WorkspaceId } from "../../base/ids.ts";

/** What the first entry of a workspace is chained to: an entry cannot be moved to another workspace. */
export function genesisOf(workspaceId: WorkspaceId): Buffer {
  return sha256(Buffer.from(`baton log 1\n${workspaceId}`, "utf8"));
}

/** @param entry the bytes of the entry as they are stored */
export function hashOf(before: Buffer, entry: string): Buffer {
  return sha256(Buffer.concat([before, Buffer.from(entry, "utf8")]));
}

/**
 * What an entry says of the person beside it, without telling it: without the salt nobody can try out what was said.
 *
 * @param said as it is stored: a list, in brackets
 * @param contentHash hex, of the whole fact; null: there is none
 * @returns base64url, 43 characters
 */
export function commitmentTo(salt: Buffer, said: string, contentHash: string | null): string {
  return sha256(Buffer.concat([salt, Buffer.from(`${said}${contentHash ?? ""}`, "utf8")])).toString("base64url");
}

function sha256(bytes: Buffer): Buffer {
  return hash("sha256", bytes, "buffer");
}
