/** By which relay mail goes out, as the environment says it; nothing: this server sends none. */
import type { Settings } from "../configuration/settings.ts";
import { UsageError } from "../usage-error.ts";

export type MailOptions = {
  readonly smtpUrl: string;
  readonly from: { readonly name: string; readonly address: string };
};

/** @throws UsageError when only one of the two is said */
export function mailOptions({ smtpUrl, mailFrom }: Settings): MailOptions | undefined {
  if (smtpUrl === undefined && mailFrom === undefined) return undefined;
  if (smtpUrl === undefined)
    throw new UsageError("BATON_MAIL_FROM is set, but BATON_SMTP_URL isn't: set both, or none");
  if (mailFrom === undefined)
    throw new UsageError(
      "BATON_SMTP_URL is set, but BATON_MAIL_FROM isn't. Set it to the sender, such as “Baton <baton@company.example>”",
    );
  return { smtpUrl, from: mailFrom };
}
