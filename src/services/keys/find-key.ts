/** Who comes in by a key. What is wrong with one that opens nothing is said to nobody: it may be mistyped, over, revoked, or of another company. */
import { KEY_SCOPES } from "../../policy/roles.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { keyLookUps } from "../../store/keys/key-look-ups.ts";
import type { Actor } from "../actor.ts";
import type { Installation } from "../services.ts";
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

/** @returns finds keys of any company; those that are asked for at once are looked up together */
export function keyFinder({
  db,
  now,
}: Pick<Installation, "db" | "now">): (workspaceId: WorkspaceId, token: string) => Promise<FoundKey | undefined> {
  const lookUp = keyLookUps(db, now);
  return async (workspaceId, token) => {
    const said = readKeyToken(token);
    if (said === undefined) return undefined;
    const key = await lookUp({
      workspaceId,
      keyId: said.keyId,
      opens(stored, at) {
        const isRight = isSecretOf(said.secret, stored?.secretHash ?? NO_HASH);
        return isRight && stored?.revokedAt === null && (stored.expiresAt === null || stored.expiresAt > at);
      },
    });
    if (key === undefined) return undefined;
    const { keyId, name, scopes, sources, rate, expiresAt } = key;
    return {
      actor: { kind: "key", keyId, name, scopes: KEY_SCOPES.filter((scope) => scopes.includes(scope)), sources },
      rate,
      endsInMs: expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt - now(),
    };
  };
}
