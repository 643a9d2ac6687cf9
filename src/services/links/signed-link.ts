/**
 * The links behind the buttons of a message: each for one person, one lead, and one action, until it expires. A link says nothing to whoever reads it
 * without the key: who it is for and which lead it is about is encrypted, and nothing of it can be changed.
 *
 * Time and keys come in as arguments.
 */
import type { LeadId, MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { LinkAction } from "../../engine/delivery/outgoing.ts";
import { type LinkKey, openSealed, sealText } from "./sealed-text.ts";

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

export type ReadLink =
  | { readonly kind: "valid" | "expired" | "revoked"; readonly link: SignedLink }
  /** It was changed, is not whole, or never was a link of this company. */
  | { readonly kind: "forged" };

/** @returns characters that stand in an address as they are, such as `1.kJ3…` */
export function signLink(
  key: LinkKey,
  { action, member, leadId, messageId, assignedAt, expiresAt }: SignedLink,
): string {
  return sealText(
    key,
    "signed link",
    JSON.stringify([action, member, leadId, messageId, assignedAt, expiresAt] satisfies Said),
  );
}

type Said = [LinkAction, MemberId, LeadId, string, EpochMs | null, EpochMs];

/** A link by which a member says how good a lead was. It is about no assignment: whoever had the lead can say so later. */
export function ratingLink(
  key: LinkKey,
  { at, ...of }: Pick<SignedLink, "member" | "leadId" | "messageId"> & { readonly at: EpochMs },
): string {
  return signLink(key, { ...of, action: "rate", assignedAt: null, expiresAt: epochMs(at + LINK_MS) });
}

/** @param key the one that the link names; undefined: there is none of that number */
export function readLink(key: LinkKey | undefined, token: string, now: EpochMs): ReadLink {
  const said = openSealed(key, "signed link", token);
  if (key === undefined || said === undefined) return { kind: "forged" };
  const [action, member, leadId, messageId, assignedAt, expiresAt] = JSON.parse(said) as Said;
  const link = { action, member, leadId, messageId, assignedAt, expiresAt };
  if (key.revokedAt !== null) return { kind: "revoked", link };
  return { kind: expiresAt <= now ? "expired" : "valid", link };
}
