import { AppError } from "../../base/app-error.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { addApiKey, endKeyAt, findApiKey } from "../../store/keys/api-keys.ts";
import { type Context, must } from "../context.ts";
import { securityActor } from "../security/record-security.ts";
import type { CreatedKey } from "./create-key.ts";
import { mustEndLater } from "./must-end-later.ts";
import { hashOfSecret, newKeyToken } from "./key-token.ts";

/** Both work at most so long. */
const LONGEST_OVERLAP_MS = 90 * DAY_MS;

export type RotateKey = {
  readonly keyId: string;
  /** Until when the key that there is works as well; null: no longer. */
  readonly until: EpochMs | null;
  /** Of the new key; null: never. */
  readonly expiresAt: EpochMs | null;
};

/**
 * A new key in the place of one: of the same name, scopes, sources, and rate. The former works on until the instant named.
 *
 * @throws AppError `not_permitted`; `key_not_found`; `input_invalid`
 */
export async function rotateKey(ctx: Context, { keyId, until: asked, expiresAt }: RotateKey): Promise<CreatedKey> {
  must(ctx, "keys:change");
  const { db, workspaceId, now, actor } = ctx;
  const present = now();
  const until = asked ?? present;
  mustEndLater(expiresAt, present);
  if (until < present || until > present + LONGEST_OVERLAP_MS)
    throw new AppError("input_invalid", "The old key can work on for 90 days at most, and not into the past", {
      facts: { field: "until" },
      remedy: "Use a date within the next 90 days",
    });
  return db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, workspaceId);
    const former = await findApiKey(tx, workspaceId, keyId);
    if (former === undefined || former.revokedAt !== null) throw noSuchKey();
    await endKeyAt(log, keyId, until);
    const { keyId: newId, secret, token } = newKeyToken();
    const { name, scopes, sources, rate } = former;
    const createdBy = actor.kind === "account" ? actor.accountId : null;
    await addApiKey(
      log,
      {
        ...{ name, scopes, sources, rate, createdBy, expiresAt },
        keyId: newId,
        secretHash: hashOfSecret(secret),
        createdAt: present,
        replaces: keyId,
      },
      securityActor(actor),
    );
    return { keyId: newId, token, expiresAt };
  });
}

export function noSuchKey(): AppError {
  return new AppError("key_not_found", "There is no such key, or it was revoked before", {
    remedy: "See the keys under People",
  });
}
