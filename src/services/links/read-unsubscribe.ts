import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { isGone } from "../../engine/timeline/members-left.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { findLinkKey } from "../../store/links/link-keys.ts";
import { fetchMailsTurnedOff } from "../../store/people/mails-turned-off.ts";
import { givenName } from "../../store/workspaces/workspace-row.ts";
import type { LinkPage } from "../../words/mail/link-words.ts";
import { unsubscribePage, type UnsubscribeNow } from "../../words/mail/unsubscribe-words.ts";
import { personName } from "../../words/names/names-of.ts";
import { type Context, must } from "../context.ts";
import { keyNumberIn } from "./sealed-text.ts";
import { readUnsubscribe, type UnsubscribeLink } from "./unsubscribe-link.ts";

/** Which mails “Unsubscribe” turns off, or that they are off. Nothing is done: whatever opens links that it finds turns nothing off. */
export async function readUnsubscribeLink(ctx: Context, { token }: { readonly token: string }): Promise<LinkPage> {
  must(ctx, "messages:answer");
  return unsubscribePage((await unsubscribing(ctx, token)).now);
}

export type Unsubscribing = {
  readonly now: UnsubscribeNow;
  /** Null: there is nothing to turn off. */
  readonly link: UnsubscribeLink | null;
};

export async function unsubscribing({ db, workspaceId, now }: Context, token: string): Promise<Unsubscribing> {
  const number = keyNumberIn(token);
  const stored = number === null ? undefined : await findLinkKey(db, workspaceId, number);
  const link = readUnsubscribe(stored === undefined ? undefined : { ...stored, workspace: workspaceId }, token);
  if (link === undefined) return { now: { kind: "unreadable" }, link: null };
  const { terms } = versionAt(await termsInForce(db, workspaceId), now());
  if (isGone(terms, link.member, now())) return { now: { kind: "left" }, link: null };
  const off = await fetchMailsTurnedOff(db, workspaceId, link.member);
  const isOff = off.some(({ kind }) => kind === link.kind);
  const said = {
    mail: link.kind,
    receiver: personName(terms.agreement, link.member),
    company: (await givenName(db, workspaceId)) ?? terms.agreement.company,
  };
  return { now: { kind: isOff ? "off" : "on", ...said }, link: isOff ? null : link };
}
