/** Names as words, so that `No. of Employees`, `employee_count`, and `employees` can be compared. */

/** @example "CreatedDate" → ["created", "date"]; "E-Mail (geschäftlich)" → ["e", "mail", "geschaftlich"] */
export function wordsOf(name: string): readonly string[] {
  return name
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");
}

const SMALL = new Set([
  "of",
  "the",
  "a",
  "an",
  "no",
  "number",
  "num",
  "count",
  "is",
  "has",
  "not",
  "our",
  "to",
  "for",
  "in",
]);

function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?:ies|es|s|ed|d|ing|ion)$/, "") : word;
}

function meaningful(name: string): ReadonlySet<string> {
  const words = wordsOf(name);
  const kept = words.filter((word) => !SMALL.has(word));
  return new Set((kept.length > 0 ? kept : words).map(stem));
}

/** How much two names have in common: 0 nothing, 1 all of their words. */
export function likeness(one: string, other: string): number {
  const [a, b] = [meaningful(one), meaningful(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const common = [...a].filter((word) => b.has(word)).length;
  return (2 * common) / (a.size + b.size);
}

/** @returns the one that has most in common, if it is enough; of two that have as much, none */
export function closestOf<T>(
  name: string,
  among: readonly T[],
  namesOf: (each: T) => readonly string[],
  least = 0.5,
): T | undefined {
  const scored = among
    .map((each) => ({ each, score: Math.max(0, ...namesOf(each).map((own) => likeness(name, own))) }))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best === undefined || best.score < least || best.score === second?.score) return undefined;
  return best.each;
}

/** Headers are compared without regard to case and blanks. */
export function normalizedHeader(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, " ");
}
