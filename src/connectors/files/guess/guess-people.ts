/** Who the file names: members that the agreement knows, members that are written differently there, and people whom nobody knows. */
import type { SampledColumn } from "./sampled-column.ts";
import type { MapDraft } from "./map-draft.ts";
import { shownCell } from "./map-draft.ts";
import type { GuessContext, PersonInContext } from "./guess.ts";
import { wordsOf } from "./words-of.ts";

export type GuessedPeople = {
  readonly people?: Readonly<Record<string, string>>;
  readonly "unknown-people"?: string;
};

/**
 * @param columns that name who owned a lead or worked it
 * @param names of IDs, as a file of users has them
 */
export function guessPeople(
  draft: MapDraft,
  columns: readonly SampledColumn[],
  names: ReadonlyMap<string, readonly string[]>,
): GuessedPeople {
  const { known } = draft;
  const texts = new Set(columns.flatMap(({ distinct }) => [...distinct]));
  if (texts.size === 0) return {};
  const unsure = [...texts].filter((text) => !isFound(text, known));
  const translated = unsure.flatMap((text) => {
    const person = [text, ...(names.get(text) ?? [])]
      .map((each) => known.people.find((one) => isCalled(each, one)) ?? alike(each, known.people))
      .find((each) => each !== undefined);
    return person === undefined ? [] : [[text, person.id] as const];
  });
  const strangers = unsure.filter((text) => !translated.some(([each]) => each === text));
  if (translated.length > 0) draft.note(["people"], "The same people, written differently", "likely");
  return {
    ...(translated.length === 0 ? {} : { people: Object.fromEntries(translated) }),
    ...(strangers.length === 0 ? {} : { "unknown-people": partyOf(draft, strangers) }),
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
function alike(text: string, people: readonly PersonInContext[]): PersonInContext | undefined {
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
