/**
 * Whether a text can be an e-mail address: one rule for every way in, and for who is whom.
 *
 * Wider than RFC 5321 where mail is really sent (letters of any script, `xn--` domains), and closed to what cannot be: no local part or
 * domain, two dots in a row, blanks, line breaks and other controls, a domain without a dot or with a label that begins or ends with `-`.
 * Quoted local parts and addresses of IP numbers are refused: nobody fills in a form with one.
 */
const LOCAL = /^[^\s@"(),:;<>[\\\]\p{Cc}\p{Cf}]+$/u;
const LABEL = /^[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
/** RFC 5321, 4.5.3.1: octets of a local part and of a domain; counted in characters here. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

/** @param text without blanks around it */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (at < 1 || local.length > LONGEST_LOCAL || domain.length > LONGEST_DOMAIN) return false;
  if (!LOCAL.test(local) || local.split(".").includes("")) return false;
  const labels = domain.split(".");
  return labels.length > 1 && labels.every((label) => label.length <= 63 && LABEL.test(label));
}
