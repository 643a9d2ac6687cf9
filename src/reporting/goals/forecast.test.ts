import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { forecast } from "./forecast.ts";

test("60 after a third of the month: 120 more, give or take 37.2", () => {
  expect(forecast(60, 1 / 3)).toEqual({ low: 142, high: 218 });
});

test("nine are too few to say anything; at the beginning and at the end there is nothing to say", () => {
  expect(forecast(9, 0.5)).toBeNull();
  expect([0, 1, 1.2].map((part) => forecast(60, part))).toEqual([null, null, null]);
});

test("what is delivered is not taken back, and the later it is, the narrower the range", () => {
  const parts = fc.double({ min: 0.01, max: 0.98, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 10_000 }), parts, (delivered, part) => {
      const early = forecast(delivered, part);
      const late = forecast(delivered, part + 0.01);
      if (early === null || late === null) throw new Error("both can be said");
      expect(early.low).toBeGreaterThanOrEqual(delivered);
      expect(early.high - early.low).toBeGreaterThanOrEqual(late.high - late.low - 1);
    }),
  );
});
