import { join } from "node:path";
import type { Database } from "../../store/database/database.ts";
import { sealPlainSecrets } from "../../store/intake/seal-plain-secrets.ts";
import { encryptionKeysInFile, type EncryptionKeys, parseEncryptionKeys } from "../../store/secrets/encryption-keys.ts";
import { mustBeEncryptionKeysOf } from "../../store/secrets/known-keys.ts";
import { openSecretBox, type SecretBox } from "../../store/secrets/secret-box.ts";
import type { Settings } from "../configuration/settings.ts";

/** @throws AppError `input_invalid` when the key isn't the one that the database is used with */
export async function openSecrets(settings: Settings, db: Database): Promise<SecretBox> {
  const keys = await encryptionKeysOf(settings);
  await mustBeEncryptionKeysOf(db, keys);
  const box = openSecretBox(keys);
  await sealPlainSecrets(db, box);
  return box;
}

/** Those of the environment, or of a file beside the database. */
export async function encryptionKeysOf(settings: Settings): Promise<EncryptionKeys> {
  const { encryptionKey } = settings;
  return encryptionKey === undefined
    ? encryptionKeysInFile(encryptionKeyFileOf(settings))
    : parseEncryptionKeys(encryptionKey, "BATON_ENCRYPTION_KEY");
}

export function encryptionKeyFileOf({ encryptionKeyFile, dataDir }: Settings): string {
  return encryptionKeyFile ?? join(dataDir, "encryption.key");
}
