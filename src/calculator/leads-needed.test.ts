import fc from "../../test/fast-check.ts";
import { expect, test } from "vitest";
import { compare, type Fraction, fraction, minus, ONE, times, whole } from "./exact.ts";
import type { FunnelStage, StageConversion } from "./conversion-chain.ts";
import { type LeadsNeeded, leadsNeeded, type LeadsNeededTerms } from "./leads-needed.ts";
import { parseRate } from "./parse-exact.ts";

function rate(text: string): Fraction {
  const parsed = parseRate("rate", text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

const eur = (minor: number) => ({ minor, currency: "EUR" });
const TERMS: LeadsNeededTerms = {
  quota: eur(120_000_000),
  marketingShare: rate("40%"),
  dealSize: eur(1_200_000),
  closeRate: rate("5%"),
};

function needed(terms: LeadsNeededTerms): LeadsNeeded {
  const result = leadsNeeded(terms);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** Conversions as "mql-sal 60%". */
function chain(...steps: readonly string[]): readonly StageConversion[] {
  return steps.map((step) => {
    const [, from, to, percent = ""] = /^(\w+)-(\w+) (.*)$/.exec(step) ?? [];
    return { from: from as FunnelStage, to: to as FunnelStage, rate: rate(percent) };
  });
}

test("the arithmetic is told a step a line", () => {
  expect(needed(TERMS)).toEqual({
    customers: 40,
    leads: 800,
    stages: [
      { stage: "mql", count: 800 },
      { stage: "customer", count: 40 },
    ],
    lines: [
      "EUR 1,200,000 × 40% = EUR 480,000",
      "EUR 480,000 ÷ EUR 12,000 per deal = 40 customers",
      "40 customers ÷ 5% = 800 MQLs",
    ],
  });
});

test.each([
  // quota    share    deal   close    customers leads   what it pins
  [7_00, "100%", 1_00, "0.05", 7, 140, "the classic: never 141"],
  [7_00, "100%", 1_00, "5%", 7, 140, "the percentage is the same rate"],
  [21_00, "100%", 1_00, "35%", 21, 60, "in doubles 60.00000000000001, which would be 61"],
  [57_00, "100%", 1_00, "0.57", 57, 100, "in doubles 100.00000000000001, which would be 101"],
  [100, "55%", 1, "100%", 55, 55, "in doubles 55.00000000000001 customers, which would be 56"],
  [7_00, "100%", 1_00, "6%", 7, 117, "116.66… leads: people round up"],
  [4_05, "100%", 10, "50%", 41, 82, "40.5 customers are 41, and the leads are those of 41"],
  [1, "1%", 9_007_199_254_740_991, "100%", 1, 1, "the least that can be needed is one"],
  [1_00, "100%", 1_00, "100%", 1, 1, "every lead a customer"],
])("%i × %s ÷ %i ÷ %s → %i customers, %i leads: %s", (quota, share, deal, close, customers, leads, _pins) => {
  const terms = { quota: eur(quota), marketingShare: rate(share), dealSize: eur(deal), closeRate: rate(close) };
  expect(needed(terms)).toMatchObject({ customers, leads });
});

test("rounding up is said", () => {
  const terms = { ...TERMS, quota: eur(4_050), marketingShare: ONE, dealSize: eur(100), closeRate: rate("6%") };
  expect(needed(terms).lines).toEqual([
    "EUR 40.50 × 100% = EUR 40.50",
    "EUR 40.50 ÷ EUR 1 per deal = 40.5, rounded up: 41 customers",
    "41 customers ÷ 6% = 683.33…, rounded up: 684 MQLs",
  ]);
});

test("a chain of conversions gives the number per stage, each from whole customers and the exact rate", () => {
  const conversions = chain("mql-sal 60%", "sal-sql 70%", "sql-opportunity 50%", "opportunity-customer 30%");
  const { stages, lines } = needed({ ...TERMS, closeRate: undefined, conversions });
  // Rounding up at each step, from the rounded number after it, would make 134, 268, 383 and 639.
  expect(stages).toEqual([
    { stage: "mql", count: 635 },
    { stage: "sal", count: 381 },
    { stage: "sql", count: 267 },
    { stage: "opportunity", count: 134 },
    { stage: "customer", count: 40 },
  ]);
  expect(lines.slice(2)).toEqual([
    "40 customers ÷ 30% = 133.33…, rounded up: 134 opportunities",
    "40 customers ÷ 15% = 266.66…, rounded up: 267 SQLs",
    "40 customers ÷ 10.5% = 380.95…, rounded up: 381 SALs",
    "40 customers ÷ 6.3% = 634.92…, rounded up: 635 MQLs",
  ]);
});

test("stages may be left out, and the order in which conversions are named says nothing", () => {
  const conversions = chain("sql-customer 25%", "mql-sql 20%");
  const { stages, leads } = needed({ ...TERMS, closeRate: undefined, conversions });
  expect(stages.map(({ stage, count }) => `${stage} ${count}`)).toEqual(["mql 800", "sql 160", "customer 40"]);
  expect(leads).toBe(800);
});

test("a chain that starts later counts from there", () => {
  const { leads, stages } = needed({ ...TERMS, closeRate: undefined, conversions: chain("sql-customer 25%") });
  expect([leads, stages[0]?.stage]).toEqual([160, "sql"]);
});

test("beside a close rate a chain may stop early, and what it says in full must agree", () => {
  const early = needed({ ...TERMS, conversions: chain("mql-sal 60%") });
  expect(early.stages.map(({ count }) => count)).toEqual([800, 480, 40]);
  const full = needed({ ...TERMS, conversions: chain("mql-sql 20%", "sql-customer 25%") });
  expect(full.stages.map(({ count }) => count)).toEqual([800, 160, 40]);
});

test.each<readonly [field: string, message: string, terms: Partial<LeadsNeededTerms>]>([
  ["closeRate", "is 0%: no number of leads is enough", { closeRate: rate("0%") }],
  ["closeRate", "is -5%: no number of leads is enough", { closeRate: rate("-5%") }],
  ["closeRate", "is 101%: a share is from 0% to 100%", { closeRate: rate("101%") }],
  ["closeRate", "is missing, and no conversions replace it", { closeRate: undefined }],
  ["marketingShare", "is 140%: a share is from 0% to 100%", { marketingShare: rate("140%") }],
  ["marketingShare", "is 0%: no number of leads is enough", { marketingShare: rate("0%") }],
  ["dealSize", "is 0", { dealSize: eur(0) }],
  ["dealSize", "is -1 minor units of EUR", { dealSize: eur(-1) }],
  ["dealSize", "is in USD, but the rest is in EUR", { dealSize: { minor: 1, currency: "USD" } }],
  ["quota", "is 0", { quota: eur(0) }],
  ["quota", "is 0.5 minor units of EUR", { quota: eur(0.5) }],
  ["quota", "is NaN minor units of EUR", { quota: eur(Number.NaN) }],
  ["quota", "is Infinity minor units of EUR", { quota: eur(Number.POSITIVE_INFINITY) }],
  ["quota", "“” isn't a currency", { quota: { minor: 1, currency: "" }, dealSize: { minor: 1, currency: "" } }],
  ["quota", "leads to a number that is too large", { quota: eur(9e15), dealSize: eur(1), closeRate: rate("0.001%") }],
  ["conversions.mql-sal", "is 0%: no number of leads is enough", { conversions: chain("mql-sal 0%") }],
  ["conversions.sql-sal", "goes backward", { conversions: chain("sql-sal 5%") }],
  ["conversions.sal-sal", "goes backward", { conversions: chain("sal-sal 5%") }],
  ["conversions.sql-customer", "doesn't follow mql-sal", { conversions: chain("mql-sal 5%", "sql-customer 5%") }],
  ["conversions.mql-sal", "doesn't follow mql-sal", { conversions: chain("mql-sal 5%", "mql-sal 5%") }],
  ["conversions.sal-sql", "doesn't follow mql-sql", { conversions: chain("mql-sql 5%", "sal-sql 5%") }],
  ["conversions", "end at sal instead of customer", { closeRate: undefined, conversions: chain("mql-sal 60%") }],
  ["conversions", "start at sql, but the close rate starts at mql", { conversions: chain("sql-customer 25%") }],
  [
    "closeRate",
    "is 5%, but the conversions make 6% together",
    { conversions: chain("mql-sql 30%", "sql-customer 20%") },
  ],
  ["conversions", "let 4% reach sal, fewer than the 5% that become customers", { conversions: chain("mql-sal 4%") }],
])("%s is refused: it %s", (field, message, terms) => {
  const result = leadsNeeded({ ...TERMS, ...terms });
  expect(result.ok ? [] : result.problems).toContainEqual({ field, message, remedy: expect.stringMatching(/\w/) });
});

test("everything that is wrong is said at once", () => {
  const result = leadsNeeded({ ...TERMS, quota: eur(0), dealSize: eur(0), closeRate: rate("0%") });
  expect(result.ok ? [] : result.problems.map(({ field }) => field)).toEqual(["quota", "dealSize", "closeRate"]);
});

const rates = fc
  .tuple(fc.bigInt({ min: 1n, max: 10_000n }), fc.bigInt({ min: 1n, max: 10_000n }))
  .map(([a, b]) => (a < b ? fraction(a, b) : fraction(b, a)));
const amounts = fc.integer({ min: 1, max: 1_000_000_000 }).map(eur);
const stepRates = fc.integer({ min: 1, max: 1_000 }).map((tenths) => fraction(BigInt(tenths), 1_000n));
const terms = fc.record({ quota: amounts, marketingShare: rates, dealSize: amounts, closeRate: rates });

test("leads × rate reaches the customers, and one lead fewer does not; nor does one customer fewer reach the amount", () => {
  fc.assert(
    fc.property(terms, (given) => {
      const { leads, customers } = needed(given);
      expect(compare(times(whole(leads), given.closeRate), whole(customers))).toBeGreaterThanOrEqual(0);
      expect(compare(times(whole(leads - 1), given.closeRate), whole(customers))).toBeLessThan(0);
      const amount = times(whole(given.quota.minor), given.marketingShare);
      expect(compare(times(whole(customers), whole(given.dealSize.minor)), amount)).toBeGreaterThanOrEqual(0);
      expect(compare(times(whole(customers - 1), whole(given.dealSize.minor)), amount)).toBeLessThan(0);
    }),
  );
});

test("a higher close rate or a larger deal never needs more leads, a higher quota never fewer", () => {
  fc.assert(
    fc.property(terms, rates, amounts, (given, other, amount) => {
      const [low, high] = compare(given.closeRate, other) < 0 ? [given.closeRate, other] : [other, given.closeRate];
      const byRate = [low, high].map((closeRate) => needed({ ...given, closeRate }).leads);
      expect(Number(byRate[1])).toBeLessThanOrEqual(Number(byRate[0]));
      const [less, more] = [given.quota.minor, amount.minor].sort((a, b) => a - b).map(eur);
      if (less === undefined || more === undefined) throw new Error("two amounts");
      const byDeal = [less, more].map((dealSize) => needed({ ...given, dealSize }).leads);
      expect(Number(byDeal[1])).toBeLessThanOrEqual(Number(byDeal[0]));
      const byQuota = [less, more].map((quota) => needed({ ...given, quota }).leads);
      expect(Number(byQuota[1])).toBeGreaterThanOrEqual(Number(byQuota[0]));
    }),
  );
});

test("however the way is cut into stages, the first stage's number is that of one close rate, and each stage's the least", () => {
  fc.assert(
    fc.property(terms, fc.tuple(stepRates, stepRates, stepRates), (given, [first, second, third]) => {
      const conversions: readonly StageConversion[] = [
        { from: "mql", to: "sal", rate: first },
        { from: "sal", to: "sql", rate: second },
        { from: "sql", to: "customer", rate: third },
      ];
      const cut = needed({ ...given, closeRate: undefined, conversions });
      expect(cut.leads).toBe(needed({ ...given, closeRate: times(times(first, second), third) }).leads);
      const counts = cut.stages.map(({ count }) => count);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      const sqls = whole(Number(counts[2]));
      expect(compare(times(sqls, third), whole(cut.customers))).toBeGreaterThanOrEqual(0);
      expect(compare(times(minus(sqls, ONE), third), whole(cut.customers))).toBeLessThan(0);
    }),
  );
});
