import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import type { MeasureTarget } from "../../agreement/terms/parts/measure-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { CountedPromise } from "../report/report.ts";
import { at, MARCH } from "../rows/rows.fixture.ts";
import { rate } from "../statistics/wilson.ts";
import { judgePromise, onTimeNeeded } from "./judge-promise.ts";

const NOW = at("2026-03-20T12:00+01:00");
const LONG_AGO = at("2025-01-01T00:00Z");
const share = (value: string): MeasureTarget => ({ kind: "at_least", value, unit: "share" });

function line(met: number, missed: number, more: Partial<CountedPromise> = {}): CountedPromise {
  return {
    ...{ clause: clauseId("sales.accept"), party: "sales", clock: "accept", open: 0, unrecorded: 0 },
    ...{ met, missed, attainment: rate(met, met + missed) },
    ...more,
  };
}

function judged(
  counted: CountedPromise,
  target: MeasureTarget = share("0.8"),
  { since = LONG_AGO, asOf = NOW }: { readonly since?: EpochMs | null; readonly asOf?: EpochMs } = {},
) {
  return judgePromise(counted, { target, since, period: MARCH, asOf });
}

test.each([
  [99, 1, "kept", "one miss among a hundred breaks no promise of 80 %"],
  [8, 2, "kept", "exactly 80 %"],
  [7, 3, "at_risk", "70 % of ten can be chance"],
  [40, 60, "missed", "40 % of a hundred cannot"],
  [0, 9, "not_enough_data", "nine are too few, whatever they say"],
  [0, 0, "not_started", "nothing has come due"],
] as const)("%i met and %i missed: %s – %s", (met, missed, verdict, _what) => {
  expect(judged(line(met, missed)).verdict).toBe(verdict);
});

test("a month that is over in which nothing came due had nothing to judge", () => {
  expect(judged(line(0, 0), share("0.8"), { asOf: MARCH.until }).verdict).toBe("not_enough_data");
});

test("what nobody recorded is not recorded, and never 0 %", () => {
  expect(judged(line(0, 0, { unrecorded: 40 })).verdict).toBe("not_recorded");
});

test("without a target for attainment nothing is judged; a length of time is no target of a share", () => {
  expect(judgePromise(line(1, 99), { target: undefined, since: null, period: MARCH, asOf: NOW })).toEqual({
    ...{ verdict: "no_target", target: null, startsAt: null, onTimeNeeded: null },
  });
  const minutes = { kind: "at_most", value: "60", unit: "minutes" } as const;
  expect(judged(line(1, 99), minutes)).toMatchObject({ verdict: "no_target", target: null });
});

test("before the month, or the clause, begins, it is said when; on the first day nothing is behind", () => {
  const tomorrow = epochMs(NOW + DAY_MS);
  expect(judged(line(0, 0), share("0.8"), { since: tomorrow })).toMatchObject({
    verdict: "starts_later",
    startsAt: tomorrow,
  });
  expect(judged(line(0, 0), share("0.8"), { asOf: epochMs(MARCH.from - 1) })).toMatchObject({ startsAt: MARCH.from });
  const since = epochMs(NOW - 24 * HOUR_MS);
  expect(judged(line(0, 50), share("0.8"), { since: epochMs(since + 1) }).verdict).toBe("not_enough_data");
  expect(judged(line(0, 50), share("0.8"), { since }).verdict).toBe("missed");
  expect(judged(line(50, 0), share("0.8"), { since: epochMs(since + 1) }).verdict, "kept from the start").toBe("kept");
});

test.each([
  [7, 3, "0.8", 5, "12 of 15 are 80 %"],
  [21, 4, "0.9", 15, "36 of 40 are 90 %"],
  [9, 1, "0.9", 0, "it is reached"],
  [0, 0, "0.9", 0, "nothing has been missed"],
  [9, 1, "1", null, "a miss is for ever where all are to be met"],
  [9, 0, "1", 0, "none has been missed"],
  [1, 2, "0.333", 0, "a third is above it"],
  [1, 2, "0.334", 1, "and below this: 2 of 4"],
] as const)("%i met and %i missed, at least %s: %s more on time – %s", (met, missed, target, needed, _what) => {
  expect(onTimeNeeded(met, missed, target)).toBe(needed);
});

test("with as many more on time the target is reached, and with one fewer it is not", () => {
  const counts = fc.integer({ min: 0, max: 5_000 });
  const targets = fc
    .integer({ min: 1, max: 999 })
    .map((thousandths) => ({ text: String(thousandths / 1000), thousandths }));
  fc.assert(
    fc.property(counts, counts, targets, (met, missed, { text, thousandths }) => {
      const needed = onTimeNeeded(met, missed, text) ?? -1;
      // In whole numbers: (met + more) ÷ (met + missed + more) ≥ thousandths ÷ 1000.
      const isReached = (more: number): boolean => (met + more) * 1000 >= thousandths * (met + missed + more);
      expect(isReached(needed)).toBe(true);
      if (needed > 0) expect(isReached(needed - 1)).toBe(false);
    }),
  );
});

test("one more that is met never makes a verdict worse, and one more that is missed never makes it better", () => {
  const order = ["missed", "at_risk", "kept"];
  const counts = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(counts, counts, fc.integer({ min: 1, max: 99 }), (met, missed, percent) => {
      const rank = (of: CountedPromise): number => order.indexOf(judged(of, share(String(percent / 100))).verdict);
      const now = rank(line(met, missed));
      if (now === -1) return;
      expect(rank(line(met + 1, missed))).toBeGreaterThanOrEqual(now);
      expect(rank(line(met, missed + 1))).toBeLessThanOrEqual(now);
    }),
  );
});
