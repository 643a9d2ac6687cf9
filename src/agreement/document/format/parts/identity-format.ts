/** Who is the same person. */
import { decides } from "../effect.ts";
import { clause, flag, group, setOf, text, why, withDefault } from "../field.ts";

export const IDENTITY = decides(
  "engine/identity/address-keys",
  clause(
    "identity",
    group(
      "Which email addresses belong to one person, and which identify no person; default: only the same address is the same person.",
      "{ plus-is-same: true, shared-mailboxes: [info, sales] }",
      {
        "plus-is-same": withDefault(false, flag("Whether the part after a plus sign is ignored: ada+demo@ is ada@.")),
        "dots-ignored-at": withDefault(
          [],
          setOf(
            "Mail hosts that ignore dots before the @.",
            "[gmail.com]",
            text("A mail host.", "gmail.com", "mail host"),
          ),
        ),
        "shared-mailboxes": withDefault(
          [],
          setOf(
            "The part before the @ of shared mailboxes: they identify no person.",
            "[info, sales, office]",
            text("A mailbox.", "info", "mailbox"),
          ),
        ),
        why,
      },
    ),
  ),
);
