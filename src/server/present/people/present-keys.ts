import type { z } from "zod";
import type { KeysResponse } from "../../../api/keys-contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import { KEY_SCOPES } from "../../../policy/roles.ts";
import type { readKeys } from "../../../services/keys/read-keys.ts";

export function presentKeys(
  asOf: EpochMs,
  { keys, next }: Awaited<ReturnType<typeof readKeys>>,
): z.input<typeof KeysResponse> {
  return {
    asOf,
    keys: keys.map(({ keyId, name, scopes, sources, rate, createdByName, createdAt, ...key }) => ({
      ...{ keyId, name, rate, createdAt, createdBy: createdByName },
      scopes: KEY_SCOPES.filter((scope) => scopes.includes(scope)),
      sources: [...sources],
      expiresAt: key.expiresAt,
      isExpired: key.expiresAt !== null && key.expiresAt <= asOf,
      lastUsedAt: key.lastUsedAt,
      replaces: key.replaces,
    })),
    next,
  };
}
