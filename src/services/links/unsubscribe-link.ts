/**
 * The link by which a mail is turned off: for one person and one kind of mail that may be left out. It doesn't expire, as mails are found again after years, and it
 * can do no more than that.
 */
import type { MemberId } from "../../base/ids.ts";
import type { Outgoing } from "../../engine/delivery/outgoing.ts";
import { OPTIONAL_MAILS, type OptionalMail, optionalMailOf } from "../../engine/delivery/optional-mail.ts";
import type { StoredNotice } from "../../store/outbox/notices.ts";
import { type LinkKey, openSealed, sealText } from "./sealed-text.ts";

export type UnsubscribeLink = { readonly kind: OptionalMail; readonly member: MemberId };
type Said = [OptionalMail, MemberId];

export function signUnsubscribe(key: LinkKey, { kind, member }: UnsubscribeLink): string {
  return sealText(key, "unsubscribe link", JSON.stringify([kind, member] satisfies Said));
}

/** @returns undefined when it was changed, was ended, or never was a link of this company */
export function readUnsubscribe(key: LinkKey | undefined, token: string): UnsubscribeLink | undefined {
  const said = openSealed(key, "unsubscribe link", token);
  if (key === undefined || key.revokedAt !== null || said === undefined) return undefined;
  const [kind, member] = JSON.parse(said) as Said;
  // A kind of a newer version may be gone in this one.
  return OPTIONAL_MAILS.includes(kind) ? { kind, member } : undefined;
}

/** How the receiver of these turns off what of them may be left out. @returns null: they must get all of it */
export function unsubscribingFrom(
  key: LinkKey,
  member: MemberId,
  notices: readonly StoredNotice[],
): Outgoing["unsubscribing"] {
  const kinds = notices.map((notice) =>
    notice.about === "step" && notice.told.kind === "occasion" ? optionalMailOf(notice.told.occasion) : null,
  );
  const kind = kinds.find((each) => each !== null);
  if (kind === undefined) return null;
  return { kind, token: signUnsubscribe(key, { kind, member }), isAll: kinds.every((each) => each === kind) };
}
