/** What the servers of tests encrypt secrets of other systems with. */
import { parseEncryptionKeys } from "../src/store/secrets/encryption-keys.ts";
import { openSecretBox } from "../src/store/secrets/secret-box.ts";

export const TEST_ENCRYPTION_KEY = Buffer.alloc(32, 7).toString("base64");
export const TEST_SECRETS = openSecretBox(parseEncryptionKeys(TEST_ENCRYPTION_KEY, "a test"));
