/**
 * Reads the body of a request as JSON, or says why it cannot be: nothing is guessed, cut off or rounded on the way in.
 *
 * Refused are bytes that are no UTF-8, numbers that a double cannot hold exactly (`12345678901234567890`, `1e400`: send them as text), and
 * the key `__proto__`.
 */
/** @throws Error with `statusCode` 400 or 422 */
export function readJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  try {
    if (!MAY_BE_REFUSED.test(text)) return JSON.parse(text);
    return JSON.parse(text, check as (key: string, value: unknown) => unknown);
  } catch (error) {
    if (error instanceof SyntaxError) throw requestError(400, `The body isn't JSON: ${error.message}`);
    throw error;
  }
}

/**
 * To look at every value costs more than to read them all, so it is done only where one may be refused: the key, which can be written with
 * escapes, more digits than the 15 that every double holds, or an exponent.
 */
const MAY_BE_REFUSED = /__proto__|\\u|[\d.]{16}|\d[eE]/;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw requestError(400, "The body isn't UTF-8. Send it in that encoding.");
  }
}

/** Called for every value, with the text that it was read from. */
function check(key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (key === "__proto__") throw requestError(422, "The key “__proto__” isn't allowed");
  if (typeof value === "number" && source !== undefined && !isExact(source, value))
    throw requestError(
      422,
      `${key === "" ? "A number" : `“${key}”`}: ${source} can't be stored exactly as a number. Send it as text.`,
    );
  return value;
}

/** Whether a number says the same as the digits that it was read from. The shortest decimal of a double is its own (ECMA-262, Number::toString). */
function isExact(source: string, value: number): boolean {
  return Number.isFinite(value) && decimalOf(source) === decimalOf(String(value));
}

/** Digits without zeros at either end, and the power of ten of the last of them. */
function decimalOf(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function requestError(statusCode: 400 | 422, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}
