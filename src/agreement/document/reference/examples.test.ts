/** Every example of the format is valid in its place: it is put into an agreement that has the key, and read. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isMap, isScalar, parse, parseDocument, type Node } from "yaml";
import { CLOCK_KINDS } from "../../terms/basic/clock-kinds.ts";
import { describeClauses } from "../../../words/clause/describe-clauses.ts";
import { parseAgreement } from "../parse-agreement.ts";
import { CLAUSE_IDS } from "../format/clause-ids.ts";
import type { Field } from "../format/field.ts";
import { FORMAT } from "../format/format.ts";

const NAMES = ["complete", "templates/small-team", "templates/sdr-team", "templates/enterprise-regions"];
const TEXTS = NAMES.map((name) =>
  readFileSync(new URL(`../../../../agreements/${name}.yaml`, import.meta.url), "utf8"),
);

type Place = { readonly key: string; readonly field: Field; readonly text: string; readonly path: readonly unknown[] };

/** Where the format and a document meet. `key` is the place in the format: `people.*.email`. */
function places(text: string): readonly Place[] {
  const document = parseDocument(text);
  return walk("", FORMAT, document.contents, []);

  function walk(key: string, field: Field, node: unknown, path: readonly unknown[]): readonly Place[] {
    const here: Place = { key, field, text, path };
    switch (field.kind) {
      case "group":
        return [
          here,
          ...Object.entries(field.keys).flatMap(([each, inner]) => enter(`${key}.${each}`, inner, node, path, each)),
        ];
      case "named":
        return [
          here,
          ...(isMap(node) ? node.items : []).flatMap((pair) =>
            isScalar(pair.key) ? walk(`${key}.*`, field.of, pair.value, [...path, pair.key.value]) : [],
          ),
        ];
      case "list":
        return [here, { ...here, key: `${key}[]`, field: field.of }];
      case "either":
        return [
          here,
          ...field.shapes.flatMap((shape, index) =>
            // Inside of a shape only where it is the one that was chosen.
            (isMap(node) && (shape.kind === "group" || shape.kind === "named")) ||
            (shape.kind !== "group" && shape.kind !== "named")
              ? walk(`${key}|${index}`, shape, node, path)
              : [{ ...here, key: `${key}|${index}`, field: shape }],
          ),
        ];
      default:
        return [here];
    }
  }

  function enter(key: string, field: Field, node: unknown, path: readonly unknown[], name: string): readonly Place[] {
    const inner = isMap(node) ? (node.get(name, true) as Node | undefined) : undefined;
    return inner === undefined ? [] : walk(key, field, inner, [...path, name]);
  }
}

/** What is described once and stands in many places is tried in one: conditions, clocks, consequences, the goals of a party. */
function kindOfPlace(key: string): string {
  return key
    .replace(/^.*\.when(?=[.|])/, "when")
    .replace(/^\.definitions\.\w+/, ".definitions.<stage>")
    .replace(/^\.goals\.(marketing|qualification|sales)(?=[.|])/, ".goals.<party>")
    .replace(new RegExp(`^\\.follow-up\\.\\*\\.(${CLOCK_KINDS.join("|")})(?=[.|])`), ".follow-up.*.<clock>")
    .replace(/^.*\.otherwise(?=[.|])/, ".dispositions.reasons.*");
}

const ALL = TEXTS.flatMap(places);
const FIRST = new Map<string, Place>();
for (const place of ALL) if (!FIRST.has(kindOfPlace(place.key))) FIRST.set(kindOfPlace(place.key), place);

/** Every place there is in the format. */
function keysOf(key: string, field: Field): readonly string[] {
  switch (field.kind) {
    case "group":
      return [key, ...Object.entries(field.keys).flatMap(([each, inner]) => keysOf(`${key}.${each}`, inner))];
    case "named":
      return [key, ...keysOf(`${key}.*`, field.of)];
    case "list":
      return [key, `${key}[]`];
    case "either":
      return [key, ...field.shapes.flatMap((shape, index) => keysOf(`${key}|${index}`, shape))];
    default:
      return [key];
  }
}

test("together the agreements have every place of the format, and the complete one all but the other way to grade and to convert", () => {
  const all = [...new Set(keysOf("", FORMAT).map(kindOfPlace))];
  expect(all.filter((key) => !FIRST.has(key))).toEqual([]);
  const complete = new Set(places(TEXTS[0] ?? "").map((place) => kindOfPlace(place.key)));
  expect(all.filter((key) => !complete.has(key) && !key.startsWith(".scoring.grades"))).toEqual([
    ".goals.calculator.close-rate",
  ]);
});

test.each([...FIRST.values()].filter((place) => place.key !== "").map((place) => [place.key, place] as const))(
  "the example of %s is valid in its place",
  (_key, { field, text, path }) => {
    const document = parseDocument(text);
    // What an example compares with need not be of the type that this agreement declares.
    if (path.includes("when")) document.deleteIn(["attributes"]);
    document.setIn(path, document.createNode(parse(field.example)));
    const parsed = parseAgreement(document.toString());
    const own = path.join(".");
    // Elsewhere something can miss what the example replaced.
    const problems = parsed.ok ? [] : parsed.problems.filter((each) => `${each.path}.`.startsWith(`${own}.`));
    expect(problems.map(({ code, path: where, message }) => `${code} ${where}: ${message}`)).toEqual([]);
  },
);

test("every clause has its line in the reference, and every line a clause", () => {
  const ids = TEXTS.flatMap((text) => {
    const parsed = parseAgreement(text);
    return parsed.ok ? describeClauses(parsed.value).map((clause) => String(clause.id)) : [];
  });
  const patterns = CLAUSE_IDS.map(
    ([id]) => new RegExp(`^${id.replaceAll(".", "\\.").replaceAll(/<[a-z]+>/g, "[^.]+")}$`),
  );
  expect(ids.filter((id) => !patterns.some((pattern) => pattern.test(id)))).toEqual([]);
  expect(CLAUSE_IDS.filter((_, index) => !ids.some((id) => patterns[index]?.test(id) === true))).toEqual([]);
});
