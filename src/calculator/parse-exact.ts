/**
 * Numbers and percentages as people write them: "12.5", "5%", "5%", "0.05", "+20%".
 *
 * A comma is refused rather than guessed at: "1,200" is twelve hundred to one reader and one and a fifth to the other.
 * Give the text as it was written, not a number that has been a double before.
 */
import { compare, dividedBy, type Fraction, fraction, HUNDRED, minus, ONE, ZERO } from "./exact.ts";
import { percentWords } from "./exact-words.ts";
import { type GoalResult, refused } from "./goal-problem.ts";

const NUMBER = /^([+\-−]?)(?=\.?\d)(\d{0,15})(?:\.(\d{1,9}))?$/;
const MOST_QUOTED = 40;

/**
 * @param field names the number in a problem
 * @returns a fraction of at most 15 digits before the point and 9 after it
 */
export function parseNumber(field: string, text: string): GoalResult<Fraction> {
  const trimmed = text.trim();
  const match = NUMBER.exec(trimmed);
  if (match === null)
    return refused({ field, message: `${quoted(trimmed)} isn't a number`, remedy: remedyFor(trimmed) });
  const [, sign = "", before = "", after = ""] = match;
  const size = fraction(BigInt(before + after), 10n ** BigInt(after.length));
  return { ok: true, value: sign === "" || sign === "+" ? size : minus(ZERO, size) };
}

/**
 * A rate, a share or a growth. Without a percent sign it must be below 1, because "1" and "5" can be meant either way.
 *
 * @returns not checked for bounds: that is the calculator's
 * @example "5%" → 1/20; "0.05" → 1/20; "+20%" → 1/5; "5" → refused
 */
export function parseRate(field: string, text: string): GoalResult<Fraction> {
  const trimmed = text.trim();
  const [, percent] = /^(.*?)\s*%$/.exec(trimmed) ?? [];
  const number = parseNumber(field, percent ?? trimmed);
  if (!number.ok) {
    return percent === undefined
      ? number
      : refused(
          ...number.problems.map(({ remedy }) => ({
            field,
            message: `${quoted(trimmed)} isn't a percentage`,
            remedy: remedy.replaceAll("”", "%”"),
          })),
        );
  }
  if (percent !== undefined) return { ok: true, value: dividedBy(number.value, HUNDRED) };
  const size = compare(number.value, ZERO) < 0 ? minus(ZERO, number.value) : number.value;
  if (compare(size, ONE) < 0) return number;
  const [small, large] = [percentWords(dividedBy(number.value, HUNDRED)), percentWords(number.value)];
  return refused({
    field,
    message: `${quoted(trimmed)} could mean ${small} or ${large}`,
    remedy: `Write “${small}” or “${large}”`.replaceAll(",", ""),
  });
}

/** A list such as "80, 100, 120"; commas part the numbers. */
export function parseNumbers(field: string, text: string): GoalResult<readonly Fraction[]> {
  const parsed = text.split(",").map((each, index) => parseNumber(`${field}.${index + 1}`, each));
  const problems = parsed.flatMap((each) => (each.ok ? [] : each.problems));
  if (problems.length > 0) return refused(...problems);
  return { ok: true, value: parsed.flatMap((each) => (each.ok ? [each.value] : [])) };
}

function remedyFor(text: string): string {
  const comma = /^([+\-−]?\d{1,15}),(\d{1,9})$/.exec(text);
  if (comma !== null) {
    const [, before = "", after = ""] = comma;
    return after.length === 3 ? `Write “${before}${after}” or “${before}.${after}”` : `Write “${before}.${after}”`;
  }
  if (/^\d{1,3}([,' _\u00a0\u202f]\d{3})+(\.\d+)?$/.test(text))
    return `Write “${text.replaceAll(/[^\d.]/g, "")}”, without separators`;
  if (/^[+\-−]?\d+(\.\d+)?$/.test(text)) return "at most 15 digits before the point, and 9 after it";
  return "Use digits and at most one decimal point, such as “12.5”";
}

function quoted(text: string): string {
  return `“${text.length <= MOST_QUOTED ? text : `${text.slice(0, MOST_QUOTED)} …`}”`;
}
