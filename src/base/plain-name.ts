/**
 * Names and addresses that are what they look like. Characters that turn the direction of a line, or that no one sees, are in no name; letters of two
 * alphabets in one word make a name that reads as another.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]/u;
/** Within one word of a name: a Latin “a” and a Cyrillic “а” look alike. Japanese mixes its scripts, and none of them looks like these. */
const ALIKE = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

export function isPlainName(text: string): boolean {
  if (UNSEEN.test(text.replaceAll(/[\u200C\u200D]/gu, ""))) return false;
  return text
    .normalize("NFKC")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .every((word) => ALIKE.filter((script) => script.test(word)).length <= 1);
}

/** An address as it is compared: one person has one login, however they write it. */
export function loginAddress(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
