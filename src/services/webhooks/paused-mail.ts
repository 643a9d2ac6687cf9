import type { Webhook } from "../../store/webhooks/webhooks.ts";

/** The other system says that there is nothing any more, and wants no more. */
export const GONE = { status: 410, because: "The other system answered that the address is gone (410)" } as const;

/** What admins are told when Baton pauses a webhook. */
export function pausedMail(
  { name, url }: Pick<Webhook, "name" | "url">,
  because: string,
): { readonly subject: string; readonly text: string } {
  return {
    subject: `Webhook paused: ${name.replaceAll(/\s+/g, " ")}`,
    text: `Baton sends nothing more to ${URL.parse(url)?.host ?? "it"}. ${because}.\n\nWhat happens until then is kept. Resume the webhook under Settings, Webhooks.\n`,
  };
}
