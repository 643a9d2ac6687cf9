/** What is known of a lead, and who is the same person. */
import { byId } from "../../../agreement/clauses/by-id.ts";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { AttributeType } from "../../../agreement/terms/parts/lead-terms.ts";
import { listWords } from "../../english/lists.ts";
import { type Sentence, inSentences } from "../clause.ts";

export const TYPE_WORDS: Readonly<Record<AttributeType, string>> = {
  text: "text",
  number: "number",
  "yes-no": "yes or no",
};

export function attributeSentences({ attributes = [] }: Agreement): readonly Sentence[] {
  return byId(attributes, ({ name }) => name).map(({ clause, label, name, type, personal }) => ({
    id: clause,
    text: `${label} (${name}): ${TYPE_WORDS[type]}${personal ? "; it identifies a person and is erased with them" : ""}`,
  }));
}

export function identitySentences({ identity }: Agreement): readonly Sentence[] {
  if (identity === undefined) return [];
  const { clause, plusIsSame, dotsIgnoredAt, sharedMailboxes } = identity;
  const text = inSentences(
    "The same email address is the same person",
    plusIsSame && "Anything after a plus sign in an address is ignored",
    dotsIgnoredAt.length > 0 && `Dots before the @ are ignored at ${listWords(dotsIgnoredAt)}`,
    sharedMailboxes.length > 0 &&
      (sharedMailboxes.length === 1
        ? `The shared mailbox ${listWords(sharedMailboxes)} identifies no one`
        : `The shared mailboxes ${listWords(sharedMailboxes)} do not identify a person`),
  );
  return [{ id: clause, text }];
}
