/**
 * What texts of each form look like, as patterns for editors. The reader knows more – whether a zone exists, whether a range holds
 * anything – and is never stricter than these about what it takes.
 */
import type { DurationField, Form } from "../format/field.ts";

/** `number`: it may stand there without quotes, as YAML reads it. Undefined: it must be text. */
export type TextPattern = {
  readonly pattern: string;
  readonly number?: { readonly minimum?: number; readonly exclusiveMinimum?: number; readonly maximum?: number };
};

const TIME = "([01]?\\d|2[0-3]):[0-5]\\d";
const DATE = "(19[7-9]\\d|2[01]\\d\\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
const DECIMAL = "(\\d{1,15}(\\.\\d{1,9})?|\\.\\d{1,9})";
const WHOLE = "-?\\d{1,7}";
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const SHARE = { pattern: whole(`\\+?${DECIMAL}\\s*%|0?\\.\\d{1,9}|0|1`), number: { minimum: 0, maximum: 1 } };

export const TEXT_PATTERNS: Readonly<Record<Form, TextPattern>> = {
  any: { pattern: "\\S", number: {} },
  prose: { pattern: "\\S", number: {} },
  date: { pattern: whole(DATE) },
  time: { pattern: whole(TIME) },
  hours: { pattern: whole(`${TIME}\\s*[-–]\\s*(${TIME}|24:00)`) },
  zone: { pattern: "\\S" },
  currency: { pattern: whole("[A-Za-z]{3}") },
  country: { pattern: whole("[A-Za-z]{2}") },
  "mail host": { pattern: "\\S", number: {} },
  mailbox: { pattern: "\\S", number: {} },
  mail: { pattern: whole("[^\\s@]+@[^\\s@]+") },
  rate: SHARE,
  share: SHARE,
  growth: SHARE,
  money: { pattern: whole(`\\+?${DECIMAL}`), number: { exclusiveMinimum: 0 } },
  "score range": {
    pattern: whole(
      [
        `(${anyCase("from")}\\s+)?${WHOLE}(\\s+${anyCase("or")}\\s+${anyCase("more")}|\\+)?`,
        `(${anyCase("from")}\\s+)?${WHOLE}(\\s+${anyCase("to")}\\s+|\\s*[-–]\\s*)${WHOLE}`,
        `(${anyCase("below")}|${anyCase("up")}\\s+${anyCase("to")})\\s+${WHOLE}`,
        anyCase("lowest"),
      ].join("|"),
    ),
    number: { minimum: -1_001, maximum: 1_001 },
  },
  period: {
    pattern: whole("(19[7-9]\\d|2[01]\\d\\d)(-Q[1-4]|-(0[1-9]|1[0-2]))?"),
    number: { minimum: 1970, maximum: 2199 },
  },
  "measure target": { pattern: whole(`at (least|most) \\+?${DECIMAL}\\s*(%|minutes?|days?)?`) },
  rhythm: { pattern: whole(`day|${WEEKDAYS.join("|")}|month on (0?[1-9]|1\\d|2[0-8])`) },
};

/** A length of time: "15 minutes", "2 business hours". */
export function durationPattern(of: DurationField["of"]): string {
  const units = (names: readonly string[]): string => `(${names.map(anyCase).join("|")})[sS]?`;
  const wall = units(["minute", "hour", "day", "week"]);
  const business = `${anyCase("business")}\\s+${units(["minute", "hour", "day"])}`;
  return whole(`\\d{1,6}(\\.\\d{1,2})?\\s+${of === "wall" ? wall : `(${wall}|${business})`}`);
}

export const ID_PATTERN = "^[a-z0-9][a-z0-9-]{0,60}$";
export const DATE_PATTERN = `^${DATE}$`;
export const RUNG_PATTERN = `^(\\d{1,4}\\s*%|\\d{1,6}(\\.\\d{1,2})?\\s+(${anyCase("minute")}|${anyCase("hour")})[sS]? (before|after))$`;

/** Space around a text does not matter. */
function whole(pattern: string): string {
  return `^\\s*(${pattern})\\s*$`;
}

function anyCase(word: string): string {
  return word.replaceAll(/./g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
