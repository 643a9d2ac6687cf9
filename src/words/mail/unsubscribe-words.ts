/** What the page behind “Unsubscribe” says. */
import type { OptionalMail } from "../../engine/delivery/optional-mail.ts";
import { OPTIONAL_MAIL_NAMES } from "../names/optional-mail-names.ts";
import type { LinkPage } from "./link-words.ts";

/** `on`: it comes. `off`: it doesn't, whoever turned it off. `left`: the receiver is nobody in the agreement any more. */
export type UnsubscribeNow =
  | { readonly kind: "unreadable" | "left" }
  | { readonly kind: "on" | "off"; readonly mail: OptionalMail; readonly receiver: string; readonly company: string };

export function unsubscribePage(now: UnsubscribeNow): LinkPage {
  switch (now.kind) {
    case "unreadable":
      return page(
        "This link can’t be used",
        "Part of it is missing, it was changed, or the links of earlier messages were ended for security. You can turn off emails on your notices page.",
      );
    case "left":
      return page("You don’t get these emails any more", "The agreement no longer names you on a team.");
    case "on":
      return {
        ...page(
          `Turn off ${OPTIONAL_MAIL_NAMES[now.mail].toLowerCase()} by email?`,
          `For ${now.receiver}, at ${now.company}. They stay in the app. Emails about leads, versions to sign, and reviews still come: the teams agreed on them.`,
        ),
        form: { submit: "Turn off", choice: null, note: null, said: { choice: null, note: null } },
      };
    case "off":
      return page(
        `${OPTIONAL_MAIL_NAMES[now.mail]} by email are off`,
        `For ${now.receiver}, at ${now.company}. They stay in the app. To turn the emails on again, open your notices and go to “Emails”.`,
      );
  }
}

function page(title: string, text: string): LinkPage {
  return { title, text, about: null, facts: [], problem: null, form: null, leadId: null, opens: "notices" };
}
