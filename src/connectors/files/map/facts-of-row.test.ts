import { expect, test } from "vitest";
import { defined } from "../../../base/assert.ts";
import { parseInstant } from "../../../base/time.ts";
import { anybody, factsOfRow } from "./facts-of-row.ts";
import { parseMapping } from "./mapping.ts";

const NOW = defined(parseInstant("2026-06-01T00:00:00Z"), "now");
const EITHER_WAY = 'can be read in two ways: say `decimal: "."`, or `decimal: ","` and `grouping: "."`, in the map';
const MAP = `
source: crm
zone: Europe/Berlin
lead: { id: key }
facts:
  - { kind: capture, at: day, origin: from, name: name, attributes: { size: { column: size, as: number }, list: { value: fair } } }
  - { kind: touch, at: { column: called, blank: skip }, by: { column: rep, map: { "7": ana } }, channel: call, twoWay: { column: talked, as: boolean } }
  - { kind: progress, at: { column: closed, blank: skip }, when: { column: status, is: [won, lost] }, stage: { column: status, map: { won: customer, lost: lost } }, value: { column: amount, as: money }, credits: { rep: rep } }
`;
const ROW = {
  key: "17",
  day: "2026-03-06",
  from: "fair",
  name: "Ana",
  size: "50",
  called: "",
  rep: "7",
  talked: "",
  closed: "",
  status: "",
  amount: "",
};

function read(cells: Partial<typeof ROW>, map = MAP, ownCurrency = "EUR") {
  const parsed = parseMapping(map);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const row: Readonly<Record<string, string>> = { ...ROW, ...cells };
  return factsOfRow(parsed.value, (column) => defined(row[column], column), {
    now: NOW,
    ownCurrency,
    findPerson: anybody,
  });
}

function reasons(cells: Partial<typeof ROW>): readonly string[] {
  const read_ = read(cells);
  return read_.kind !== "rejected"
    ? []
    : read_.problems.map((problem) => `${problem.column} ${JSON.stringify(problem.value)} ${problem.reason}`);
}

test("a row gives the facts that it tells, with ids made of what it says", () => {
  const at = parseInstant("2026-03-05T23:00:00Z");
  expect(read({})).toEqual({
    kind: "facts",
    facts: [
      {
        source: "crm",
        factId: "capture:17",
        fact: {
          kind: "capture",
          leadId: "crm:17",
          occurredAt: at,
          recordedAt: at,
          origin: "fair",
          person: { name: "Ana", email: null, company: null },
          attributes: { size: 50, list: "fair" },
        },
      },
    ],
  });
});

test("one row can give several facts", () => {
  const rowFacts = read({
    called: "2026-03-06T10:00",
    talked: "yes",
    closed: "2026-04-01",
    status: "won",
    amount: "1200.50",
  });
  expect(rowFacts.kind === "facts" && rowFacts.facts.map((each) => each.factId)).toEqual([
    "capture:17",
    "touch:17:2026-03-06T09:00:00Z:call:ana",
    "progress:customer:17",
  ]);
  expect(rowFacts.kind === "facts" && rowFacts.facts[2]?.fact).toMatchObject({
    stage: "customer",
    valueMinor: 120_050,
    credits: { sdr: null, rep: "7" },
  });
});

test("a blank is null, and is not the word unknown", () => {
  const origins = ["", "  ", "unknown"].map((from) => {
    const rowFacts = read({ from });
    return rowFacts.kind === "facts" && rowFacts.facts[0]?.fact.kind === "capture"
      ? rowFacts.facts[0].fact.origin
      : undefined;
  });
  expect(origins).toEqual([null, null, "unknown"]);
});

test.each([
  [{ key: " " }, ['key "" is blank']],
  [{ key: "x".repeat(300) }, [`key "crm:${"x".repeat(300)}" is longer than 196 characters`]],
  [{ day: "" }, ['day "" is blank']],
  [{ day: "2026-02-30" }, [`day "2026-02-30" is a date or time that doesn't exist`]],
  [{ day: "2027-01-01" }, ['day "2027-01-01" is in the future']],
  [{ size: "many" }, [`size "many" isn't a number (write 1234.5)`]],
  [{ name: "A\u0000" }, [String.raw`name "A\u0000" holds a NUL character`]],
  [
    { name: "#N/A" },
    ['name "#N/A" is an error of the spreadsheet. Correct it there, or list it under `blank` in the map'],
  ],
  [{ called: "2026-03-06", rep: "8" }, ['rep "8" is not in the `map` of this column']],
  [{ called: "2026-03-06", rep: "" }, ['rep "" is blank']],
  [{ called: "2026-03-06", talked: "perhaps" }, ['talked "perhaps" is neither true nor false']],
  [{ closed: "2026-04-01", status: "won", amount: "1,200" }, [`amount "1,200" ${EITHER_WAY}`]],
  [
    { closed: "2026-04-01", status: "won", amount: "0.001" },
    [`amount "0.001" isn't an amount of money (write 1234.50, up to 2 decimals)`],
  ],
  [{ closed: "never", status: "open" }, []],
  [{ day: "", size: "many" }, ['day "" is blank', `size "many" isn't a number (write 1234.5)`]],
])("%j is rejected: %j", (cells, expected) => {
  expect(reasons(cells)).toEqual(expected);
});

