import fc from "../../test/fast-check.ts";
import { expect, test } from "vitest";
import { type Fraction, fraction } from "./exact.ts";
import { type LeadsOfType, reachOfMix, valueOfMix } from "./value-goal.ts";

const eur = (minor: number) => ({ minor, currency: "EUR" });
const percent = (value: number): Fraction => fraction(BigInt(value), 100n);
const DEMOS: LeadsOfType = { type: "demo request", count: 5, closeRate: percent(20), dealSize: eur(1_200_000) };
const WEBINARS: LeadsOfType = { type: "webinar", count: 50, closeRate: percent(1), dealSize: eur(900_000) };

test("five demo requests are worth more than fifty webinar leads", () => {
  expect(valueOfMix([DEMOS, WEBINARS])).toEqual({
    ok: true,
    value: {
      value: eur(1_650_000),
      lines: [
        "demo request: 5 × 20% × EUR 12,000 = EUR 12,000",
        "webinar: 50 × 1% × EUR 9,000 = EUR 4,500",
        "total: EUR 16,500",
      ],
    },
  });
});

test("it is rounded once, at the very end, a half up", () => {
  const half = (type: string): LeadsOfType => ({ type, count: 1, closeRate: percent(50), dealSize: eur(1) });
  expect(valueOfMix([half("a")])).toMatchObject({ value: { value: eur(1) } });
  expect(valueOfMix([half("a"), half("b")])).toMatchObject({ value: { value: eur(1) } });
  expect(valueOfMix([half("a"), half("b"), half("c")])).toMatchObject({ value: { value: eur(2) } });
  const third: LeadsOfType = { type: "d", count: 1, closeRate: fraction(1n, 3n), dealSize: eur(1) };
  expect(valueOfMix([third])).toMatchObject({
    value: { value: eur(0), lines: ["d: 1 × 33.33…% × EUR 0.01 = EUR 0.003…", "total: EUR 0"] },
  });
});

test("a mix reaches a commitment, or says what is missing", () => {
  expect(reachOfMix([DEMOS, WEBINARS], eur(2_000_000))).toMatchObject({
    value: {
      isReached: false,
      share: fraction(33n, 40n),
      missing: eur(350_000),
      lines: expect.arrayContaining(["÷ EUR 20,000 committed = 82.5%", "missing: EUR 3,500"]),
    },
  });
  expect(reachOfMix([DEMOS, WEBINARS], eur(1_650_000))).toMatchObject({
    value: { isReached: true, share: fraction(1n), missing: eur(0) },
  });
});

test("a value that only rounds up to the commitment does not reach it", () => {
  const nearly: LeadsOfType = { type: "a", count: 1, closeRate: percent(99), dealSize: eur(100) };
  const more: LeadsOfType = { type: "b", count: 1, closeRate: percent(50), dealSize: eur(1) };
  expect(reachOfMix([nearly, more], eur(100))).toMatchObject({
    value: { value: eur(100), isReached: false, missing: eur(1) },
  });
});

test("the order of the types changes nothing, and more leads are never worth less", () => {
  const types = fc.record({
    count: fc.nat(100_000),
    closeRate: fc.integer({ min: 0, max: 1_000 }).map((each) => fraction(BigInt(each), 1_000n)),
    dealSize: fc.nat(100_000_000).map(eur),
  });
  const value = (mix: readonly LeadsOfType[]): number => {
    const result = valueOfMix(mix);
    return result.ok ? result.value.value.minor : Number.NaN;
  };
  fc.assert(
    fc.property(fc.array(types, { minLength: 1, maxLength: 6 }), (given) => {
      const mix = given.map((each, index) => ({ ...each, type: `type ${index}` }));
      expect(value(mix.toReversed())).toBe(value(mix));
      expect(value(mix.map((each) => ({ ...each, count: each.count + 1 })))).toBeGreaterThanOrEqual(value(mix));
    }),
  );
});

test.each<readonly [field: string, message: string, mix: readonly LeadsOfType[]]>([
  ["mix", "has no type of lead", []],
  ["mix.webinar.count", "is -1", [{ ...WEBINARS, count: -1 }]],
  ["mix.webinar.count", "is 0.5", [{ ...WEBINARS, count: 0.5 }]],
  ["mix.webinar.closeRate", "is 101%: a share is from 0% to 100%", [{ ...WEBINARS, closeRate: percent(101) }]],
  ["mix.webinar.dealSize", "is -1 minor units of EUR", [{ ...WEBINARS, dealSize: eur(-1) }]],
  [
    "mix.webinar.dealSize",
    "is in USD, but the rest is in EUR",
    [DEMOS, { ...WEBINARS, dealSize: { minor: 1, currency: "USD" } }],
  ],
  [
    "mix",
    "leads to a number that is too large",
    [{ ...WEBINARS, count: Number.MAX_SAFE_INTEGER, dealSize: eur(1_000) }],
  ],
])("%s is refused: it %s", (field, message, mix) => {
  const refusal = { ok: false, problems: [{ field, message, remedy: expect.stringMatching(/\w/) }] };
  expect(valueOfMix(mix)).toEqual(refusal);
  expect(reachOfMix(mix, eur(1))).toEqual(refusal);
});

test("a commitment of nothing, or in another currency, is refused", () => {
  expect(reachOfMix([DEMOS], eur(0))).toMatchObject({
    ok: false,
    problems: [{ field: "commitment", message: "is 0" }],
  });
  expect(reachOfMix([DEMOS], { minor: 1, currency: "JPY" })).toMatchObject({
    ok: false,
    problems: [{ field: "commitment", message: "is in JPY, but the rest is in EUR" }],
  });
});
