import type { MailboxRead } from "../../services/mailbox/read-mailbox.ts";
import type { Settings } from "../configuration/settings.ts";
import { mailOptions } from "./mail-settings.ts";
import { mailboxOptions } from "./mailbox-settings.ts";
import type { WorkParts } from "./start-work.ts";

/** The mailbox that the settings name, not yet connected. @returns undefined: none is read @throws UsageError */
export async function openMailboxOf(
  settings: Settings,
  { sending }: Pick<WorkParts, "sending">,
): Promise<MailboxRead | undefined> {
  const options = await mailboxOptions(settings);
  if (options === undefined || sending === undefined) return undefined;
  const from = mailOptions(settings)?.from.address;
  return {
    mailbox: await sending.openMailbox(options),
    trusted: settings.mailboxTrusts,
    addresses: from === undefined ? [] : [from],
  };
}
