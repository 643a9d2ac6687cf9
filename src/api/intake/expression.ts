/**
 * Where a value stands in what a form or another system sent, as a line of text that people can write:
 *
 *     answers[field=email].email | contact.first + contact.last | "website"
 *
 * `|` goes on to the next where there is nothing, `+` joins with a blank, and a text in quotes is a constant. A path names keys (`a.b`, `["a b"]`),
 * places in a list (`[0]`), and the first of a list in which a key is something (`[name=email]`). Only what the sender wrote is read: never what
 * every object has by itself.
 */
import type { Result } from "../../base/result.ts";

type Step =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "place"; readonly place: number }
  | { readonly kind: "where"; readonly path: readonly string[]; readonly is: string };
type Term = { readonly constant: string } | { readonly path: readonly Step[] };
/** Alternatives, each of terms that are joined. */
export type Expression = readonly (readonly Term[])[];

export type Scalar = string | number | boolean;

export const LONGEST_EXPRESSION = 500;

const PATTERNS = {
  constant: /\s*"((?:[^"\\]|\\.)*)"\s*/y,
  key: /([^\s."[\]|+=]+)/y,
  quoted: /\[\s*"((?:[^"\\]|\\.)*)"\s*\]/y,
  place: /\[\s*(\d{1,6})\s*\]/y,
  where: /\[\s*([^\s"[\]|+=]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"[\]|+=][^"[\]|=]*?))\s*\]/y,
  blank: /\s*/y,
} as const;

/** What is wrong, and where. */
export type ExpressionProblem = { readonly at: number; readonly message: string };

class Reader {
  readonly #text: string;
  at = 0;
  constructor(text: string) {
    this.#text = text;
  }
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }
  sees(char: string): boolean {
    if (this.#text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }
  isAtEnd(): boolean {
    return this.at >= this.#text.length;
  }
}

export function parseExpression(text: string): Result<Expression, ExpressionProblem> {
  if (text.length > LONGEST_EXPRESSION)
    return failed({ at: LONGEST_EXPRESSION, message: `is longer than ${LONGEST_EXPRESSION} characters` });
  const reader = new Reader(text);
  const alternatives: Term[][] = [];
  do {
    const terms: Term[] = [];
    do {
      const term = readTerm(reader);
      if (term === undefined)
        return failed({
          at: reader.at,
          message: `needs a path, or a constant in quotes, at character ${reader.at + 1}`,
        });
      terms.push(term);
      reader.take(PATTERNS.blank);
    } while (reader.sees("+"));
    alternatives.push(terms);
  } while (reader.sees("|"));
  if (!reader.isAtEnd())
    return failed({
      at: reader.at,
      message: `can’t be read from character ${reader.at + 1} on: “${text.slice(reader.at, reader.at + 20)}”`,
    });
  return { ok: true, value: alternatives };
}

function failed(problem: ExpressionProblem): Result<Expression, ExpressionProblem> {
  return { ok: false, problems: [problem] };
}

function readTerm(reader: Reader): Term | undefined {
  reader.take(PATTERNS.blank);
  const constant = reader.take(PATTERNS.constant);
  if (constant !== null) return { constant: unescaped(constant[1]) };
  const first = reader.take(PATTERNS.key);
  const path: Step[] = first === null ? [] : [{ kind: "key", key: first[1] ?? "" }];
  for (let step = readStep(reader); step !== undefined; step = readStep(reader)) path.push(step);
  return path.length === 0 ? undefined : { path };
}

function readStep(reader: Reader): Step | undefined {
  const before = reader.at;
  if (reader.sees(".")) {
    const key = reader.take(PATTERNS.key);
    if (key !== null) return { kind: "key", key: key[1] ?? "" };
    reader.at = before;
    return undefined;
  }
  const quoted = reader.take(PATTERNS.quoted);
  if (quoted !== null) return { kind: "key", key: unescaped(quoted[1]) };
  const place = reader.take(PATTERNS.place);
  if (place !== null) return { kind: "place", place: Number(place[1]) };
  const where = reader.take(PATTERNS.where);
  if (where === null) return undefined;
  const [, path = "", quotedIs, is = ""] = where;
  return { kind: "where", path: path.split("."), is: quotedIs === undefined ? is : unescaped(quotedIs) };
}

function unescaped(text = ""): string {
  return text.replaceAll(/\\(.)/g, "$1");
}

/** A path of one key, whatever is in it. @example first name → ["first name"] */
export function pathOfKey(key: string): string {
  return `["${key.replaceAll(/["\\]/g, String.raw`\$&`)}"]`;
}

/** @returns undefined: there is nothing at any of its places; blanks are nothing */
export function valueOf(expression: Expression, sent: unknown): Scalar | undefined {
  for (const terms of expression) {
    const values = terms.flatMap((term) =>
      "constant" in term ? [term.constant] : (scalarOf(find(term.path, sent)) ?? []),
    );
    const [only] = values;
    if (values.length === 1 && only !== undefined && isSaid(only)) return only;
    const joined = values.map(String).join(" ").trim();
    if (values.length > 1 && joined !== "") return joined;
  }
  return undefined;
}

/** Where it finds something, as paths that it could be written by: of all alternatives, as each may be the one. */
export function placesRead(expression: Expression, sent: unknown): readonly string[] {
  return expression.flat().flatMap((term) => ("constant" in term ? [] : (placeOf(term.path, sent) ?? [])));
}

function placeOf(path: readonly Step[], sent: unknown): string | undefined {
  let [value, place] = [sent, ""];
  for (const step of path) {
    const key = step.kind === "key" ? step.key : indexIn(value, step);
    value = typeof key === "string" ? own(value, key) : Array.isArray(value) ? (value[key] as unknown) : undefined;
    if (value === undefined || value === null) return undefined;
    place = pathBelow(place, key);
  }
  return place;
}

/** @example "a", "b" → a.b; "a", 0 → a[0]; "a", "b c" → a["b c"] */
export function pathBelow(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[^\s."[\]|+=]+$/.test(key)) return `${path}${pathOfKey(key)}`;
  return path === "" ? key : `${path}.${key}`;
}

function isSaid(value: Scalar): boolean {
  return typeof value !== "string" || value.trim() !== "";
}

function find(path: readonly Step[], sent: unknown): unknown {
  let value = sent;
  for (const step of path) {
    if (step.kind === "key") value = own(value, step.key);
    else if (Array.isArray(value)) value = value[indexIn(value, step)];
    else return undefined;
    if (value === undefined || value === null) return undefined;
  }
  return value;
}

/** @returns -1 where there is none */
function indexIn(list: unknown, step: Exclude<Step, { readonly kind: "key" }>): number {
  if (step.kind === "place") return step.place;
  if (!Array.isArray(list)) return -1;
  return list.findIndex((each) => {
    const found = scalarOf(step.path.reduce(own, each as unknown));
    return found !== undefined && String(found) === step.is;
  });
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
    return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

/** Of a list, what is in it with commas between: several boxes of a form. */
function scalarOf(value: unknown): Scalar | undefined {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  const parts = value.flatMap((each: unknown) => (Array.isArray(each) ? [] : (scalarOf(each) ?? [])));
  if (parts.length <= 1) return parts[0];
  return parts.map(String).join(", ");
}