test.each([
  ["0.29", 29],
  ["0.0", 0],
  ["1200", 120_000],
  ["1200.500", 120_050],
  ["999999999999.99", 99_999_999_999_999],
])("money %s is %i minor units", (amount, minor) => {
  const rowFacts = read({ closed: "2026-04-01", status: "won", amount });
  expect(rowFacts.kind === "facts" && rowFacts.facts.at(-1)?.fact).toMatchObject({ valueMinor: minor });
});

/** What is read of one deal, or why it is not. */
function deal(amount: string, value: string, own: string, currency = "", more = ""): unknown {
  const map = `
source: crm
zone: Europe/Berlin
lead: { id: key }
${more}
facts:
  - { kind: progress, at: day, stage: customer, value: ${value}, currency: { column: from } }
`;
  const read_ = read({ amount, from: currency }, map, own);
  if (read_.kind === "rejected") return read_.problems.map(({ column, reason }) => `${column} ${reason}`);
  if (read_.kind === "skipped") return read_.kind;
  const { valueMinor, currency: named } = defined(read_.facts[0], "a fact").fact as {
    valueMinor: number;
    currency?: string;
  };
  return named === undefined ? valueMinor : [valueMinor, named];
}
const TWO_WAYS = `amount ${EITHER_WAY}`;

test.each([
  // amount, cell, own, column of the currency, read as
  ["120000", "amount", "JPY", "", 120_000, "yen have no hundredths"],
  ["120000.5", "amount", "JPY", "", ["amount isn't an amount of money (write 1234, up to 0 decimals)"], "none"],
  ["1200.500", "amount", "KWD", "", 1_200_500, "dinars have thousandths"],
  ["1.200", "amount", "KWD", "", 1_200, "and are written with them"],
  ["1200.505", "amount", "KWD", "", 1_200_505, "all of which count"],
  ["1200.50", "{ column: amount, decimals: 3 }", "EUR", "", 1_200_500, "the map can say otherwise"],
  ["5000", "amount", "JPY", "USD", [500_000, "USD"], "the currency of the row counts, and its decimals"],
  ["5000", "amount", "USD", "jpy", [5_000, "JPY"], "in small letters, too"],
  ["5000", "amount", "EUR", "dollars", ["from is no currency: name it by its ISO 4217 code, such as EUR"], "none"],
  ["1.200", "amount", "EUR", "", [TWO_WAYS], "three digits after the only point"],
  ["1.200", '{ column: amount, decimal: "." }', "EUR", "", 120, "unless the map says what the point means"],
  ["1.200", '{ column: amount, decimal: ",", grouping: "." }', "EUR", "", 120_000, "either way"],
  ["1.200,50", '{ column: amount, decimal: ",", grouping: "." }', "EUR", "", 120_050, "as in a German file"],
  [
    "1200,505",
    '{ column: amount, decimal: "," }',
    "EUR",
    "",
    ["amount isn't an amount of money (write 1234,50, up to 2 decimals)"],
    "too many",
  ],
])("an amount of %j, read by %s in %s with currency %j: %j (%s)", (amount, value, own, currency, expected, _pins) => {
  expect(deal(amount, value, own, currency)).toEqual(expected);
});

test("a map can say once how the whole file writes numbers, and a cell that it is otherwise", () => {
  const signs = 'decimal: ","\ngrouping: "."';
  expect(deal("1.200,50", "amount", "EUR", "", signs)).toBe(120_050);
  expect(deal("1200.50", '{ column: amount, decimal: "." }', "EUR", "", signs)).toBe(120_050);
});

test("a count of 1.200 is refused as well; text is left as it is", () => {
  const size = (cell: string) => read({ size: "1.200" }, MAP.replace("{ column: size, as: number }", cell));
  expect(size("{ column: size, as: number }")).toMatchObject({ kind: "rejected", problems: [{ column: "size" }] });
  expect(size('{ column: size, as: number, decimal: ",", grouping: "." }')).toMatchObject({
    facts: [{ fact: { attributes: { size: 1_200 } } }],
  });
  expect(size("size")).toMatchObject({ facts: [{ fact: { attributes: { size: "1.200" } } }] });
});

test("a row corrects what is known: a blank cell says nothing", () => {
  const map = `
source: crm
zone: Europe/Berlin
lead: { id: key }
facts:
  - { kind: correct, at: day, name: name, company: from, attributes: { size: { column: size, as: number }, list: called } }
`;
  expect(read({ from: "" }, map)).toMatchObject({
    facts: [
      {
        factId: "correct:17:2026-03-05T23:00:00Z",
        fact: {
          kind: "correct",
          leadId: "crm:17",
          by: null,
          person: { name: "Ana" },
          attributes: { size: 50 },
          note: null,
        },
      },
    ],
  });
});
