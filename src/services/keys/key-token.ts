/** What a program sends: `baton_<id>_<secret>`. The id finds the key, the secret opens it; only the secret's hash is kept. */
import { hash, randomBytes, timingSafeEqual } from "node:crypto";

const ID_BYTES = 10;
const SECRET_BYTES = 32;
/** Longer is no key, and is not looked at. */
const LONGEST = 100;
const TOKEN = /^baton_([a-z0-9]{16})_([A-Za-z0-9_-]{43})$/;

export type KeyToken = { readonly keyId: string; readonly secret: string };

export function newKeyToken(): KeyToken & { readonly token: string } {
  const keyId = base32(randomBytes(ID_BYTES));
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  return { keyId, secret, token: `baton_${keyId}_${secret}` };
}

/** @returns undefined when it does not look like a key */
export function readKeyToken(text: string): KeyToken | undefined {
  if (text.length > LONGEST) return undefined;
  const [, keyId, secret] = TOKEN.exec(text) ?? [];
  return keyId === undefined || secret === undefined ? undefined : { keyId, secret };
}

export function hashOfSecret(secret: string): string {
  return hash("sha256", secret, "hex");
}

/** Takes as long whatever differs. */
export function isSecretOf(secret: string, secretHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfSecret(secret), "hex"), Buffer.from(secretHash, "hex"));
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** One letter each five bits. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.replaceAll(/.{5}/g, (five) => LETTERS.charAt(Number.parseInt(five, 2)));
}
