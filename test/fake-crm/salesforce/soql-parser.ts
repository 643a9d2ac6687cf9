/**
 * The part of SOQL that a connector asks in: fields and paths, one object, conditions, order, limit, offset, `COUNT()`. What isn't
 * read is refused as Salesforce refuses what it cannot: MALFORMED_QUERY.
 *
 * Source: developer.salesforce.com, "SOQL and SOSL Reference" (AND and OR mixed need parentheses; strings have backslashes).
 */
import { malformed } from "./refusals.ts";

export type Literal = string | number | boolean | null | { readonly instantMs: number } | { readonly day: string };
export type Condition =
  | { readonly kind: "and" | "or"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | {
      readonly kind: "compare";
      readonly path: string;
      readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=" | "like" | "in" | "not in";
      readonly values: readonly Literal[];
    };
export type Query = {
  readonly fields: readonly string[];
  readonly isCount: boolean;
  readonly from: string;
  readonly where: Condition | undefined;
  readonly orderBy: readonly { readonly path: string; readonly isDescending: boolean; readonly nullsLast: boolean }[];
  readonly limit: number | undefined;
  readonly offset: number;
};

const TOKEN =
  /\s+|'(?:[^'\\]|\\.)*'|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?|[A-Za-z_][\w.]*|-?\d+(?:\.\d+)?|<=|>=|!=|<>|[=<>(),]/y;

export function parseSoql(text: string): Query {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = (): string => tokens[at]?.toLowerCase() ?? "";
  const take = (): string => tokens[at++] ?? "";
  const takeIf = (...words: readonly string[]): boolean => {
    if (!words.every((word, index) => tokens[at + index]?.toLowerCase() === word)) return false;
    at += words.length;
    return true;
  };
  const expect = (word: string): void => {
    if (!takeIf(word)) throw malformed(`unexpected token: '${tokens[at] ?? "<EOF>"}'`);
  };
  const name = (): string => {
    const token = take();
    if (!/^[A-Za-z_][\w.]*$/.test(token)) throw malformed(`unexpected token: '${token || "<EOF>"}'`);
    return token;
  };
  const literals = (): Literal[] => {
    expect("(");
    const values = [literalOf(take())];
    while (takeIf(",")) values.push(literalOf(take()));
    expect(")");
    return values;
  };
  const comparison = (): Condition => {
    const path = name();
    if (takeIf("not", "in")) return { kind: "compare", path, operator: "not in", values: literals() };
    if (takeIf("in")) return { kind: "compare", path, operator: "in", values: literals() };
    if (takeIf("like")) return { kind: "compare", path, operator: "like", values: [literalOf(take())] };
    const operator = take();
    switch (operator) {
      case "=":
      case "<":
      case "<=":
      case ">":
      case ">=":
      case "!=":
        return { kind: "compare", path, operator, values: [literalOf(take())] };
      case "<>":
        return { kind: "compare", path, operator: "!=", values: [literalOf(take())] };
      default:
        throw malformed(`unexpected token: '${operator || "<EOF>"}'`);
    }
  };
  const single = (): Condition => {
    if (takeIf("not")) return { kind: "not", of: single() };
    if (!takeIf("(")) return comparison();
    const inside = condition();
    expect(")");
    return inside;
  };
  const condition = (): Condition => {
    const first = single();
    const kind = peek();
    if (kind !== "and" && kind !== "or") return first;
    const of = [first];
    while (takeIf(kind)) of.push(single());
    // Without parentheses it is not said which comes first.
    if (peek() === "and" || peek() === "or") throw malformed(`unexpected token: '${peek()}'`);
    return { kind, of };
  };

  expect("select");
  const isCount = takeIf("count", "(", ")");
  const fields = isCount ? [] : [name()];
  while (!isCount && takeIf(",")) fields.push(name());
  expect("from");
  const from = name();
  const where = takeIf("where") ? condition() : undefined;
  const orderBy: { path: string; isDescending: boolean; nullsLast: boolean }[] = [];
  if (takeIf("order", "by"))
    do {
      const path = name();
      const isDescending = takeIf("desc");
      if (!isDescending) takeIf("asc");
      const nullsLast = takeIf("nulls", "last");
      if (!nullsLast) takeIf("nulls", "first");
      orderBy.push({ path, isDescending, nullsLast });
    } while (takeIf(","));
  const limit = takeIf("limit") ? Number(take()) : undefined;
  const offset = takeIf("offset") ? Number(take()) : 0;
  if (at < tokens.length) throw malformed(`unexpected token: '${tokens[at] ?? ""}'`);
  return { fields, isCount, from, where, orderBy, limit, offset };
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const [token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw malformed(`unexpected char at position ${from}: '${text[from] ?? ""}'`);
    if (token.trim() !== "") tokens.push(token);
  }
  return tokens;
}

function literalOf(token: string): Literal {
  if (token.startsWith("'"))
    return token.slice(1, -1).replaceAll(/\\(.)/g, (_, char: string) => (char === "n" ? "\n" : char));
  if (/^\d{4}-\d\d-\d\dT/.test(token)) return { instantMs: Date.parse(token.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")) };
  if (/^\d{4}-\d\d-\d\d$/.test(token)) return { day: token };
  if (/^-?\d/.test(token)) return Number(token);
  switch (token.toLowerCase()) {
    case "null":
      return null;
    case "true":
      return true;
    case "false":
      return false;
    default:
      throw malformed(`unexpected token: '${token || "<EOF>"}'`);
  }
}
