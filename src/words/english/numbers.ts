/** Numbers as people read them, the same under every locale: `.` for decimals, `,` between thousands, a real minus sign. */

/** Rounded. @example 1234567 → "1,234,567"; (10.666, 1) → "10.7"; (-0.5, 1) → "−0.5" */
export function numberWords(value: number, decimals = 0): string {
  const text = grouped(Math.abs(value).toFixed(decimals));
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? `−${text}` : text;
}

/** Every digit of it. @example 1059 → "1,059"; 4.5 → "4.5"; -40 → "−40" */
export function exactNumber(value: number): string {
  const text = grouped(String(Math.abs(value)));
  return value < 0 ? `−${text}` : text;
}

/** @example 15 → "+15"; -40 → "−40"; 0 → "0" */
export function signedNumber(value: number): string {
  return value > 0 ? `+${exactNumber(value)}` : exactNumber(value);
}

/** @example 1 → "1st"; 12 → "12th"; 22 → "22nd" */
export function ordinal(count: number): string {
  const tens = count % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${ending}`;
}

/** Commas between thousands. @param digits without a sign: "1059", "1059.25" */
export function grouped(digits: string): string {
  const [whole = "", decimals] = digits.split(".");
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? parts : `${parts}.${decimals}`;
}
