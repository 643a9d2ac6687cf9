/** Changes of the agreement itself, of teams, people, profile, definitions, attributes, and identity. */
import type { Condition } from "../../agreement/terms/basic/basic-terms.ts";
import type { AttributeType } from "../../agreement/terms/parts/lead-terms.ts";
import { TYPE_WORDS } from "../clause/parts/attribute-sentences.ts";
import { conditionWords } from "../clause/words.ts";
import { dateWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { capital, possessive, teamName } from "../english/names.ts";
import { stageName, type StageNamed } from "../names/stage-names.ts";
import { amount, count, onOrOff, items, person, plain } from "./tellers.ts";
import { type TellingContext, personOn, quoted, textOf, type Teller } from "./told.ts";

const theirs =
  (what: string) =>
  ({ thing }: TellingContext): string =>
    `${possessive(thing)} ${what}`;
const of =
  (what: string) =>
  ({ thing }: TellingContext): string =>
    `${what} of ${thing}`;
const team = ({ names }: TellingContext): string => teamName(names["party"] ?? "");
const stage = ({ names }: TellingContext): string => stageName(names["stage"] as StageNamed);
const texts = (all: readonly string[]): string => (all.length === 0 ? "none" : listWords(all));

/** A condition of a clause. @param none how it is said that there is none; left out: it is added or removed */
export function condition(none?: string): Teller {
  const tell = amount<readonly Condition[]>(of("condition"), conditionWords, none === undefined ? {} : { none });
  return (context) =>
    tell({
      ...context,
      leaf: { ...context.leaf, before: sought(context.leaf.before), after: sought(context.leaf.after) },
    });
}

function sought(when: unknown): unknown {
  return Array.isArray(when) && when.length === 0 ? undefined : when;
}

export const PARTY_TELLERS: Readonly<Record<string, Teller>> = {
  title: ({ leaf }) => [
    { text: `Agreement renamed from ${quoted(textOf(leaf.before))} to ${quoted(textOf(leaf.after))}` },
  ],
  company: plain("company"),
  owner: person("agreement owner"),
  timezone: plain("time zone for dates and reports"),
  currency: plain("currency"),
  "parties.*.head": person((context) => `head of ${team(context)}, who signs for it,`),
  "parties.*.members": items(
    (id, context) => `${personOn(context.after, id)} joins ${team(context)}`,
    (id, context) => `${personOn(context.before, id)} is no longer a member of ${team(context)}`,
    (context) => `members of ${team(context)}`,
  ),
  "people.*.name": plain("name"),
  "people.*.email": plain(theirs("email")),
  "people.*.hours": amount<string>(theirs("calendar"), quoted, { none: "the pool's" }),
  "people.*.skills": amount<readonly string[]>(theirs("skills"), (all) => all.join(", ") || "none"),
  "people.*.open-leads": count(theirs("open-lead limit"), { added: "set to" }),
  "people.*.new-a-day": count(theirs("daily limit for new leads"), { added: "set to" }),
  "people.*.since": amount<string>(theirs("start date"), dateWords),
  "people.*.left": ({ leaf: { before, after }, thing }) => [
    {
      text:
        after === undefined
          ? `${thing} is back on the team (last day was ${dateWords(textOf(before))})`
          : `${possessive(thing)} last day is ${dateWords(textOf(after))}${before === undefined ? "" : ` (was ${dateWords(textOf(before))})`}`,
    },
  ],
  "profile.customer.*.when": condition("none (description only)"),
  "profile.out-of-profile.*.when": condition(),
  "profile.personas.*.goals": amount<readonly string[]>(of("goals"), texts),
  "profile.personas.*.pains": amount<readonly string[]>(of("pain points"), texts),
  "definitions.*.means": (context) => [
    {
      text: `Definition of ${stage(context)} changed to ${quoted(textOf(context.leaf.after))} (was ${quoted(textOf(context.leaf.before))})`,
    },
  ],
  "definitions.*.criteria": items(
    (item, context) => `Entry criterion added to ${stage(context)}: ${item}`,
    (item, context) => `Entry criterion removed from ${stage(context)}: ${item}`,
    (context) => `Entry criteria of ${stage(context)}`,
  ),
  "attributes.*.type": amount<AttributeType>(of("type"), (type) => TYPE_WORDS[type]),
  "attributes.*.personal": onOrOff(
    ({ thing }) => `${capital(thing)} now identifies a person, and is erased with their contact details`,
    ({ thing }) => `${capital(thing)} no longer identifies a person`,
  ),
  "identity.plus-is-same": onOrOff(
    () => "Email addresses that differ only in what follows a plus sign are now the same person",
    () => "Email addresses that differ only in what follows a plus sign are now different people",
  ),
  "identity.dots-ignored-at": items(
    (host) => `Dots before the @ are now ignored in addresses at ${host}`,
    (host) => `Dots before the @ are no longer ignored in addresses at ${host}`,
    "hosts where dots are ignored",
  ),
  "identity.shared-mailboxes": items(
    (mailbox) => `Mailbox ${quoted(mailbox)} is now a shared mailbox, which identifies no one`,
    (mailbox) => `Mailbox ${quoted(mailbox)} is no longer a shared mailbox`,
    "shared mailboxes",
  ),
};
