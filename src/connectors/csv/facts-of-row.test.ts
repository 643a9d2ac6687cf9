import { expect, test } from "vitest";
import { defined } from "../../base/assert.ts";
import { parseInstant } from "../../base/time.ts";
import { factsOfRow } from "./facts-of-row.ts";
import { parseMapping } from "./mapping.ts";

const NOW = defined(parseInstant("2026-06-01T00:00:00Z"), "now");
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

function read(cells: Partial<typeof ROW>, map = MAP) {
  const parsed = parseMapping(map);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const row: Readonly<Record<string, string>> = { ...ROW, ...cells };
  return factsOfRow(parsed.value, (column) => defined(row[column], column), NOW);
}

function reasons(cells: Partial<typeof ROW>): readonly string[] {
  const read_ = read(cells);
  return read_.kind === "facts"
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
  [{ day: "2026-02-30" }, ['day "2026-02-30" is a date or time that does not exist']],
  [{ day: "2027-01-01" }, ['day "2027-01-01" lies in the future']],
  [{ size: "many" }, ['size "many" is not a number (write 1234.5)']],
  [{ name: "A\u0000" }, [String.raw`name "A\u0000" holds a NUL character`]],
  [{ called: "2026-03-06", rep: "8" }, ['rep "8" is not in the `map` of this column']],
  [{ called: "2026-03-06", rep: "" }, ['rep "" is blank']],
  [{ called: "2026-03-06", talked: "perhaps" }, ['talked "perhaps" is neither true nor false']],
  [
    { closed: "2026-04-01", status: "won", amount: "1,200" },
    ['amount "1,200" is not an amount of money (write 1234.50, at most 2 decimals)'],
  ],
  [
    { closed: "2026-04-01", status: "won", amount: "0.001" },
    ['amount "0.001" is not an amount of money (write 1234.50, at most 2 decimals)'],
  ],
  [{ closed: "never", status: "open" }, []],
  [{ day: "", size: "many" }, ['day "" is blank', 'size "many" is not a number (write 1234.5)']],
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
