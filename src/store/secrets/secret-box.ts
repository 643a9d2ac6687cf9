/**
 * Secrets that have to be read again – of webhooks, of other systems – as they stand in the database: encrypted and authenticated (AES-256-GCM), with the
 * name of the key, and bound to the place where they stand. A copy of the database opens none of them, and a row moved elsewhere doesn't either.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError } from "../../base/app-error.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EncryptionKeys } from "./encryption-keys.ts";
import type { SealedColumnName } from "./sealed-columns.ts";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([0-9a-f]{12})\.([\w-]+)$/;

/** Where a secret stands: it can be read there, and nowhere else. */
export type SecretPlace = {
  readonly workspaceId: WorkspaceId;
  /** Of `sealed-columns.ts`, such as `intake.sealed_secret`. */
  readonly column: SealedColumnName;
  /** That of its row. */
  readonly id: string;
};

export type SecretBox = {
  /** The key that seals. */
  readonly keyId: string;
  /** @returns `v1.`, the key, and what only that key reads; another each time */
  readonly seal: (secret: string, place: SecretPlace) => string;
  /** @throws AppError `secret_unreadable` when it was sealed with another key, at another place, or was changed */
  readonly open: (sealed: string, place: SecretPlace) => string;
};

export function openSecretBox(keys: EncryptionKeys): SecretBox {
  const [current] = keys;
  return {
    keyId: current.id,
    seal(secret, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, current.bytes, iv).setAAD(boundTo(place));
      const body = Buffer.concat([iv, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `v1.${current.id}.${body.toString("base64url")}`;
    },
    open(sealed, place) {
      const [, keyId, text = ""] = SEALED.exec(sealed) ?? [];
      const key = keys.find(({ id }) => id === keyId);
      if (key === undefined)
        throw unreadable(`A secret is encrypted with the key ${keyId ?? "?"}, which this server doesn't have`);
      const body = Buffer.from(text, "base64url");
      if (body.length < IV_BYTES + TAG_BYTES) throw unreadable("A secret was changed outside of Baton");
      const cipher = createDecipheriv(CIPHER, key.bytes, body.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(boundTo(place))
        .setAuthTag(body.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([cipher.update(body.subarray(IV_BYTES, -TAG_BYTES)), cipher.final()]).toString("utf8");
      } catch (error) {
        throw unreadable("A secret was changed outside of Baton", error);
      }
    },
  };
}

/** @returns the ID of the key; undefined: it is no sealed secret */
export function sealedWith(sealed: string): string | undefined {
  return SEALED.exec(sealed)?.[1];
}

function boundTo({ workspaceId, column, id }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([workspaceId, column, id]));
}

function unreadable(message: string, cause?: unknown): AppError {
  return new AppError("secret_unreadable", message, {
    remedy: "Restart the server with the encryption key that the database is used with, or enter the secret again",
    cause,
  });
}
