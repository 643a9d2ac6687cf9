/** Who the file names: members that the agreement knows, members that are written differently there, and people whom nobody knows. */
import type { SampledColumn } from "./sampled-column.ts";
import type { MapDraft } from "./map-draft.ts";
import { shownCell } from "./map-draft.ts";
import { PARTIES, type PartyName } from "../../../agreement/terms/basic/basic-terms.ts";
import { chosenPeople } from "./choices.ts";
import type { GuessContext, GuessedStranger, PersonInContext } from "./guess.ts";
import { wordsOf } from "./words-of.ts";

export type GuessedPeople = {
  readonly strangers: readonly GuessedStranger[];
  readonly said: PeopleOfMap;
};
type PeopleOfMap = {
  readonly people?: Readonly<Record<string, string>>;
  readonly "former-people"?: Readonly<Partial<Record<PartyName, readonly string[]>>>;
  readonly "unknown-people"?: string;
};

/**
 * @param columns.people that name who owned a lead or worked it
 * @param columns.credited that name who is credited, who may be known to nobody
 * @param names of IDs, as a file of users has them
 */
export function guessPeople(
  draft: MapDraft,
  columns: { readonly people: readonly SampledColumn[]; readonly credited: readonly SampledColumn[] },
  names: ReadonlyMap<string, readonly string[]>,
): GuessedPeople {
  const { known } = draft;
  const needed = new Set(columns.people.flatMap(({ distinct }) => [...distinct]));
  const texts = new Set([...needed, ...columns.credited.flatMap(({ distinct }) => [...distinct])]);
  if (texts.size === 0) return { strangers: [], said: {} };
  const chosen = chosenPeople(draft.answers, known);
  const unsure = [...texts].filter((text) => !isFound(text, known));
  const translated = unsure.flatMap((text) => {
    if (chosen.has(text)) return [];
    const person = [text, ...(names.get(text) ?? [])]
      .map((each) => known.people.find((one) => isCalled(each, one)) ?? likest(each, known.people))
      .find((each) => each !== undefined);
    return person === undefined ? [] : [[text, person.id] as const];
  });
  const alike = new Map(translated);
  const strangers = unsure.filter((text) => needed.has(text) && !alike.has(text) && !chosen.has(text));
  if (translated.length > 0) draft.note(["people"], "The same people, written differently", "likely");
  const members = [
    ...translated,
    ...[...chosen].flatMap(([text, who]) => ("member" in who ? [[text, who.member] as const] : [])),
  ];
  const former = PARTIES.map(
    (party) =>
      [
        party,
        [...chosen].flatMap(([text, who]) => ("formerOf" in who && who.formerOf === party ? [text] : [])),
      ] as const,
  ).filter(([, left]) => left.length > 0);
  return {
    strangers: unsure.map((text) => ({
      text,
      alias: names.get(text)?.find((name) => name !== "") ?? null,
      taken: chosen.get(text) ?? (alike.has(text) ? { member: alike.get(text) ?? "" } : null),
    })),
    said: {
      ...(members.length === 0 ? {} : { people: Object.fromEntries(members) }),
      ...(former.length === 0 ? {} : { "former-people": Object.fromEntries(former) }),
      ...(strangers.length === 0 ? {} : { "unknown-people": partyOf(draft, strangers) }),
    },
  };
}

function partyOf(draft: MapDraft, strangers: readonly string[]): string {
  const path = ["unknown-people"];
  const names = strangers.slice(0, 5).map(shownCell).join(", ");
  const more = strangers.length > 5 ? `, and ${strangers.length - 5} more` : "";
  if (draft.known.people.length === 0) {
    draft.note(path, `No agreement says who ${names}${more} are`, "likely");
    return "sales";
  }
  return draft.ask({
    ...{ about: "unknown people", path, examples: strangers.slice(0, 5) },
    text: `The agreement doesn't name ${names}${more}. On which team did they work?`,
    choices: [
      { id: "sales", label: "Sales, as former people" },
      { id: "qualification", label: "Qualification, as former people" },
      { id: "marketing", label: "Marketing, as former people" },
      { id: "reject", label: "None: reject rows that name them" },
    ],
  });
}

/** As the reader of maps finds them: by ID, name, or address. */
function isFound(text: string, { people }: GuessContext): boolean {
  return people.some((person) => isCalled(text, person));
}

function isCalled(text: string, { id, name, addresses }: PersonInContext): boolean {
  return [id, name, ...addresses].some((each) => each.toLowerCase() === text.trim().toLowerCase());
}

/** @example "Souza, Ana", "A. Souza", "ana.souza@acme.example" → Ana Souza, where nobody else fits */
function likest(text: string, people: readonly PersonInContext[]): PersonInContext | undefined {
  const said = wordsOf(text.replace(/@.*$/, "")).filter((word) => !/^\d+$/.test(word));
  if (said.length === 0) return undefined;
  const byEmail = people.filter(({ email }) => email?.toLowerCase() === text.trim().toLowerCase());
  if (byEmail.length === 1) return byEmail[0];
  const fitting = people.filter(({ name }) => {
    const words = wordsOf(name);
    if (said.length < 2 && !(text.includes("@") && words.length > 0)) return false;
    if (said.length === 1)
      return said[0] === words.join("") || said[0] === `${words[0]?.charAt(0) ?? ""}${words.at(-1) ?? ""}`;
    return (
      said.every((word) => words.some((own) => own === word || (word.length === 1 && own.startsWith(word)))) &&
      said.some((word) => word === words.at(-1))
    );
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
