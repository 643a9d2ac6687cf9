/**
 * What a person says of a file instead of what was guessed: what a column means, what the file is, and who is meant. These are answers like those to questions, but nobody
 * is asked: the guess is made again with them, and everything that follows from a column follows from the chosen one.
 */
import { PARTIES } from "../../../agreement/terms/basic/basic-terms.ts";
import type { Answers, ChosenPerson, GuessContext, TableKind } from "./guess.ts";
import { LEFT_OUT } from "../../../words/screen/column-use-words.ts";
import { isMeaning, type Meaning } from "./meanings.ts";

/** A meaning, or `attribute NAME` of the agreement. */
export type ColumnUse = Meaning | `attribute ${string}`;
export const TABLE_KINDS = ["leads", "deals", "activities", "users"] as const satisfies readonly TableKind[];
/** Of the text in an ID of an answer: columns may be called anything. */
const TEXT_LENGTH_MAX = 300;

export function kindQuestion(file: string): string {
  return `${file}: what it is`;
}

export function columnQuestion(file: string, column: string): string {
  return `${file}: column ${column.slice(0, TEXT_LENGTH_MAX)}`;
}

/** The same person in all files. */
export function personQuestion(text: string): string {
  return `${PERSON}${text.slice(0, TEXT_LENGTH_MAX)}`;
}
const PERSON = "person ";

/** Undefined: nobody has said. */
export function chosenKind(answers: Answers, file: string): TableKind | typeof LEFT_OUT | undefined {
  const answer = answerTo(answers, kindQuestion(file));
  return answer === LEFT_OUT ? answer : TABLE_KINDS.find((kind) => kind === answer);
}

/** Undefined: nobody has said. */
export function chosenUse(answers: Answers, file: string, column: string): ColumnUse | typeof LEFT_OUT | undefined {
  const answer = answerTo(answers, columnQuestion(file, column));
  if (answer === undefined || answer === LEFT_OUT) return answer;
  return isMeaning(answer) || isAttribute(answer) ? answer : undefined;
}

function isAttribute(use: string): use is `attribute ${string}` {
  return use.startsWith(ATTRIBUTE) && use.length > ATTRIBUTE.length;
}
const ATTRIBUTE = "attribute ";

/** @returns the name of the attribute; undefined for a meaning */
export function attributeOf(use: ColumnUse): string | undefined {
  return isAttribute(use) ? use.slice(ATTRIBUTE.length) : undefined;
}

export function answerOfPerson(chosen: ChosenPerson): string {
  return "member" in chosen ? `member ${chosen.member}` : `former ${chosen.formerOf}`;
}

/** By what the files call them; also whom no row of a sample names. Who isn't in the agreement is nobody. */
export function chosenPeople(answers: Answers, { people }: GuessContext): ReadonlyMap<string, ChosenPerson> {
  const choices: readonly ChosenPerson[] = [
    ...people.map(({ id }) => ({ member: id })),
    ...PARTIES.map((formerOf) => ({ formerOf })),
  ];
  const byAnswer = new Map(choices.map((each) => [answerOfPerson(each), each]));
  return new Map(
    Object.entries(answers).flatMap(([id, answer]) => {
      const chosen = id.startsWith(PERSON) ? byAnswer.get(answer) : undefined;
      return chosen === undefined ? [] : [[id.slice(PERSON.length), chosen] as const];
    }),
  );
}

function answerTo(answers: Answers, id: string): string | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}
