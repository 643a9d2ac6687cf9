/** Which buttons a message has for its receiver, and what they open. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { cadenceOf } from "../../engine/cadence/cadence.ts";
import { linkStanding } from "../../engine/delivery/link-standing.ts";
import { LINK_ACTIONS, type OutgoingNotice } from "../../engine/delivery/outgoing.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { demandsSecondStep } from "../../policy/second-step.ts";
import type { Queryable } from "../../store/database/database.ts";
import { accountOfMember, findMemberAccount } from "../../store/people/member-accounts.ts";
import type { SecuritySettings } from "../../store/security/security-settings.ts";
import { choicesOf, type RejectChoice } from "../../words/mail/link-words.ts";
import type { LinkKey } from "./sealed-text.ts";
import { LINK_MS, signLink } from "./signed-link.ts";

/** Whether a link that a member was sent is enough: not where the company has its people sign in, or demands a second step of this one. */
export async function mayUseButtons(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
  { messageButtons, secondStep }: Pick<SecuritySettings, "messageButtons" | "secondStep">,
): Promise<boolean> {
  if (!messageButtons || secondStep === "everybody") return false;
  if (secondStep === "nobody") return true;
  const accountId = await accountOfMember(db, workspaceId, member);
  const role = accountId === undefined ? null : (await findMemberAccount(db, workspaceId, accountId))?.role;
  return !demandsSecondStep(secondStep, [role ?? []].flat());
}

type Sent = {
  readonly key: LinkKey;
  readonly terms: Terms;
  readonly lead: LeadState;
  readonly leadId: LeadId;
  readonly receiver: MemberId;
  readonly messageId: string;
  readonly at: EpochMs;
};

/** What the receiver can do about the lead now. */
export function buttonsOf({ key, terms, lead, leadId, receiver, messageId, at }: Sent): OutgoingNotice["buttons"] {
  const { assignedAt } = lead;
  const given = { member: receiver, leadId, messageId, assignedAt, expiresAt: epochMs(at + LINK_MS) };
  return LINK_ACTIONS.filter((action) => linkStanding(terms, lead, { ...given, action }) === "open").map((action) => ({
    action,
    token: signLink(key, { ...given, action }),
    choices: choicesOf(action, action === "reject" ? rejectChoices(terms, lead) : []),
  }));
}

/** Those that the lead has come far enough for. */
export function rejectChoices(terms: Terms, lead: LeadState): readonly RejectChoice[] {
  const isTooEarly = cadenceOf(terms, lead)?.isComplete === false;
  return terms.agreement.rejectReasons
    .filter(({ afterCadence }) => !afterCadence || !isTooEarly)
    .map(({ id, label, noteRequired }) => ({ id, label, needsNote: noteRequired }));
}
