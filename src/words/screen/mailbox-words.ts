/** What is said of the mailbox that Baton reads, and of mails in it that count for nothing. */
import { counted } from "../english/counted.ts";

export type WhyNotCounted = { readonly reason: string; readonly remedy: string | null };

export const NOT_COUNTED = {
  unreadable: {
    reason: "It can’t be taken apart: it is broken, or nested too deeply",
    remedy: "Look at it in the mailbox. If a rep wrote it to a lead, log the touch in the app",
  },
  no_one_sender: {
    reason: "It names no sender, or several",
    remedy: "If a rep wrote it to a lead, log the touch in the app",
  },
  no_company: { reason: "There is no such company any more", remedy: null },
  unknown_delivery: { reason: "It reports a failed delivery of an email that Baton didn’t send", remedy: null },
  other_address: {
    reason:
      "It reports a failed delivery to an address that Baton didn’t send to, such as one that email is forwarded to",
    remedy: "Ask the member to check where their email is forwarded to",
  },
  failed: {
    reason: "Something failed in Baton while it was read",
    remedy: "Look at the log of the server. If a rep wrote it to a lead, log the touch in the app",
  },
} as const satisfies Readonly<Record<string, WhyNotCounted>>;

/** @param who the member or the lead whom it names as its sender */
export function unprovenWords(
  why: "nobody_trusted" | "not_said" | "failed",
  { who, saidBy }: { readonly who: string; readonly saidBy: string | null },
): WhyNotCounted {
  const reason = {
    nobody_trusted: `It names ${who} as its sender, and no mail server is trusted to have checked that`,
    not_said: `It names ${who} as its sender, and the trusted mail server doesn’t say that it checked that`,
    failed: `It names ${who} as its sender, and the mail server couldn’t confirm that (DMARC, DKIM, SPF)`,
  }[why];
  const inside = "or to inside, if the mailbox takes no email from outside";
  if (why === "failed")
    return { reason, remedy: "Check how your email is signed (DKIM), or whether the email is forged" };
  return {
    reason,
    remedy:
      saidBy === null
        ? `Have your mail server add Authentication-Results and set BATON_MAILBOX_TRUSTS to its name, ${inside}`
        : `If ${saidBy} is your mail server, set BATON_MAILBOX_TRUSTS to ${saidBy}, ${inside}`,
  };
}

/** Why an address gets no more email. @example "bounced (5.1.1): 550 no such user" */
export function bounceWords({ status, diagnostic }: { readonly status: string; readonly diagnostic: string }): string {
  const text = diagnostic.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  return `bounced (${status})${text === "" ? "" : `: ${text.slice(0, 200)}`}`;
}

type Counts = Readonly<Record<"touch" | "contact" | "bounce" | "not_counted", number>>;

/** @example "In the last 30 days: 12 emails to leads counted as touches, 1 email from a lead, 2 bounces." */
export function mailboxCountsWords({ touch, contact, bounce }: Counts, days: number): string {
  const parts = [
    touch === 0 ? "no email to a lead" : `${counted(touch, "email")} to leads counted as touches`,
    ...(contact === 0 ? [] : [`${counted(contact, "email")} from leads`]),
    ...(bounce === 0 ? [] : [counted(bounce, "bounce")]),
  ];
  return `In the last ${days} days: ${parts.join(", ")}.`;
}
