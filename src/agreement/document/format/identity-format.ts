/** Who is the same person. */
import { flag, group, list, optional, text, why } from "./field.ts";

export const IDENTITY = group(
  "Which mail addresses are one person, and which are nobody's; left out: only the same address is the same person.",
  "{ plus-is-same: true, shared-mailboxes: [info, sales] }",
  {
    "plus-is-same": optional(flag("Whether what stands behind a plus means nothing: ada+demo@ is ada@.")),
    "dots-ignored-at": optional(
      list("Mail hosts at which dots before the @ mean nothing.", "[gmail.com]", text("A mail host.", "gmail.com")),
    ),
    "shared-mailboxes": optional(
      list(
        "What stands before the @ of mailboxes that many share: they identify nobody.",
        "[info, sales, office]",
        text("A mailbox.", "info"),
      ),
    ),
    why,
  },
);
