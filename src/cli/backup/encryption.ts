/** Backups are encrypted in the format of age (age-encryption.org): by a passphrase, or for recipients whose identity need not be on this machine. */
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Decrypter, Encrypter } from "age-encryption";
import { AppError } from "../../base/app-error.ts";
import { whyUnreadable } from "../../connectors/files/read/why-unreadable.ts";
import type { Settings } from "../configuration/settings.ts";
import { UsageError } from "../usage-error.ts";

/** With what every file of the format begins. */
const MAGIC = "age-encryption.org/";

/** @returns undefined: it isn't to be encrypted */
export function encrypterOf(
  { backupPassphrase }: Pick<Settings, "backupPassphrase">,
  recipients: readonly string[],
): Encrypter | undefined {
  if (recipients.length === 0 && backupPassphrase === undefined) return undefined;
  const encrypter = new Encrypter();
  if (recipients.length === 0) encrypter.setPassphrase(backupPassphrase ?? "");
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new UsageError(
        `--to “${recipient}” isn't a recipient. Use one as \`age-keygen\` prints, such as age1ql3z7…`,
      );
    }
  }
  return encrypter;
}

export async function encrypted(encrypter: Encrypter, plain: Readable): Promise<Readable> {
  return Readable.fromWeb((await encrypter.encrypt(web(plain))) as ReadableStream<Uint8Array>);
}

export function isEncrypted(beginning: Buffer): boolean {
  return beginning.subarray(0, MAGIC.length).toString("latin1") === MAGIC;
}

/**
 * @param identity a file of identities, as `age-keygen` writes it
 * @throws AppError `input_invalid` when none of them opens it
 */
export async function decrypted(
  sealed: Readable,
  { backupPassphrase }: Pick<Settings, "backupPassphrase">,
  identity: string | undefined,
): Promise<Readable> {
  const decrypter = new Decrypter();
  if (backupPassphrase !== undefined) decrypter.addPassphrase(backupPassphrase);
  for (const each of identity === undefined ? [] : await identitiesIn(identity)) {
    try {
      decrypter.addIdentity(each);
    } catch {
      throw new AppError("input_invalid", `${identity} holds something else than identities of age`, {
        remedy: "Use the file that `age-keygen` wrote",
      });
    }
  }
  if (backupPassphrase === undefined && identity === undefined)
    throw new UsageError(
      "The backup is encrypted. Set BATON_BACKUP_PASSPHRASE, or name the file of your identity with --identity",
    );
  try {
    return Readable.fromWeb((await decrypter.decrypt(web(sealed))) as ReadableStream<Uint8Array>);
  } catch (error) {
    throw new AppError("input_invalid", "The backup can't be opened with this passphrase or identity", {
      remedy: "Use the one that it was made with. Nothing was changed",
      cause: error,
    });
  }
}

async function identitiesIn(file: string): Promise<readonly string[]> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new AppError("input_invalid", `Can't read ${file}: ${whyUnreadable(error) ?? String(error)}`, {
      remedy: "Check the path",
    });
  });
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function web(stream: Readable): globalThis.ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as globalThis.ReadableStream<Uint8Array>;
}
