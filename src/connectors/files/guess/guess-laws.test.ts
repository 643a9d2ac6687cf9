/** Whatever way a table is written: the guess reads the facts that were written, or it asks – and reads them when it is answered. */
import { expect, test } from "vitest";
import fc from "../../../../test/fast-check.ts";
import { epochMs, isoInstant } from "../../../base/time.ts";
import { anybody, factsOfRow } from "../map/facts-of-row.ts";
import { parseMapping } from "../map/mapping.ts";
import { guessContextOf } from "./guess-context.ts";
import { guessMaps } from "./guess-maps.ts";
import type { Answers, GuessedMap, SampledTable } from "./guess.ts";
import { writeMap } from "./write-map.ts";

const NOW = epochMs(Date.UTC(2027, 0, 1));
const CONTEXT = { ...guessContextOf(null, new Map(), NOW), zone: "UTC" };

const two = (value: number): string => String(value).padStart(2, "0");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
type Parts = { readonly y: number; readonly M: number; readonly d: number; readonly H: number; readonly m: number };
const clock = ({ H, m }: Parts): string => `${H}:${two(m)}`;
const half = ({ H, m }: Parts): string => `${H % 12 === 0 ? 12 : H % 12}:${two(m)} ${H < 12 ? "AM" : "PM"}`;

/** Ways to write an instant, to the minute. */
const DATES: Readonly<Record<string, (parts: Parts, at: number) => string>> = {
  iso: (_, at) => isoInstant(epochMs(at)),
  "iso without an offset": (p) => `${p.y}-${two(p.M)}-${two(p.d)} ${two(p.H)}:${two(p.m)}:00`,
  american: (p) => `${p.M}/${p.d}/${p.y} ${half(p)}`,
  "american, two digits": (p) => `${p.M}/${p.d}/${two(p.y % 100)} ${clock(p)}`,
  british: (p) => `${two(p.d)}/${two(p.M)}/${p.y} ${clock(p)}`,
  german: (p) => `${two(p.d)}.${two(p.M)}.${p.y} ${two(p.H)}:${two(p.m)}`,
  dutch: (p) => `${p.d}-${p.M}-${p.y} ${clock(p)}`,
  japanese: (p) => `${p.y}/${two(p.M)}/${two(p.d)} ${clock(p)}`,
  named: (p) => `${MONTHS[p.M - 1] ?? ""} ${p.d}, ${p.y}, ${half(p)}`,
  "day first, named": (p) => `${p.d}-${MONTHS[p.M - 1] ?? ""}-${two(p.y % 100)} ${clock(p)}`,
  "epoch-ms": (_, at) => String(at),
  "epoch-s": (_, at) => String(at / 1_000),
};
const isDayFirst = (name: string): boolean => name === "british" || name === "dutch";

const grouped = (whole: string, sign: string): string => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, sign);
/** Ways to write an amount of cents; whole amounts without decimals. */
const MONEY: Readonly<Record<string, (whole: string, cents: number) => string>> = {
  plain: (whole, cents) => (cents === 0 ? whole : `${whole}.${two(cents)}`),
  american: (whole, cents) => `${grouped(whole, ",")}${cents === 0 ? "" : `.${two(cents)}`}`,
  german: (whole, cents) => `${grouped(whole, ".")}${cents === 0 ? "" : `,${two(cents)}`}`,
  swiss: (whole, cents) => `${grouped(whole, "’")}${cents === 0 ? "" : `.${two(cents)}`}`,
  "comma only": (whole, cents) => `${whole}${cents === 0 ? "" : `,${two(cents)}`}`,
};

const HEADERS = {
  id: ["Lead ID", "Record Id", "id", "Contact ID", "lead_no"],
  created: ["Created", "Create Date", "created_at", "Erstellt am", "Date added"],
  email: ["Email", "E-mail address", "email_address"],
  name: ["Name", "Full Name", "Contact name"],
  won: ["Won date", "won_at", "Closed won date"],
  amount: ["Amount", "Deal value", "Betrag"],
} as const;

