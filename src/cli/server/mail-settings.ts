/** By which relay mail goes out, as the environment says it; nothing: this server sends none. */
import { isEmailAddress } from "../../base/email-address.ts";
import type { Settings } from "../settings.ts";
import { UsageError } from "../usage-error.ts";

export type MailOptions = {
  readonly smtpUrl: string;
  readonly from: { readonly name: string; readonly address: string };
};

/** @throws UsageError that names the setting, and not what is secret of it */
export function mailOptions({ smtpUrl, mailFrom }: Settings): MailOptions | undefined {
  if (smtpUrl === undefined && mailFrom === undefined) return undefined;
  if (smtpUrl === undefined)
    throw new UsageError("BATON_MAIL_FROM is set, but BATON_SMTP_URL isn't: set both, or none");
  if (mailFrom === undefined)
    throw new UsageError(
      "BATON_SMTP_URL is set, but BATON_MAIL_FROM isn't. Set it to the sender, such as “Baton <baton@company.example>”",
    );
  const url = URL.parse(smtpUrl);
  if (
    url === null ||
    !/^smtps?:$/.test(url.protocol) ||
    url.hostname === "" ||
    !/^\/?$/.test(url.pathname) ||
    url.search !== ""
  )
    throw new UsageError(
      "BATON_SMTP_URL isn't valid. Use one such as smtp://user:password@smtp.company.example:587 or smtps://smtp.company.example; encode special characters of the password",
    );
  return { smtpUrl, from: senderOf(mailFrom) };
}

function senderOf(text: string): MailOptions["from"] {
  const named = /^\s*"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>\s*$/u.exec(text);
  const address = (named?.[2] ?? text).trim();
  if (!isEmailAddress(address))
    throw new UsageError(`BATON_MAIL_FROM “${text}” isn't a sender. Use one such as “Baton <baton@company.example>”`);
  return { name: named?.[1] ?? "", address };
}
