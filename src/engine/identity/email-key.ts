/**
 * An e-mail address in small letters: the key of an address where nothing else is written down (see `addressKeys`).
 *
 * Blanks around it are cut off, and letters made small by the simple mapping of Unicode, one code point for one, in no language. Nothing
 * else: `+` and dots count, and an internationalised domain stands as it was given. Why: docs/decisions/0013-one-person-one-lead.md.
 */

/** What does not look like an address (`n/a`, `-`) is no one's: it would make one person of many. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const ASCII = /^[!-~]*$/;

/** @returns null where there is no address to go by */
export function emailKey(email: string | null): string | null {
  if (email === null) return null;
  const address = email.trim();
  if (!ADDRESS.test(address)) return null;
  return ASCII.test(address) ? address.toLowerCase() : Array.from(address, small).join("");
}

/** Alone, a sigma is never a final one; and İ, the one letter whose small form has two code points, becomes i. */
function small(letter: string): string {
  return String.fromCodePoint(letter.toLowerCase().codePointAt(0) ?? 0);
}
