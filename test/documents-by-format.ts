/** Documents that are made from the description of the format: every place holds something of its kind, or something that is not. */
import fc from "./fast-check.ts";
import { parse } from "yaml";
import type { Field, KeyForm, NamedField } from "../src/agreement/document/format/field.ts";
import { FORMAT } from "../src/agreement/document/format/format.ts";

const PEOPLE = ["dana", "sam", "sol", "constructor"];
const IDS = ["hot", "cold", "office", "a", "__proto__", "toString"];
const KEYS: Readonly<Record<KeyForm, readonly string[]>> = {
  id: IDS,
  date: ["2026-12-24", "2026-02-30"],
  days: ["mon", "mon-fri", "sat-mon", "day"],
  month: ["jan", "dec", "month"],
  "attribute name": ["industry", "employees", "__proto__"],
  currency: ["USD", "usd", "EUR", "XYZ", "dollars"],
  attribute: ["industry", "employees", "__proto__"],
  rung: ["50%", "100 %", "30 minutes before", "2 hours after", "1 business day after", "0%"],
  origin: ["partner", "Paid search"],
  person: PEOPLE,
  grade: ["hot", "cold", "any"],
  "receiving party": ["qualification", "sales", "marketing"],
  stage: ["mql", "sal", "lead"],
  "step of stages": ["mql-sql", "sql-customer", "customer-mql"],
  measure: ["attainment", "pace", "speed"],
};
const REFERENCES = {
  person: PEOPLE,
  party: ["marketing", "qualification", "sales", "finance"],
  calendar: ["office", "hot"],
  grade: ["hot", "cold", "any"],
} as const;
const JUNK: readonly unknown[] = [
  null,
  "",
  [],
  {},
  -1,
  Number.POSITIVE_INFINITY,
  0.5,
  true,
  "x".repeat(500),
  "0 minutes",
  { a: { a: [] } },
];

const made = new Map<Field, fc.Arbitrary<unknown>>();

/** @returns a value for a place, one in twenty of them junk */
function valueOf(field: Field): fc.Arbitrary<unknown> {
  const known = made.get(field);
  if (known !== undefined) return known;
  const arbitrary = fc.oneof(
    { weight: 19, arbitrary: soundValueOf(field) },
    { weight: 1, arbitrary: fc.constantFrom(...JUNK) },
  );
  made.set(field, arbitrary);
  return arbitrary;
}

function soundValueOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case "text":
      return fc.oneof(
        fc.constant(field.example.includes("…") ? "text" : (parse(field.example) as unknown)),
        fc.string({ maxLength: 8 }),
      );
    case "number":
      return fc.oneof(
        fc.constant(parse(field.example) as unknown),
        fc.double({ min: field.min, max: field.max, noNaN: true }),
      );
    case "flag":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...Object.keys(field.options));
    case "duration":
      return fc.constantFrom("15 minutes", "2 business hours", "1 business day", "30 days", "0.5 hours", "2 weeks");
    case "reference":
      return fc.constantFrom(...REFERENCES[field.to]);
    case "list":
      return fc.oneof(valueOf(field.of), fc.array(valueOf(field.of), { maxLength: 3 }));
    case "group":
      return fc
        .tuple(
          ...Object.entries(field.keys).map(([key, of]) =>
            fc.tuple(fc.constant(key), valueOf(of), fc.integer({ min: 0, max: 19 })).map(([name, value, dice]) => ({
              name,
              value,
              isThere: of.optional ? dice < 10 : dice < 19,
            })),
          ),
        )
        .map((entries) => new Map(entries.filter(({ isThere }) => isThere).map(({ name, value }) => [name, value])));
    case "named":
      return namedValues(field);
    case "either":
      return fc.oneof(...field.shapes.map(valueOf));
    default:
      throw new Error(`no values for ${JSON.stringify(field)}`);
  }
}

function namedValues(field: NamedField): fc.Arbitrary<unknown> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...KEYS[field.key]), valueOf(field.of)), {
      maxLength: 3,
      selector: ([key]) => key,
    })
    .map((entries) => new Map(entries));
}

/** Maps, so that no key is lost on the way to YAML. */
export const documentsByFormat: fc.Arbitrary<unknown> = soundValueOf(FORMAT);
