/**
 * Texts that only this company can have written, as they stand in an address: encrypted and authenticated (AES-256-GCM), by a key of the company and for one
 * purpose. What was sealed for another purpose, by another key, or in another company is none.
 *
 * The same text is sealed to the same characters, so that a message which is sent again says what it said before.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";

/** Of one company. Keys are numbered from 1; the last one signs. */
export type LinkKey = {
  readonly workspace: WorkspaceId;
  readonly number: number;
  readonly secret: Buffer;
  /** From then on its links do nothing; they are still read, so that it can be said what they were about. */
  readonly revokedAt: EpochMs | null;
};

/** What a link is for. */
export type LinkPurpose = "signed link" | "unsubscribe link" | "panel in a CRM";

const [NONCE_BYTES, TAG_BYTES] = [12, 16];
/** Bounds what is decrypted; a lead's ID has 200 characters at most. */
const LONGEST_TOKEN = 2_000;

/** @returns characters that stand in an address as they are, such as `1.kJ3…` */
export function sealText(key: LinkKey, purpose: LinkPurpose, said: string): string {
  const { sealing, numbering } = keysOf(key, purpose);
  // As good as random, and the same for the same text: another one has another one.
  const nonce = createHmac("sha256", numbering).update(said).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(aboutOf(key, purpose));
  const sealed = Buffer.concat([nonce, cipher.update(said, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${key.number}.${sealed.toString("base64url")}`;
}

/** By which key a link says that it was signed; null: it isn't one. */
export function keyNumberIn(token: string): number | null {
  const number = token.length > LONGEST_TOKEN ? undefined : /^([1-9]\d{0,8})\.[\w-]+$/.exec(token)?.[1];
  return number === undefined ? null : Number(number);
}

/** Compared in constant time, whatever is given. @param key the one that the link names @returns undefined: it was not sealed by this key for this purpose */
export function openSealed(key: LinkKey | undefined, purpose: LinkPurpose, token: string): string | undefined {
  if (key === undefined || keyNumberIn(token) !== key.number) return undefined;
  const text = token.slice(token.indexOf(".") + 1);
  const sealed = Buffer.from(text, "base64url");
  // There are several spellings of one value; only ours is taken.
  if (sealed.length <= NONCE_BYTES + TAG_BYTES || sealed.toString("base64url") !== text) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", keysOf(key, purpose).sealing, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(aboutOf(key, purpose)).setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
      "utf8",
    );
  } catch {
    return undefined;
  }
}

/** Each purpose has keys of its own, so that no two texts share a nonce under one key. */
function keysOf({ secret }: LinkKey, purpose: LinkPurpose): { readonly sealing: Buffer; readonly numbering: Buffer } {
  const both = Buffer.from(hkdfSync("sha256", secret, "", `baton ${purpose}`, 64));
  return { sealing: both.subarray(0, 32), numbering: both.subarray(32) };
}

/** A link of one company is none of another, even with the same secret. */
function aboutOf({ workspace, number }: LinkKey, purpose: LinkPurpose): Buffer {
  return Buffer.from(JSON.stringify([purpose, 1, workspace, number]));
}