const tables = fc.record({
  headers: fc.record({
    ...{ id: fc.constantFrom(...HEADERS.id), created: fc.constantFrom(...HEADERS.created) },
    ...{ email: fc.constantFrom(...HEADERS.email), name: fc.constantFrom(...HEADERS.name) },
    ...{ won: fc.constantFrom(...HEADERS.won), amount: fc.constantFrom(...HEADERS.amount) },
  }),
  date: fc.constantFrom(...Object.keys(DATES)),
  money: fc.constantFrom(...Object.keys(MONEY)),
  order: fc.shuffledSubarray(["id", "created", "email", "name", "won", "amount"] as const, { minLength: 6 }),
  leads: fc.array(
    fc.record({
      minute: fc.integer({ min: 0, max: 500_000 }),
      wonAfter: fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: undefined }),
      whole: fc.integer({ min: 1, max: 9_999_999 }),
      cents: fc.constantFrom(0, 0, 5, 50, 99),
    }),
    { minLength: 1, maxLength: 25 },
  ),
});

type Written = { readonly captured: readonly number[]; readonly won: readonly (readonly [number, number])[] };

function written({ headers, date, money, order, leads }: typeof tables extends fc.Arbitrary<infer T> ? T : never): {
  readonly table: SampledTable;
  readonly facts: Written;
} {
  const start = Date.UTC(2026, 0, 1);
  const say = (at: number): string => {
    const time = new Date(at);
    const parts = { y: time.getUTCFullYear(), M: time.getUTCMonth() + 1, d: time.getUTCDate() };
    return DATES[date]?.({ ...parts, H: time.getUTCHours(), m: time.getUTCMinutes() }, at) ?? "";
  };
  const captured: number[] = [];
  const won: (readonly [number, number])[] = [];
  const rows = leads.map(({ minute, wonAfter, whole, cents }, index) => {
    const at = start + minute * 60_000;
    captured.push(at);
    const wonAt = wonAfter === undefined ? undefined : at + wonAfter * 60_000;
    if (wonAt !== undefined) won.push([wonAt, whole * 100 + cents]);
    const cells = {
      ...{
        id: String(70_001 + index),
        created: say(at),
        email: `p${index}@c${index}.example`,
        name: `Person ${index}`,
      },
      ...{
        won: wonAt === undefined ? "" : say(wonAt),
        amount: wonAt === undefined ? "" : (MONEY[money]?.(String(whole), cents) ?? ""),
      },
    };
    return order.map((key) => cells[key]);
  });
  return {
    table: { file: "t.csv", format: {}, header: order.map((key) => headers[key]), rows },
    facts: { captured, won },
  };
}

function factsRead(map: GuessedMap, { header, rows }: SampledTable): Written {
  const parsed = parseMapping(writeMap(map));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const facts = rows.flatMap((cells) => {
    const read = factsOfRow(parsed.value, (name) => cells[header.indexOf(name)] ?? "", {
      now: NOW,
      ownCurrency: "EUR",
      findPerson: anybody,
    });
    if (read.kind !== "facts") throw new Error(JSON.stringify(read));
    return read.facts.map(({ fact }) => fact);
  });
  return {
    captured: facts.flatMap((fact) => (fact.kind === "capture" ? [fact.occurredAt] : [])),
    won: facts.flatMap((fact) => (fact.kind === "progress" ? [[fact.occurredAt, fact.valueMinor ?? 0] as const] : [])),
  };
}

test("a table in any spelling is read as it was written, or asks what no cell says", () => {
  fc.assert(
    fc.property(tables, (said) => {
      const { table, facts } = written(said);
      let answers: Answers = {};
      for (let asked = 0; asked <= 3; asked += 1) {
        const [map] = guessMaps([table], CONTEXT, answers).maps;
        if (map === undefined) throw new Error("no map");
        const [question] = map.questions;
        if (question === undefined) {
          expect(factsRead(map, table)).toEqual(facts);
          return;
        }
        // What the writer of the table would say.
        const truth = question.id.includes("order of day")
          ? isDayFirst(said.date)
            ? "day-first"
            : "month-first"
          : question.id.includes("thousands") &&
              (said.money === "american" || said.money === "german" || said.money === "swiss")
            ? "thousands"
            : undefined;
        if (truth === undefined) throw new Error(`asks ${question.text} of ${JSON.stringify(table.rows[0])}`);
        answers = { ...answers, [question.id]: truth };
      }
      throw new Error("asks on and on");
    }),
    { numRuns: 150 },
  );
});
