/** The language of maps, by what a row of a file that people have says in it. */
import { readFileSync } from "node:fs";
import fc from "../../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { describedFact, FACT_KINDS } from "../../../api/facts/facts.ts";
import { defined } from "../../../base/assert.ts";
import { isoInstant, parseInstant } from "../../../base/time.ts";
import { anybody, factsOfRow, type RowFacts } from "./facts-of-row.ts";
import { columnsOf, type Mapping, parseMapping } from "./mapping.ts";

const NOW = defined(parseInstant("2026-06-01T00:00:00Z"), "now");
const HEAD = "source: crm\nzone: America/New_York\nlead: { id: key }\n";
type Cells = Readonly<Record<string, string>>;

function mapped(text: string): Mapping {
  const parsed = parseMapping(`${HEAD}${text}`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function read(text: string, cells: Cells, ownCurrency = "EUR"): RowFacts {
  const row: Cells = { key: "1", day: "2026-03-09", ...cells };
  return factsOfRow(mapped(text), (column) => row[column] ?? "", { now: NOW, ownCurrency, findPerson: anybody });
}

/** What the first fact of a row says, or why there is none. */
function said(text: string, cells: Cells, ownCurrency?: string): unknown {
  const facts = read(text, cells, ownCurrency);
  if (facts.kind === "skipped") return "skipped";
  return facts.kind === "facts"
    ? (facts.facts[0]?.fact ?? "no fact")
    : facts.problems.map(({ column, reason }) => `${column} ${reason}`);
}

const origin = (cell: string, cells: Cells, more = "") => {
  const fact = said(`${more}\nfacts:\n  - { kind: capture, at: day, origin: ${cell} }`, cells);
  return typeof fact === "object" && fact !== null && "origin" in fact ? fact.origin : fact;
};

test.each([
  ["{ first-of: [a, b] }", { a: "", b: "web" }, "web", "the first that isn't blank"],
  ["{ first-of: [a, b] }", { a: "fair", b: "web" }, "fair", "in order"],
  ["{ first-of: [a, { value: unknown }] }", { a: " " }, "unknown", "or else a constant"],
  ["{ first-of: [{ column: a, map: { x: fair }, else: blank }, b] }", { a: "y", b: "web" }, "web", "blank by its map"],
  ["{ first-of: [a, b], map: { w: web } }", { b: "w" }, "web", "translated after"],
  ["{ concat: [a, b] }", { a: "Ana", b: "Souza" }, "Ana Souza", "joined by a space"],
  ['{ concat: [a, { value: "/" }, b], with: "" }', { a: "x", b: "y" }, "x/y", "or by what the map says"],
  ["{ concat: [a, b] }", { a: "", b: "Souza" }, "Souza", "blank parts are left out"],
  ["{ concat: [a, b] }", {}, null, "all of them: blank"],
  ["{ column: a, map: { x: y }, else: other }", { a: "z" }, "other", "what isn't in the map"],
  ["{ column: a, map: { x: y }, else: blank }", { a: "z" }, null, "is blank"],
  ["{ column: a, map: { x: y } }", { a: "z" }, ["a is not in the `map` of this column"], "or is refused"],
  ["{ column: a, map: { x: y } }", { a: "constructor" }, ["a is not in the `map` of this column"], "by any name"],
  ["{ column: a, map: { x: y }, else: other }", { a: "" }, null, "a blank cell is none of them"],
  ["{ column: a, blank: [none, N/A] }", { a: " n/a " }, null, "blank in this cell"],
  ["a", { a: "Select" }, "Select", "where nothing is said, a text"],
])("the origin %s of %j is %j: %s", (cell, cells, expected, _pins) => {
  expect(origin(cell, cells)).toEqual(expected);
});

test("texts that mean blank do so in every cell: a date, a condition, a part", () => {
  const blank = 'blank: [Select, "-"]';
  expect(origin("{ first-of: [a, b] }", { a: "SELECT ", b: "web" }, blank)).toBe("web");
  expect(said(`${blank}\nfacts: [{ kind: capture, at: day }]`, { day: "-" })).toEqual(["day is blank"]);
  expect(said(`${blank}\nfacts: [{ kind: capture, at: { column: day, blank: skip } }]`, { day: "-" })).toBe("no fact");
  expect(
    said(`${blank}\nfacts: [{ kind: capture, at: day, when: { column: a, blank: true } }]`, { a: "select" }),
  ).toMatchObject({ kind: "capture" });
});

test.each([
  ["{ column: a, is: won }", { a: " won " }, true],
  ["{ column: a, is: won }", { a: "Won" }, false],
  ["{ column: a, is: [won, lost] }", { a: "lost" }, true],
  ["{ column: a, starts-with: Closed }", { a: "Closed - Won" }, true],
  ["{ column: a, starts-with: [x, y] }", { a: "Closed" }, false],
  ["{ column: a, contains: [x, Won] }", { a: "Closed - Won" }, true],
  ["{ column: a, blank: true }", { a: "  " }, true],
  ["{ column: a, blank: false }", { a: "  " }, false],
  ["{ not: { column: a, is: won } }", { a: "lost" }, true],
  ["[{ column: a, is: x }, { column: b, is: y }]", { a: "x", b: "y" }, true],
  ["[{ column: a, is: x }, { column: b, is: y }]", { a: "x", b: "z" }, false],
  ["{ and: [{ column: a, blank: false }, { not: { column: b, is: y } }] }", { a: "x", b: "z" }, true],
  ["{ or: [{ column: a, is: x }, [{ column: b, is: y }, { column: c, is: z }]] }", { b: "y", c: "z" }, true],
])("%s of %j holds: %j", (when, cells, expected) => {
  expect(said(`facts:\n  - { kind: capture, at: day, when: ${when} }`, cells) !== "no fact").toBe(expected);
});

test("rows that are no data are skipped, whatever else is wrong with them", () => {
  const map =
    "skip: { or: [{ column: key, starts-with: Total }, { column: key, blank: true }] }\nfacts: [{ kind: capture, at: day }]";
  expect(said(map, { key: "Total", day: "612" })).toBe("skipped");
  expect(said(map, { key: "", day: "Confidential" })).toBe("skipped");
  expect(said(map, { key: "7" })).toMatchObject({ leadId: "crm:7" });
});

const at = (cell: string, cells: Cells) => {
  const fact = said(`facts:\n  - { kind: capture, at: ${cell} }`, cells);
  return typeof fact === "object" && fact !== null && "occurredAt" in fact
    ? isoInstant(fact.occurredAt as typeof NOW)
    : fact;
};
const US = '["M/d/yyyy h:mm a", M/d/yyyy, iso]';

test.each([
  [`{ column: day, format: ${US} }`, { day: "3/9/2026 4:09 PM" }, "2026-03-09T20:09:00Z"],
  [`{ column: day, format: ${US} }`, { day: "3/9/2026" }, "2026-03-09T04:00:00Z"],
  [`{ column: day, format: ${US} }`, { day: "2026-03-09T16:09:00.000+0000" }, "2026-03-09T16:09:00Z"],
  [`{ column: day, format: ${US} }`, { day: "2/30/2026" }, ["day is a date or time that doesn't exist"]],
  [
    '{ column: day, format: [yyyy-MM-dd, "d.M.yy"] }',
    { day: "9 March" },
    ["day isn't written as yyyy-MM-dd, or d.M.yy"],
  ],
  [`{ columns: [day, time], format: ${US} }`, { day: "3/9/2026", time: "4:09 PM" }, "2026-03-09T20:09:00Z"],
  [`{ columns: [day, time], format: ${US} }`, { day: "3/9/2026", time: " " }, "2026-03-09T04:00:00Z"],
  [`{ columns: [day, time], format: ${US} }`, { day: "" }, ["day is blank"]],
  [`{ columns: [day, time], format: ${US}, blank: skip }`, { day: "" }, "no fact"],
  ["{ first-of: [a, { column: b, format: serial }] }", { b: "46090.6729" }, "2026-03-09T20:08:59Z"],
  ["{ first-of: [a, { column: b, format: serial }] }", { a: "2026-03-08", b: "1" }, "2026-03-08T05:00:00Z"],
  ["{ first-of: [a, b], format: d.M.yyyy, zone: UTC }", { b: "9.3.2026" }, "2026-03-09T00:00:00Z"],
  ["{ first-of: [a, b], blank: skip }", {}, "no fact"],
  ["{ first-of: [a, b] }", { b: "2027-01-01" }, ["b is in the future"]],
])("%s of %j is %j", (cell, cells, expected) => {
  expect(at(cell, cells)).toEqual(expected);
});

const deal = (amount: string, own: string, currency = "", more = "") => {
  const facts = `facts:\n  - { kind: progress, stage: customer, at: day, value: amount, currency: { column: currency } }`;
  const fact = said(`${more}\n${facts}`, { amount, currency }, own);
  if (Array.isArray(fact)) return fact as readonly string[];
  const { valueMinor, currency: named } = fact as { valueMinor: number; currency?: string };
  return named === undefined ? valueMinor : [valueMinor, named];
};
const EITHER_WAY =
  'amount can be read in two ways: say `decimal: "."`, or `decimal: ","` and `grouping: "."`, in the map';

test.each([
  ["12,500.00", "EUR", "", 1_250_000, "one way to read it"],
  ["1.200,50", "EUR", "", 120_050, "in a German file, too"],
  ["USD 12,500.00", "EUR", "", [1_250_000, "USD"], "a currency that the cell names is the deal's"],
  ["12.500,00 €", "EUR", "", 1_250_000, "the agreement's own need not be said"],
  ["€1.200", "EUR", "", [EITHER_WAY], "a thousand times too little, or not"],
  ["$1,200.00", "USD", "", 120_000, "a dollar of the agreement's"],
  ["$1,200.00", "CAD", "", 120_000, "whichever that is"],
  [
    "$5.00",
    "EUR",
    "",
    ["amount can be in several currencies: name the currency of “$” with `currency` in the map"],
    "else it is asked",
  ],
  ["$5.00", "EUR", "AUD", [500, "AUD"], "the row says which"],
  ["¥120000", "JPY", "", 120_000, "yen have no hundredths"],
  ["KWD 1200.505", "EUR", "", [1_200_505, "KWD"], "dinars have thousandths"],
  ["€5", "USD", "USD", ["amount is in EUR, and the currency is USD"], "a contradiction"],
  [
    "-50",
    "EUR",
    "",
    ["amount isn't an amount of money (write 1234.50, up to 2 decimals)"],
    "no deal is worth less than nothing",
  ],
  ["5 apples", "EUR", "", ["amount isn't an amount of money (write 1234.50, up to 2 decimals)"], "no currency"],
])("a deal of %j in %s, its column %j, is %j: %s", (amount, own, currency, expected, _pins) => {
  expect(deal(amount, own, currency)).toEqual(expected);
});

test.each([
  ["1,200", "number", '\ndecimal: "."', 1_200],
  ["51-200", "range", "", 51],
  ["10,001+", "range", '\ndecimal: "."', 10_001],
  ["1 001–5 000 employees", "range", "", 1_001],
  ["250", "range", "", 250],
  ["51-200", "number", "", ["size isn't a number (write 1234.5). To take the lower end of a range, say `as: range`"]],
  ["many", "range", "", ["size is neither a number nor a range, such as 51-200 or 10,001+"]],
])("a size of %j, read as a %s%j, is %j", (size, as, more, expected) => {
  const fact = said(
    `facts:\n  - { kind: capture, at: day, attributes: { size: { column: size, as: ${as} } } }${more}`,
    { size },
  );
  expect(Array.isArray(fact) ? fact : (fact as { attributes: { size: unknown } }).attributes.size).toEqual(expected);
});

test("what cannot be read can be left blank, where the map says so", () => {
  const map = "facts:\n  - { kind: capture, at: day, attributes: { size: { column: size, as: number, else: blank } } }";
  expect(said(map, { size: "many" })).toMatchObject({ attributes: {} });
});

/** What each kind of fact needs in a map, beside when it was; and what it says of a row. */
const EVERY_KIND: readonly (readonly [string, string, object])[] = [
  ["capture", "origin: a, owner: who", { origin: "x", owner: "ana" }],
  ["activity", "activity: demo_requested", { activity: "demo_requested" }],
  ["contact", "channel: email, needsAnswer: { column: no }", { channel: "email", needsAnswer: false }],
  ["correct", "company: a", { person: { company: "x" } }],
  ["touch", "by: who, channel: call, automatic: { column: yes }", { by: "ana", automatic: true }],
  ["accept", "by: who", { by: "ana" }],
  ["reject", "by: who, reason: timing", { reason: "timing" }],
  ["pass_on", "by: who", { by: "ana" }],
  ["pause", "by: who, reason: holiday, evidence: observed", { reason: "holiday", observed: true }],
  ["resume", "by: who", { by: "ana" }],
  ["rate", "by: who, rating: good", { rating: "good" }],
  ["progress", "stage: lost", { stage: "lost" }],
  ["decide_grey", "by: who, decision: qualify", { decision: "qualify" }],
  ["agree_rejection", "by: who", { by: "ana" }],
  ["dispute", "by: who", { by: "ana" }],
  ["decide_dispute", "by: who, decision: upheld", { decision: "upheld" }],
  ["override", "by: who, decision: reassign, to: other, note: a", { decision: "reassign", to: "ben", note: "x" }],
  ["grant_exception", "by: who, exception: qualification.demo, note: a", { exception: "qualification.demo" }],
  ["merge", "by: who, into: other, note: a", { into: "crm:ben" }],
];

test("every kind of fact can be in a file", () => {
  expect(EVERY_KIND.map(([kind]) => kind)).toEqual(FACT_KINDS);
  for (const [kind, columns, expected] of EVERY_KIND)
    expect(
      said(`facts:\n  - { kind: ${kind}, at: day, ${columns} }`, {
        who: "ana",
        other: "ben",
        a: "x",
        yes: "yes",
        no: "no",
      }),
    ).toMatchObject({ kind, leadId: "crm:1", ...expected });
});

test("the reference of maps names every column of every kind", () => {
  const lines = readFileSync(new URL("../../../../docs/import.md", import.meta.url), "utf8").split("\n");
  for (const kind of FACT_KINDS) {
    const line = lines.find((each) => each.startsWith("| `") && each.split("|")[1]?.includes(`\`${kind}\``)) ?? "";
    for (const name of Object.keys(describedFact(kind).file.columns)) expect(line, kind).toContain(name);
  }
});

test("a reassignment says who gets the lead", () => {
  const map = "facts:\n  - { kind: override, at: day, by: { value: ana }, decision: reassign, to: other, note: a }";
  expect(said(map, { a: "x" })).toEqual(["other is blank: say who gets the lead"]);
});

/** Maps made of all that the language has, and rows of anything. */
const column = fc.constantFrom("a", "b", "c", "__proto__", "constructor");
const texts = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom("", "-", "x", "1,200", "$5", "3/9/2026", "__proto__"),
);
const { cell } = fc.letrec<{ cell: object; condition: object }>((tie) => ({
  cell: fc.oneof(
    { maxDepth: 2 },
    fc.record({
      column,
      as: fc.constantFrom("text", "number", "range", "money", "boolean"),
      blank: fc.array(texts, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ column, map: fc.constant({ x: "y" }), else: fc.constantFrom("blank", 1, true) }),
    fc.record({ "first-of": fc.array(tie("cell"), { minLength: 1, maxLength: 3 }) }),
    fc.record({
      concat: fc.array(tie("cell"), { minLength: 1, maxLength: 3 }),
      with: fc.constantFrom("", " ", "\u0000"),
    }),
  ),
  condition: fc.constant({}),
}));
const { condition } = fc.letrec<{ condition: object }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    fc.record({ column, is: texts }),
    fc.record({ column, "starts-with": fc.array(texts, { minLength: 1, maxLength: 2 }) }),
    fc.record({ column, blank: fc.boolean() }),
    fc.record({ not: tie("condition") }),
    fc.record({ or: fc.array(tie("condition"), { minLength: 1, maxLength: 2 }) }),
  ),
}));
const dates = fc.oneof(
  fc.record({ column, format: fc.constantFrom("iso", "serial", "M/d/yyyy") }),
  fc.record({ columns: fc.array(column, { minLength: 1, maxLength: 2 }), blank: fc.constantFrom("skip", "reject") }),
);
const maps = fc.record({
  blank: fc.array(texts, { minLength: 1, maxLength: 2 }),
  skip: condition,
  facts: fc.tuple(
    fc.record({
      kind: fc.constant("capture"),
      at: dates,
      origin: cell,
      email: cell,
      owner: cell,
      attributes: fc.record({ size: cell }),
    }),
    fc.record({ kind: fc.constant("progress"), at: dates, when: condition, stage: fc.record({ column }), value: cell }),
    fc.record({
      kind: fc.constant("touch"),
      at: dates,
      by: cell,
      channel: fc.record({ column }),
      twoWay: cell,
      id: cell,
    }),
  ),
});

test("any map that is one reads any row, into facts or problems that name a column of it", () => {
  fc.assert(
    fc.property(maps, fc.dictionary(column, texts), (map, cells) => {
      const parsed = parseMapping(JSON.stringify({ source: "crm", zone: "UTC", lead: { id: "a" }, ...map }));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const columns = columnsOf(parsed.value);
      const context = { now: NOW, ownCurrency: "EUR", findPerson: anybody };
      const facts = factsOfRow(
        parsed.value,
        (name) => (Object.hasOwn(cells, name) ? (cells[name] ?? "") : ""),
        context,
      );
      if (facts.kind !== "rejected") return;
      for (const problem of facts.problems) expect([...columns, ""]).toContain(problem.column);
    }),
  );
  expect(Object.prototype).not.toHaveProperty("size");
});
