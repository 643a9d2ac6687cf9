/**
 * The keys that secrets in the database are encrypted with: 32 bytes each, in a file beside the data or in the environment, never in the database. The
 * first one encrypts; those behind it only decrypt what was encrypted before.
 */
import { hash, randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError } from "../../base/app-error.ts";
import { cannotKeep } from "./cannot-keep.ts";
import { defined } from "../../base/assert.ts";

const KEY_BYTES = 32;
const MOST_KEYS = 10;

export type EncryptionKey = {
  /** Stands with everything that it encrypted; says nothing of the key. */
  readonly id: string;
  readonly bytes: Buffer;
};
/** At least one. */
export type EncryptionKeys = readonly [EncryptionKey, ...EncryptionKey[]];

/**
 * @param text keys in base64 or base64url, with commas or line ends between
 * @param where that they stand, for whoever has to mend it
 * @throws AppError `input_invalid`; it doesn't repeat what it was given
 */
export function parseEncryptionKeys(text: string, where: string): EncryptionKeys {
  const keys = text
    .split(/[\s,]+/)
    .filter((each) => each !== "")
    .map((each) => {
      const bytes = Buffer.from(each, "base64url");
      if (/^[\w+/-]{43}=?$/.test(each) && bytes.length === KEY_BYTES) return keyOf(bytes);
      throw unusable(`${where} isn't a key of ${KEY_BYTES} bytes in base64`);
    });
  const [first, ...others] = keys;
  if (first === undefined || keys.length > MOST_KEYS)
    throw unusable(`${where} holds no key, or more than ${MOST_KEYS}`);
  return [first, ...others];
}

function unusable(message: string): AppError {
  return new AppError("input_invalid", message, {
    remedy: "Restore it from a backup, or create one with `openssl rand -base64 32`",
  });
}

function keyOf(bytes: Buffer): EncryptionKey {
  return {
    id: hash("sha256", Buffer.concat([Buffer.from("baton: name of an encryption key\0"), bytes])).slice(0, 12),
    bytes,
  };
}

function newKey(): EncryptionKey {
  return keyOf(randomBytes(KEY_BYTES));
}

/** Made with one key when there is none: readable by whoever runs the server, and by nobody else. */
export async function encryptionKeysInFile(file: string): Promise<EncryptionKeys> {
  const text = await madeOrRead(file).catch((error: unknown) => {
    throw cannotKeep("the encryption key", file, "BATON_ENCRYPTION_KEY", error);
  });
  return parseEncryptionKeys(text, `The file ${file}`);
}

async function madeOrRead(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const draft = await draftOf(file, [newKey()]);
  try {
    // Whole, or not at all: another process may read it at this moment.
    await link(draft, file);
  } catch (error) {
    if ((error as { readonly code?: string }).code !== "EEXIST") throw error;
    await chmod(file, 0o600);
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, "utf8");
}

/** Puts a new key before those that are in the file. @returns what is in it now */
export async function addKeyToFile(file: string): Promise<EncryptionKeys> {
  const keys: EncryptionKeys = [newKey(), ...(await encryptionKeysInFile(file))];
  await writeKeys(file, keys);
  return keys;
}

/** Leaves the first two: a server that still runs by the one before may have encrypted something in between. */
export async function dropOldKeys(file: string): Promise<void> {
  const [first, before] = await encryptionKeysInFile(file);
  await writeKeys(file, [first, defined(before, "the key before")]);
}

async function writeKeys(file: string, keys: EncryptionKeys): Promise<void> {
  await rename(await draftOf(file, keys), file);
}

async function draftOf(file: string, keys: EncryptionKeys): Promise<string> {
  const draft = `${file}.${randomBytes(8).toString("hex")}`;
  await writeFile(draft, keys.map(({ bytes }) => `${bytes.toString("base64url")}\n`).join(""), {
    mode: 0o600,
    flag: "wx",
  });
  return draft;
}
