/** The clauses of attributes, and of who is the same person. */
import { listWords } from "../english/lists.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { AttributeType } from "../../agreement/terms/lead-terms.ts";
import { byId } from "./by-id.ts";
import { type Clause, clauseOf } from "./clause.ts";

export const TYPE_WORDS: Readonly<Record<AttributeType, string>> = {
  text: "a text",
  number: "a number",
  "yes-no": "yes or no",
};

export function attributeClauses({ attributes = [] }: Agreement): readonly Clause[] {
  return byId(attributes, ({ name }) => name).map((attribute) =>
    clauseOf(
      "definitions",
      attribute,
      `${attribute.label} (${attribute.name}): ${TYPE_WORDS[attribute.type]}${attribute.personal ? "; it identifies a person, and is erased with them" : ""}`,
    ),
  );
}

export function identityClauses({ identity }: Agreement): readonly Clause[] {
  if (identity === undefined) return [];
  const { plusIsSame, dotsIgnoredAt, sharedMailboxes } = identity;
  const said = [
    "The same mail address is the same person",
    ...(plusIsSame ? ["what stands behind a plus in an address means nothing"] : []),
    ...(dotsIgnoredAt.length === 0 ? [] : [`dots before the @ mean nothing at ${listWords(dotsIgnoredAt)}`]),
    ...(sharedMailboxes.length === 0 ? [] : [`the mailboxes ${listWords(sharedMailboxes)} are nobody's own`]),
  ];
  return [clauseOf("definitions", identity, said.join("; "))];
}
