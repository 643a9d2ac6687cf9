/** Who comes in by a key. What is wrong with one that opens nothing is said to nobody: it may be mistyped, over, revoked, or of another company. */
import { KEY_SCOPES } from "../../policy/roles.ts";
import { findApiKey, noteKeyUsed } from "../../store/keys/api-keys.ts";
import type { Actor } from "../actor.ts";
import type { Services } from "../services.ts";
import { isSecretOf, readKeyToken } from "./key-token.ts";

export type KeyActor = Extract<Actor, { kind: "key" }>;
export type FoundKey = {
  readonly actor: KeyActor;
  /** Requests a minute; null: as many as a login. */
  readonly rate: number | null;
  /** In milliseconds from now. */
  readonly endsInMs: number;
};

/** Compared with where there is no such key, so that it takes as long. */
const NO_HASH = "0".repeat(64);

export async function findKey(
  { db, workspaceId, now }: Pick<Services, "db" | "workspaceId" | "now">,
  token: string,
): Promise<FoundKey | undefined> {
  const said = readKeyToken(token);
  if (said === undefined) return undefined;
  const key = await findApiKey(db, workspaceId, said.keyId);
  const isRight = isSecretOf(said.secret, key?.secretHash ?? NO_HASH);
  const present = now();
  if (key === undefined || !isRight || key.revokedAt !== null) return undefined;
  if (key.expiresAt !== null && key.expiresAt <= present) return undefined;
  await noteKeyUsed(db, workspaceId, key, present);
  const { keyId, name, scopes, sources, rate } = key;
  return {
    actor: { kind: "key", keyId, name, scopes: KEY_SCOPES.filter((scope) => scopes.includes(scope)), sources },
    rate,
    endsInMs: key.expiresAt === null ? Number.POSITIVE_INFINITY : key.expiresAt - present,
  };
}
