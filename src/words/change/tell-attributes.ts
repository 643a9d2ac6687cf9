/** Changes of attributes, identity, exchange and returns. */
import type { AttributeTerms, ExchangeRate, IdentityTerms, Returns } from "../../agreement/terms/lead-terms.ts";
import { TYPE_WORDS } from "../clause/attribute-clauses.ts";
import { lengthWords } from "../../agreement/document/read/duration.ts";
import { comings, field, nameAfter, nameBefore, quoted, type Sides, smaller, type Told } from "./told.ts";

export function tellAttribute(before: AttributeTerms, after: AttributeTerms): readonly Told[] {
  const what = `The attribute ${quoted(after.label)}`;
  return [
    ...field(before.label, after.label, (_is, was) => `${what} was called ${quoted(was)}`),
    ...field(before.type, after.type, (is, was) => `${what} is now ${TYPE_WORDS[is]}, was ${TYPE_WORDS[was]}`),
    ...field(before.personal, after.personal, (is) =>
      is ? `${what} now identifies a person, and is erased with them` : `${what} no longer identifies a person`,
    ),
  ];
}

export function tellIdentity(before: IdentityTerms, after: IdentityTerms): readonly Told[] {
  return [
    ...field(before.plusIsSame, after.plusIsSame, (is) =>
      is
        ? "What stands behind a plus in a mail address now means nothing"
        : "What stands behind a plus in a mail address now tells persons apart",
    ),
    ...tellSet(before.dotsIgnoredAt, after.dotsIgnoredAt, (host, now) =>
      now ? `dots before the @ now mean nothing at ${host}` : `dots before the @ now count at ${host}`,
    ),
    ...tellSet(before.sharedMailboxes, after.sharedMailboxes, (mailbox, now) =>
      now ? `the mailbox ${mailbox} is now nobody's own` : `the mailbox ${mailbox} now is one person's`,
    ),
  ];
}

function tellSet(
  before: readonly string[],
  after: readonly string[],
  say: (which: string, now: boolean) => string,
): readonly Told[] {
  const { came, went } = comings(before, after);
  return [...came.map((each) => ({ text: say(each, true) })), ...went.map((each) => ({ text: say(each, false) }))];
}

export function tellExchange(before: ExchangeRate, after: ExchangeRate, sides: Sides): readonly Told[] {
  return field(
    before.rate,
    after.rate,
    (is, was) => `1 ${after.currency} now counts as ${is} ${sides.after.currency}, was ${was}`,
  );
}

export function tellReturns(before: Returns, after: Returns, sides: Sides): readonly Told[] {
  return [
    ...field(
      before.owner,
      after.owner,
      (is, was) => `${nameAfter(sides, is)} now answers for leads that nobody works, was ${nameBefore(sides, was)}`,
    ),
    ...field(
      before.lookAgain,
      after.lookAgain,
      (is, was) =>
        `A lead that is no MQL is now weighed again, and any other of which nothing else is to come looked at, after ${lengthWords(is.ms, is.days)}, was ${lengthWords(was.ms, was.days)}`,
      smaller(before.lookAgain.ms, after.lookAgain.ms),
    ),
    ...field(before.sameRep, after.sameRep, (is) =>
      is
        ? "A recycled lead may now go back to who rejected it or let it lie"
        : "A recycled lead no longer goes back to who rejected it or let it lie",
    ),
  ];
}
