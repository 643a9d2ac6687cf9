import { expect, test } from "vitest";
import { type Fraction, fraction } from "./exact.ts";
import { growCount, growRate } from "./growth-goal.ts";

const percent = (value: number): Fraction => fraction(BigInt(value), 100n);

test.each([
  [145, 20, 174, "145 × 120% = 174"],
  [7, 10, 8, "7 × 110% = 7.7, rounded up: 8"],
  [100, 10, 110, "100 × 110% = 110"],
  [50, 0, 50, "50 × 100% = 50"],
  [10, 150, 25, "10 × 250% = 25"],
])("%i leads and +%i %% are %i", (baseline, growth, goal, line) => {
  expect(growCount({ baseline, growth: percent(growth) })).toEqual({ ok: true, value: { goal, lines: [line] } });
});

test("20% that grow by 15% in six months are 23%, half a point a month", () => {
  const grown = growRate({ baseline: percent(20), growth: percent(15), months: 6 });
  expect(grown).toEqual({
    ok: true,
    value: {
      goal: percent(23),
      perMonth: [205n, 210n, 215n, 220n, 225n, 230n].map((each) => fraction(each, 1_000n)),
      lines: [
        "20% × 115% = 23%",
        "after month 1: 20.5%",
        "after month 2: 21%",
        "after month 3: 21.5%",
        "after month 4: 22%",
        "after month 5: 22.5%",
        "after month 6: 23%",
      ],
    },
  });
});

test("steps that no decimal can hold are exact, and the last one is the goal", () => {
  const grown = growRate({ baseline: percent(10), growth: percent(10), months: 7 });
  if (!grown.ok) throw new Error("it can be reached");
  expect(grown.value.perMonth[0]).toEqual(fraction(71n, 700n));
  expect(grown.value.perMonth.at(-1)).toEqual(percent(11));
});

test("a rate may grow to 100% and no further", () => {
  expect(growRate({ baseline: percent(80), growth: percent(25), months: 1 })).toMatchObject({ ok: true });
  expect(growRate({ baseline: percent(80), growth: percent(26), months: 1 })).toEqual({
    ok: false,
    problems: [
      {
        field: "growth",
        message: "leads to a rate above 100%: 80% × 126% = 100.8%",
        remedy: "Use a growth of at most 25%",
      },
    ],
  });
});

test.each<readonly [field: string, message: string, refused: () => unknown]>([
  ["baseline", "is 0", () => growCount({ baseline: 0, growth: percent(20) })],
  ["baseline", "is -1", () => growCount({ baseline: -1, growth: percent(20) })],
  ["baseline", "is 1.5", () => growCount({ baseline: 1.5, growth: percent(20) })],
  ["growth", "is -20%", () => growCount({ baseline: 10, growth: percent(-20) })],
  [
    "growth",
    "leads to a number that is too large",
    () => growCount({ baseline: Number.MAX_SAFE_INTEGER, growth: percent(1) }),
  ],
  [
    "baseline",
    "is 0%: no number of leads is enough",
    () => growRate({ baseline: percent(0), growth: percent(1), months: 1 }),
  ],
  [
    "baseline",
    "is 101%: a share is from 0% to 100%",
    () => growRate({ baseline: percent(101), growth: percent(0), months: 1 }),
  ],
  ["growth", "is -1%", () => growRate({ baseline: percent(5), growth: percent(-1), months: 1 })],
  ["months", "is 0", () => growRate({ baseline: percent(5), growth: percent(1), months: 0 })],
  ["months", "is 61", () => growRate({ baseline: percent(5), growth: percent(1), months: 61 })],
])("%s is refused: it %s", (field, message, refused) => {
  const remedy: unknown = expect.stringMatching(/\w/);
  expect(refused()).toEqual({ ok: false, problems: [{ field, message, remedy }] });
});
