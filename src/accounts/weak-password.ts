/**
 * Passwords that somebody guesses: those that many have used or that were leaked, what the login itself says, and what a hand runs over. Asked of a
 * kept list; nothing of a password leaves the machine.
 */
import { dictionary } from "@zxcvbn-ts/language-common";
import { AppError } from "../base/app-error.ts";

/** What whoever guesses knows of the login. */
export type KnownOfLogin = { readonly email: string; readonly name?: string; readonly company?: string | null };

/** About 49,000: of lists of leaked passwords, the most used first. */
let common: ReadonlySet<string> | undefined;

const FEWEST_DIFFERENT = 5;
/** So many letters must be left where all that is known of the login is taken away. */
const FEWEST_OF_THEIR_OWN = 8;
const SHORTEST_WORD = 4;
const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "0123456789",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1234567890",
  "qwertzuiop",
  "azertyuiop",
];
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

export type Weakness = "common" | "repeated" | "personal";

/** @returns undefined: nothing speaks against it */
export function weaknessOf(password: string, about: KnownOfLogin): Weakness | undefined {
  const said = password.normalize("NFKC").toLowerCase();
  if (new Set(said).size < FEWEST_DIFFERENT || isRun(said)) return "repeated";
  if (forms(said).some(isCommon)) return "common";
  const own = wordsAbout(about).reduce((left, word) => left.replaceAll(word, ""), lettersOf(said));
  return own.length < Math.min(FEWEST_OF_THEIR_OWN, lettersOf(said).length) ? "personal" : undefined;
}

/** @throws AppError `input_invalid`, and says why */
export function mustBeStrong(field: string, password: string, about: KnownOfLogin): void {
  const weakness = weaknessOf(password, about);
  if (weakness === undefined) return;
  throw new AppError("input_invalid", WHY[weakness], {
    facts: { field },
    remedy: "Use a few unrelated words, or let a password manager create one",
  });
}

const WHY: Readonly<Record<Weakness, string>> = {
  common: "This password is on the list of common and leaked passwords",
  repeated: "This password repeats or runs through a few characters",
  personal: "This password is mostly your name, your email address, or the company's name",
};

/** The ways in which a common password is dressed up: with digits around it, letters as digits, or twice in a row. */
function forms(said: string): readonly string[] {
  const undressed = said.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const plain = [said, said.replaceAll(/[\s\p{P}\p{S}]/gu, ""), undressed];
  return plain.flatMap((each) => {
    const letters = each.replaceAll(/[013457@$!]/g, (char) => LEET[char] ?? char);
    return [each, letters].flatMap((form) => [form, once(form)]);
  });
}

function isCommon(form: string): boolean {
  common ??= new Set(dictionary["passwords-common"]);
  return form.length >= SHORTEST_WORD && common.has(form);
}

/** `abcabcabc` → `abc` */
function once(text: string): string {
  return /^(.+?)[\s\p{P}]*(?:\1[\s\p{P}]*)+$/u.exec(text)?.[1] ?? text;
}

function isRun(said: string): boolean {
  const text = said.replaceAll(/[\s\p{P}]/gu, "");
  return RUNS.some((run) => {
    const back = Array.from(run).toReversed().join("");
    return [run, back].some((each) => each.repeat(Math.ceil(text.length / each.length) + 1).includes(text));
  });
}

function wordsAbout({ email, name = "", company }: KnownOfLogin): readonly string[] {
  const words = [
    ...email.split("@"),
    ...email.split(/[@.\-_+]/),
    ...name.split(/\s/),
    name,
    company ?? "",
    ...(company ?? "").split(/\s/),
  ];
  return words
    .map((word) => lettersOf(word.normalize("NFKC").toLowerCase()))
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((a, b) => b.length - a.length);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "");
}
