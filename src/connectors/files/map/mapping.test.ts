import { readFileSync } from "node:fs";
import fc from "../../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { columnsOf, parseMapping } from "./mapping.ts";

function problems(text: string): readonly string[] {
  const parsed = parseMapping(text);
  return parsed.ok
    ? []
    : parsed.problems.map((problem) => `${problem.line}:${problem.column} ${problem.path}: ${problem.message}`);
}

const head = "source: crm\nzone: Europe/Berlin\nlead: { id: key }\nfacts:\n";

test.each([
  ["olist-leads.map.yaml", ["mql_id", "first_contact_date", "origin", "landing_page_id"]],
  ["olist-deals.map.yaml", ["mql_id", "won_date", "declared_monthly_revenue", "sdr_id", "sr_id"]],
])("the example %s is a map, and reads %j", (file, columns) => {
  const parsed = parseMapping(
    readFileSync(new URL(`../../../../agreements/examples/${file}`, import.meta.url), "utf8"),
  );
  expect(parsed.ok && columnsOf(parsed.value)).toEqual(columns);
});

test.each([
  ["", ["1:1 : must be a map: source, zone, lead and facts"]],
  ["a: 1\na: 2", ["2:1 : Map keys must be unique"]],
  ["a: [", ["1:5 : Flow sequence in block collection must be sufficiently indented and end with a ]"]],
  [head, ["4:1 facts: Invalid input: expected array, received null"]],
  [`${head}  []`, ["4:1 facts: must name at least one fact"]],
  [`${head}  - { kind: capture, at: day }\nspeed: 3`, ["6:1 speed: isn't known here"]],
  [
    `${head}  - { kind: capture, at: day }\nformer-people: { sale: [jo] }`,
    ["6:18 former-people.sale: isn't known here"],
  ],
  [
    `${head}  - { kind: capture, at: day }\nformer-people: { sales: jo }`,
    ["6:18 former-people.sales: must be a list of people, as the file calls them"],
  ],
  [`${head}  - { kind: capture, at: day, orign: source }`, ["5:31 facts.0.orign: isn't known here"]],
  [
    `${head}  - { kind: captured, at: day }`,
    [
      "5:7 facts.0.kind: must be a fact; its `kind` is one of capture, activity, contact, correct, touch, accept, reject, pass_on, pause, resume, rate, progress, decide_grey, agree_rejection, dispute, decide_dispute, override, grant_exception, merge",
    ],
  ],
  [`${head}  - { kind: capture }`, ["5:5 facts.0.at: is missing"]],
  [`${head}  - { kind: capture, at: { column: day, format: yyyy } }`, ["5:41 facts.0.at.format: the month is missing"]],
  [
    `${head}  - { kind: capture, at: { column: day, zone: Mars } }`,
    ["5:41 facts.0.at.zone: is no time zone; an example is America/Sao_Paulo"],
  ],
  [
    `${head}  - { kind: progress, at: day, stage: won }`,
    ["5:32 facts.0.stage: must be one of sql, opportunity, customer, lost"],
  ],
  [
    `${head}  - { kind: touch, at: day, by: rep, channel: { column: c, map: { a: fax } } }`,
    ["5:67 facts.0.channel.map.a: must be one of call, email, meeting, chat, social"],
  ],
  [
    `${head}  - { kind: accept, at: day, by: { column: rep, value: ana } }`,
    ["5:30 facts.0.by: needs one of `column`, `value`, `first-of`, `concat`"],
  ],
  [
    `${head}  - { kind: progress, at: day, stage: lost, currency: euro }`,
    ["5:45 facts.0.currency: is no currency: name it by its ISO 4217 code, such as EUR"],
  ],
  [
    `${head}  - { kind: progress, at: day, stage: lost, currency: { column: c, map: { x: EUR, y: $ } } }`,
    ["5:45 facts.0.currency: is no currency: name it by its ISO 4217 code, such as EUR"],
  ],
  [
    `${head}  - { kind: capture, at: day, attributes: { a: { column: a, as: number, grouping: . } } }`,
    ["5:45 facts.0.attributes.a: `decimal` and `grouping` must be two signs"],
  ],
  [
    `decimal: ","\ngrouping: ","\n${head}  - { kind: capture, at: day }`,
    ["1:1 : `decimal` and `grouping` must be two signs"],
  ],
  [
    `${head}  - { kind: capture, at: { column: day, format: [iso, yyyy] } }`,
    ["5:55 facts.0.at.format.1: the month is missing"],
  ],
  [`${head}  - { kind: capture, at: { columns: [] } }`, ["5:28 facts.0.at.columns: must name at least one column"]],
  [
    `${head}  - { kind: capture, at: day, origin: { first-of: [a, { columm: b }] } }`,
    [
      "5:55 facts.0.origin.first-of.1: needs one of `column`, `value`, `first-of`, `concat`",
      "5:57 facts.0.origin.first-of.1.columm: isn't known here",
    ],
  ],
  [
    `${head}  - { kind: capture, at: day, origin: { column: a, else: x } }`,
    ["5:31 facts.0.origin: `else` needs a `map`"],
  ],
  [
    `${head}  - { kind: touch, at: day, by: rep, channel: { first-of: [a, { value: fax }] } }`,
    ["5:63 facts.0.channel.first-of.1: must be one of call, email, meeting, chat, social"],
  ],
  [
    `${head}  - { kind: capture, at: day, when: { column: a } }`,
    ["5:31 facts.0.when: needs one of `is`, `starts-with`, `contains`, `blank`, `and`, `or`, `not`"],
  ],
  [
    `${head}  - { kind: capture, at: day, when: [{ column: a, is: x }, { not: { is: y } }] }`,
    ["5:62 facts.0.when.and.1.not: needs a `column`"],
  ],
  [
    `${head}  - { kind: capture, at: day, attributes: { __proto__: a } }`,
    ["5:45 facts.0.attributes.__proto__: can't be a name here"],
  ],
  [
    `${head}  - { kind: capture, at: day }\npeople: { __proto__: ana }`,
    ["6:11 people.__proto__: can't be a name here"],
  ],
  [
    `${head}  - { kind: capture, at: day }\nunknown-people: nobody`,
    ["6:1 unknown-people: must be one of reject, marketing, qualification, sales"],
  ],
])("%j: %j", (text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test("a column named in a translation is not a column of the file", () => {
  const parsed = parseMapping(
    `${head}  - { kind: capture, at: day, origin: { column: src, map: { column: x } }, attributes: { map: m, value: v } }`,
  );
  expect(parsed.ok && columnsOf(parsed.value)).toEqual(["key", "day", "src", "m", "v"]);
});

test("a map reads the columns of all its cells and conditions, and no texts", () => {
  const parsed = parseMapping(`${head}
  - kind: capture
    at: { first-of: [{ columns: [day, time] }, { column: created, format: serial }] }
    when: [{ not: { or: [{ column: a, is: x }, { column: b, blank: true }] } }, { column: c, contains: y }]
    origin: { first-of: [d, { concat: [e, { column: f }], with: "-" }, { value: g }] }
    name: { concat: [first, last] }
skip: { column: total, starts-with: Total }
people: { Ana Souza: ana }
`);
  expect(parsed.ok && columnsOf(parsed.value)).toEqual([
    "key",
    "day",
    "time",
    "created",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "first",
    "last",
    "total",
  ]);
});

test("whatever the text, reading a map ends in a map or in problems with a place", () => {
  const lines = fc.constantFrom(
    "source: a",
    "zone: UTC",
    "lead:",
    "  id: x",
    "facts:",
    "  - kind: capture",
    "    at: d",
    "    attributes: {a: {value: 1}}",
    "- x",
    "? y",
    "&a *a",
    "!!binary x",
    "<<: *b",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(lines).map((each) => each.join("\n")),
      ),
      (text) => {
        const parsed = parseMapping(text);
        if (!parsed.ok)
          for (const problem of parsed.problems)
            expect(problem.line >= 1 && problem.column >= 1 && problem.message.length > 0).toBe(true);
      },
    ),
  );
});
