/**
 * What becomes of a mail that was read: a member's mail to a lead is a touch that a system saw, a lead's mail is a contact, and a bounce marks an address.
 * Everything goes through the gate of facts under an ID made of the mail's: however often it is read, it counts once.
 */
import { hash } from "node:crypto";
import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import type { FoundMail } from "../../connectors/mail/mailbox-reader.ts";
import type { ReadMail } from "../../connectors/mail/read-mail.ts";
import type { FactContent } from "../../engine/lead/input.ts";
import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import type { MailRead } from "../../store/mailbox/read-mails.ts";
import { NOT_COUNTED, unprovenWords } from "../../words/screen/mailbox-words.ts";
import { personName } from "../../words/names/names-of.ts";
import type { Context } from "../context.ts";
import { sendFacts } from "../facts/send-facts.ts";
import { isPassing } from "../intake/is-passing.ts";
import { noteBounce } from "./note-bounce.ts";
import { memberAt, membersByAddress, openLeadsAt } from "./people-in-mail.ts";
import { senderProven, type TrustedSenders } from "./sender-proven.ts";
import { timeOfMail } from "./time-of-mail.ts";
import { notCounted, NOTHING_MORE as NOTHING, type UnderstoodMail } from "./understood-mail.ts";

/** One mail goes to that many leads at most; to more, a program sent it. */
const MOST_LEADS = 20;

/** @param ctx of the company that the mail is for */
export async function understandMail(
  ctx: Context,
  { mail, receivedAt }: Pick<FoundMail, "mail" | "receivedAt">,
  { trusted }: { readonly trusted: TrustedSenders | undefined },
): Promise<UnderstoodMail> {
  if (mail === null) return notCounted(NOT_COUNTED.unreadable);
  if (mail.report !== null) return noteBounce(ctx, mail.report);
  if (mail.automatic !== null) return { ...NOTHING, outcome: "automatic" };
  const [from, ...others] = mail.from;
  if (from === undefined || others.length > 0) return notCounted(NOT_COUNTED.no_one_sender);
  const versions = await termsInForce(ctx.db, ctx.workspaceId);
  if (versions.length === 0) return { ...NOTHING, outcome: "unrelated" };
  const { terms } = versionAt(versions, ctx.now());
  const members = await membersByAddress(ctx, terms);
  const member = memberAt(members, from);
  const at = timeOfMail({ date: mail.date, receivedAt, now: ctx.now() });
  if (member !== undefined) {
    const leads = await openLeadsAt(ctx, terms.agreement, mail.to);
    const [first] = leads;
    if (first === undefined) return { ...NOTHING, outcome: "unrelated", member };
    const about = { member, leadId: first.leadId };
    const proof = senderProven(from, mail.authentications, trusted);
    if (!proof.isProven)
      return notCounted(unprovenWords(proof.why, { ...proof, who: personName(terms.agreement, member) }), about);
    if (leads.length > MOST_LEADS) return { ...NOTHING, outcome: "automatic", member };
    const touched = {
      kind: "touch",
      by: member,
      channel: "email",
      evidence: "observed",
      twoWay: false,
      note: null,
    } as const;
    return send(
      ctx,
      mail,
      at,
      { outcome: "touch", ...about },
      leads.map(({ leadId }) => ({ ...touched, leadId })),
    );
  }
  const [lead] = await openLeadsAt(ctx, terms.agreement, [from]);
  const isToUs = mail.to.some((address) => memberAt(members, address) !== undefined);
  if (lead === undefined || !isToUs) return { ...NOTHING, outcome: "unrelated" };
  const about = { member: null, leadId: lead.leadId };
  const proof = senderProven(from, mail.authentications, trusted);
  if (!proof.isProven) return notCounted(unprovenWords(proof.why, { ...proof, who: "a lead" }), about);
  const wrote = { kind: "contact", leadId: lead.leadId, channel: "email", needsAnswer: true, note: null } as const;
  return send(ctx, mail, at, { outcome: "contact", ...about }, [wrote]);
}

type About = Pick<MailRead, "member" | "leadId">;

async function send(
  ctx: Context,
  { key }: ReadMail,
  occurredAt: ReturnType<typeof timeOfMail>,
  counted: About & { readonly outcome: "touch" | "contact" },
  said: readonly (FactContent & { readonly leadId: LeadId })[],
): Promise<UnderstoodMail> {
  const answers = await sendFacts(
    ctx,
    said.map((each) => ({
      fact: { source: "mailbox", id: `mail-${hash("sha256", `${key} ${each.leadId}`).slice(0, 40)}` },
      occurredAt,
      said: () => each,
    })),
  );
  const { member, leadId } = counted;
  for (const answer of answers) {
    if (answer.ok) continue;
    const { error } = answer;
    if (isPassing(error) || !(error instanceof AppError)) throw error;
    return notCounted({ reason: error.message, remedy: error.remedy ?? null }, { member, leadId });
  }
  return { ...NOTHING, ...counted };
}
