/** Values in a query. Source: SOQL and SOSL Reference, "Reserved Characters" and "Date Formats and Date Literals in WHERE". */
import { type EpochMs, isoInstant } from "../../base/time.ts";

const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

export function soqlText(text: string): string {
  return `'${text.replaceAll(/[\\'"\n\r\t\b\f]/g, (sign) => ESCAPED[sign] ?? sign)}'`;
}

/** Of what isn't empty: `in ()` is no query. */
export function soqlTexts(texts: readonly string[]): string {
  return `(${texts.map(soqlText).join(", ")})`;
}

export function soqlInstant(at: EpochMs): string {
  return isoInstant(at);
}
