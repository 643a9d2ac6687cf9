/** The part of the contract about keys by which programs come in. */
import { z } from "zod";
import { KEY_SCOPES } from "../policy/roles.ts";
import { proof } from "./proof.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, ShortText, textShape } from "./shapes.ts";
import { COMPANY } from "./paths.ts";

const Source = z.string().min(1).max(100);
const Scopes = z.array(z.enum(KEY_SCOPES)).min(1).max(KEY_SCOPES.length);

/** Those that were not revoked. No secret is in it: a key is told once. */
export const KeysResponse = z.object({
  asOf: Instant,
  next: NextCursor,
  keys: z.array(
    z.object({
      keyId: z.string(),
      name: z.string(),
      scopes: z.array(z.enum(KEY_SCOPES)),
      sources: z.array(z.string()),
      /** Requests a minute; null: as many as a login. */
      rate: z.number().int().nullable(),
      /** Null: the machine itself. */
      createdBy: z.string().nullable(),
      createdAt: Instant,
      /** Null: never. */
      expiresAt: Instant.nullable(),
      isExpired: z.boolean(),
      /** To the minute; null: never. */
      lastUsedAt: Instant.nullable(),
      /** The key in whose place it came. */
      replaces: z.string().nullable(),
    }),
  ),
});

export const KeysQuery = z.object(pageOf(500, 500));
export const CreateKeyRequest = requestShape({
  name: ShortText,
  scopes: Scopes,
  /** Whose facts it sends; none without `facts:write`. */
  sources: z.array(Source).max(50).default([]),
  rate: z.number().int().min(1).max(1_000_000).nullable().default(null),
  expiresAt: Instant.nullable().default(null),
  ...proof,
});
/** `until`: the key that there is works on until then; null: no longer. */
export const RotateKeyRequest = requestShape({
  until: Instant.nullable(),
  expiresAt: Instant.nullable().default(null),
  ...proof,
});
/** The key is told once. */
export const CreatedKeyResponse = z.object({
  keyId: z.string(),
  key: z.string(),
  expiresAt: Instant.nullable(),
});
export const KeyParams = z.object({ keyId: textShape(1, 100) });

export const keyPaths = {
  keys: `${COMPANY}/keys`,
  rotateKey: `${COMPANY}/keys/:keyId/rotate`,
  revokeKey: `${COMPANY}/keys/:keyId/revoke`,
} as const;
