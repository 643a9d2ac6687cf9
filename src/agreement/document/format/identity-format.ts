/** Which addresses are the same person. */
import { flag, group, list, optional, text, why } from "./field.ts";

export const IDENTITY = group(
  "Which email addresses belong to one person, and which identify no one; default: only the same address is the same person.",
  "{ plus-is-same: true, shared-mailboxes: [info, sales] }",
  {
    "plus-is-same": optional(flag("Whether the part after a plus sign is ignored: ada+demo@ is ada@.")),
    "dots-ignored-at": optional(
      list("Mail hosts that ignore dots before the @.", "[gmail.com]", text("A mail host.", "gmail.com")),
    ),
    "shared-mailboxes": optional(
      list(
        "The part before the @ of shared mailboxes: they identify no one.",
        "[info, sales, office]",
        text("A mailbox.", "info"),
      ),
    ),
    why,
  },
);
