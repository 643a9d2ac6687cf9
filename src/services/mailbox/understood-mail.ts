import type { MailRead } from "../../store/mailbox/read-mails.ts";
import type { WhyNotCounted } from "../../words/screen/mailbox-words.ts";

/** What became of a mail, and whose it was, or about whom. */
export type UnderstoodMail = Pick<MailRead, "outcome" | "member" | "leadId" | "reason" | "remedy">;

/** About nobody, and with nothing to say of it. */
export const NOTHING_MORE = { member: null, leadId: null, reason: null, remedy: null } as const;

export function notCounted(
  { reason, remedy }: WhyNotCounted,
  { member, leadId }: Pick<MailRead, "member" | "leadId"> = NOTHING_MORE,
): UnderstoodMail {
  return { outcome: "not_counted", member, leadId, reason, remedy };
}
