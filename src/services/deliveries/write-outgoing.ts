/** What goes out, with all that its receiver needs to know. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { zoneOfMember } from "../../engine/delivery/zone-of-member.ts";
import { gradeReason } from "../../engine/scoring/grade-reason.ts";
import { type TermsInForce, versionAt, versionGoverning } from "../../engine/terms/terms-in-force.ts";
import { addressesOfMembers } from "../../store/people/member-accounts.ts";
import type { Queryable } from "../../store/database/database.ts";
import type { StoredNotice } from "../../store/outbox/notices.ts";
import type { Mailbox, WaitingMessage } from "../../store/outbox/waiting-messages.ts";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import { gradeName, personName } from "../../words/names/names-of.ts";
import { gradeReasonWords } from "../../words/notice/grade-words.ts";
import { givenName } from "../../store/workspaces/workspace-row.ts";
import { securitySettings, type SecuritySettings } from "../../store/security/security-settings.ts";
import { signingLinkKey } from "../../store/links/link-keys.ts";
import { buttonsOf, mayUseButtons } from "../links/message-buttons.ts";
import type { LinkKey } from "../links/sealed-text.ts";
import { unsubscribingFrom } from "../links/unsubscribe-link.ts";
import { isAboutRatings } from "../ratings/is-about-ratings.ts";
import { noticeInWords } from "../notices/notice-in-words.ts";
import { placeOfStep } from "../notices/notice-place.ts";
import type {
  Outgoing,
  OutgoingDigest,
  OutgoingFile,
  OutgoingNotice,
  OutgoingRatings,
} from "../../engine/delivery/outgoing.ts";

/** What is the same for all messages of a company. */
export type SendingCompany = {
  readonly workspace: WorkspaceId;
  readonly name: string;
  readonly versions: TermsInForce;
  /** By which the buttons of its messages are signed. */
  readonly linkKey: LinkKey;
  readonly security: SecuritySettings;
};

export async function companyOf(
  db: Queryable,
  workspace: WorkspaceId,
  versions: TermsInForce,
  at: EpochMs,
): Promise<SendingCompany> {
  const given = await givenName(db, workspace);
  return {
    ...{ workspace, name: given ?? versionAt(versions, at).terms.agreement.company, versions },
    linkKey: { ...(await signingLinkKey(db, workspace, at)), workspace },
    security: await securitySettings(db, workspace),
  };
}

/** @param goes.address where the receiver is reached over the channel */
export async function outgoingOf(
  db: Queryable,
  { workspace, name: company, versions, linkKey, security }: SendingCompany,
  goes: {
    readonly mailbox: Mailbox;
    readonly address: string;
    readonly notices: readonly StoredNotice[];
    readonly waiting: readonly WaitingMessage[];
    /** By the notices that they are of. */
    readonly digests: ReadonlyMap<string, OutgoingDigest>;
    readonly files: ReadonlyMap<string, OutgoingFile>;
    readonly ratings: OutgoingRatings | null;
    readonly deliveryId: string;
    readonly at: EpochMs;
  },
): Promise<Outgoing> {
  const { mailbox, address, notices, waiting, digests, files, ratings, deliveryId, at } = goes;
  const { agreement } = versionAt(versions, at).terms;
  const member = mailbox.receiver;
  const hasButtons = await mayUseButtons(db, workspace, member, security);
  const carried = new Map(waiting.map((each) => [`${each.seq}-${each.n}`, each.carried]));
  return {
    isRepeat: waiting.some((each) => each.deliveryId !== null),
    ...{ deliveryId, workspace, company, at, zone: zoneOfMember(agreement, member) },
    to: { member, name: personName(agreement, member), address },
    notices: notices.map((notice) => ({
      ...noticeInWords(versions, notice, at),
      ...aboutLead(versions, notice, at),
      carried: carried.get(`${notice.seq}-${notice.n}`) ?? null,
      ratings: isAboutRatings(notice) ? ratings : null,
      digest: digests.get(`${notice.seq}-${notice.n}`) ?? null,
      place: notice.about === "step" ? placeOfStep(versions, notice.told) : null,
      file: files.get(`${notice.seq}-${notice.n}`) ?? null,
      buttons: hasButtons ? buttonsFor(versions, notice, { key: linkKey, messageId: deliveryId, at }) : [],
    })),
    unsubscribing: unsubscribingFrom(linkKey, member, notices),
  };
}

function buttonsFor(
  versions: TermsInForce,
  notice: StoredNotice,
  by: { readonly key: LinkKey; readonly messageId: string; readonly at: EpochMs },
): OutgoingNotice["buttons"] {
  if (notice.about === "step") return [];
  const { lead, leadId, receiver } = notice;
  return buttonsOf({ ...by, terms: versionGoverning(versions, lead, by.at).terms, lead: lead.state, leadId, receiver });
}

/** By member: that of the agreement, else that of the login; of whom neither is known, none. */
export async function emailsOf(
  db: Queryable,
  workspace: WorkspaceId,
  { people }: Pick<Agreement, "people">,
  members: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, string>> {
  const agreed = new Map(people.map(({ id, email }) => [id, email]));
  const rest = members.filter((member) => agreed.get(member) === undefined);
  const logins = rest.length === 0 ? undefined : await addressesOfMembers(db, workspace, rest);
  return new Map(
    members.flatMap((member) => {
      const email = agreed.get(member) ?? logins?.get(member);
      return email === undefined ? [] : [[member, email] as const];
    }),
  );
}

function aboutLead(
  versions: TermsInForce,
  notice: StoredNotice,
  at: EpochMs,
): Pick<OutgoingNotice, "name" | "email" | "company" | "grade" | "due"> {
  if (notice.about === "step") return { name: null, email: null, company: null, grade: null, due: [] };
  const { state } = notice.lead;
  const { terms } = versionGoverning(versions, notice.lead, at);
  return {
    ...state.person,
    grade: {
      label: gradeName(terms.agreement, state.grade),
      reason: gradeReasonWords(gradeReason(terms, state), at),
    },
    due: state.clocks
      .filter(({ status }) => state.owner === notice.receiver && status === "running")
      .map(({ kind, clause, dueAt }) => ({ what: clockTitleOf(kind), clause, at: dueAt }))
      .toSorted((a, b) => a.at - b.at),
  };
}
