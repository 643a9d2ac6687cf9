/**
 * The links behind the buttons of a message: each for one person, one lead, and one action, until it expires. A link says nothing to whoever reads it
 * without the key: who it is for and which lead it is about is encrypted, and nothing of it can be changed (AES-256-GCM).
 *
 * Time and keys come in as arguments. The same link is always the same text, so that a message which is sent again says what it said before.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type { LinkAction } from "../../engine/delivery/outgoing.ts";

/** For how long after the message its buttons do something. */
export const LINK_MS = 7 * DAY_MS;

export type SignedLink = {
  readonly action: LinkAction;
  readonly member: MemberId;
  readonly leadId: LeadId;
  /** The message that it stands in: `deliveryId` of what went out. */
  readonly messageId: string;
  /** Since when the member has had the lead: of a later assignment, the link is none. Null: nobody had it. */
  readonly assignedAt: EpochMs | null;
  /** Exclusive. */
  readonly expiresAt: EpochMs;
};

/** Of one company. Keys are numbered from 1; the last one signs. */
export type LinkKey = {
  readonly workspace: WorkspaceId;
  readonly number: number;
  readonly secret: Buffer;
  /** From then on its links do nothing; they are still read, so that it can be said what they were about. */
  readonly revokedAt: EpochMs | null;
};

export type ReadLink =
  | { readonly kind: "valid" | "expired" | "revoked"; readonly link: SignedLink }
  /** It was changed, is not whole, or never was a link of this company. */
  | { readonly kind: "forged" };

const [NONCE_BYTES, TAG_BYTES] = [12, 16];
/** Bounds what is decrypted; a lead's ID has 200 characters at most. */
const LONGEST_TOKEN = 2_000;

/** @returns characters that stand in an address as they are, such as `1.kJ3…` */
export function signLink(
  key: LinkKey,
  { action, member, leadId, messageId, assignedAt, expiresAt }: SignedLink,
): string {
  const said = JSON.stringify([action, member, leadId, messageId, assignedAt, expiresAt]);
  const { sealing, numbering } = keysOf(key);
  // As good as random, and the same for the same link: another link has another one.
  const nonce = createHmac("sha256", numbering).update(said).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(aboutOf(key));
  const sealed = Buffer.concat([nonce, cipher.update(said, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${key.number}.${sealed.toString("base64url")}`;
}

/** By which key a link says that it was signed; null: it isn't one. */
export function keyNumberIn(token: string): number | null {
  const number = token.length > LONGEST_TOKEN ? undefined : /^([1-9]\d{0,8})\.[\w-]+$/.exec(token)?.[1];
  return number === undefined ? null : Number(number);
}

/** Compared in constant time, whatever is given. @param key the one that the link names; undefined: there is none of that number */
export function readLink(key: LinkKey | undefined, token: string, now: EpochMs): ReadLink {
  const link = key === undefined || keyNumberIn(token) !== key.number ? undefined : unsealed(key, token);
  if (key === undefined || link === undefined) return { kind: "forged" };
  if (key.revokedAt !== null) return { kind: "revoked", link };
  return { kind: link.expiresAt <= now ? "expired" : "valid", link };
}

function unsealed(key: LinkKey, token: string): SignedLink | undefined {
  const text = token.slice(token.indexOf(".") + 1);
  const sealed = Buffer.from(text, "base64url");
  // There are several spellings of one value; only ours is taken.
  if (sealed.length <= NONCE_BYTES + TAG_BYTES || sealed.toString("base64url") !== text) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", keysOf(key).sealing, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(aboutOf(key)).setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const said = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    const [action, member, leadId, messageId, assignedAt, expiresAt] = JSON.parse(said.toString("utf8")) as [
      LinkAction,
      MemberId,
      LeadId,
      string,
      EpochMs | null,
      EpochMs,
    ];
    return { action, member, leadId, messageId, assignedAt, expiresAt };
  } catch {
    return undefined;
  }
}

function keysOf({ secret }: LinkKey): { readonly sealing: Buffer; readonly numbering: Buffer } {
  const both = Buffer.from(hkdfSync("sha256", secret, "", "baton signed link", 64));
  return { sealing: both.subarray(0, 32), numbering: both.subarray(32) };
}

/** A link of one company is none of another, even with the same secret. */
function aboutOf({ workspace, number }: LinkKey): Buffer {
  return Buffer.from(JSON.stringify(["signed link", 1, workspace, number]));
}
