/** `baton rotate-encryption-key`: secrets of other systems are encrypted with a new key from here on. */
import { sealPlainSecrets } from "../../store/intake/seal-plain-secrets.ts";
import { addKeyToFile, dropOldKeys, type EncryptionKeys } from "../../store/secrets/encryption-keys.ts";
import { resealAll } from "../../store/secrets/known-keys.ts";
import { openSecretBox } from "../../store/secrets/secret-box.ts";
import { counted } from "../../words/english/counted.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";
import { encryptionKeyFileOf, encryptionKeysOf } from "./open-secrets.ts";

export type RotateFlags = { readonly forgetUnreadable: boolean };

/** Interrupted, it can be run again: the new key stands in the file before anything is encrypted with it, and the one before stays behind it. */
export async function rotateEncryptionKey(
  terminal: Terminal,
  settings: Settings,
  { forgetUnreadable: isForgetting }: RotateFlags,
): Promise<ExitCode> {
  const file = settings.encryptionKey === undefined ? encryptionKeyFileOf(settings) : undefined;
  const given = file === undefined ? await givenKeys(settings, isForgetting) : undefined;
  return withServices(settings, async ({ db }) => {
    const box = openSecretBox(given ?? (await addKeyToFile(file ?? "")));
    const plain = await sealPlainSecrets(db, box);
    const { resealed, forgotten } = await resealAll(db, box, { isForgetting });
    if (file !== undefined) await dropOldKeys(file);
    const lost = forgotten === 0 ? "" : `. ${counted(forgotten, "secret")} could not be read: enter them again`;
    terminal.out(
      `${counted(plain + resealed, "secret")} encrypted with the key ${box.keyId}${lost}\n${
        file === undefined
          ? "BATON_ENCRYPTION_KEY no longer needs the keys behind the first"
          : `The key is in ${file}: back it up apart from the database`
      }\n`,
    );
    return EXIT.done;
  });
}

async function givenKeys(settings: Settings, isForgetting: boolean): Promise<EncryptionKeys> {
  const keys = await encryptionKeysOf(settings);
  if (keys.length > 1 || isForgetting) return keys;
  throw new UsageError(
    "BATON_ENCRYPTION_KEY has one key. Put a new one before it, with a comma between (`openssl rand -base64 32`), and run this again",
  );
}
