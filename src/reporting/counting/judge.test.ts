import { expect, test } from "vitest";
import type { MeasureTarget } from "../../agreement/terms/parts/measure-terms.ts";
import { judgeMeasure, MINIMUM_N } from "./judge.ts";
import type { Figure, Measured } from "../measures/measure.ts";

const atLeast = (value: string, unit: MeasureTarget["unit"] = "share"): MeasureTarget => ({
  kind: "at_least",
  value,
  unit,
});
const atMost = (value: string, unit: MeasureTarget["unit"] = "share"): MeasureTarget => ({
  kind: "at_most",
  value,
  unit,
});

function measured(figure: Partial<Figure>, more: Partial<Measured> = {}): Measured {
  return {
    isRecorded: true,
    figure: { label: "", value: 0.5, unit: "share", n: 100, interval: { low: 0.4, high: 0.6 }, ...figure },
    ...{ basis: "sample", isOpen: false, others: [], ...more },
  };
}

test.each([
  ["kept", { value: 0.9 }, atLeast("0.9"), {}, "a target that is reached exactly is reached"],
  ["kept", { value: 9 / 10 }, atLeast("0.9"), {}, "9 of 10 are 90 %"],
  [
    "at_risk",
    { value: 0.85, interval: { low: 0.77, high: 0.91 } },
    atLeast("0.9"),
    {},
    "the target lies in the interval",
  ],
  ["at_risk", { value: 0.85, interval: { low: 0.77, high: 0.9 } }, atLeast("0.9"), {}, "at its edge as well"],
  [
    "missed",
    { value: 0.7, interval: { low: 0.61, high: 0.78 } },
    atLeast("0.9"),
    {},
    "the target lies above the interval",
  ],
  [
    "missed",
    { value: 61, unit: "minutes", interval: { low: 60.5, high: 70 } },
    atMost("60", "minutes"),
    {},
    "or below it",
  ],
  ["kept", { value: 60, unit: "minutes" }, atMost("60", "minutes"), {}, "at most is reached exactly too"],
  ["missed", { value: 0.5, interval: null }, atLeast("0.9"), {}, "what is counted in full has no interval"],
  ["at_risk", { value: 0.5, interval: null }, atLeast("0.9"), { isOpen: true }, "and can be open"],
  ["not_enough_data", { n: MINIMUM_N - 1 }, atLeast("0.9"), {}, "nine are too few to judge"],
  ["kept", { n: MINIMUM_N }, atLeast("0.5"), {}, "ten are enough"],
  ["kept", { n: 0, value: 0, unit: "count" }, atMost("0", "count"), { basis: "census" }, "no leak among no leads"],
  ["not_enough_data", { n: 0, value: null }, atLeast("0.4"), { basis: "census" }, "a share of nothing"],
  ["not_recorded", { value: 0, n: 100 }, atLeast("0.9"), { isRecorded: false }, "no touches are not 0 %"],
  ["not_recorded", { value: null, n: 0 }, undefined, { isRecorded: false }, "with or without a target"],
  ["no_target", {}, undefined, {}, "none is named"],
  ["no_target", {}, atLeast("3", "days"), {}, "or one of another kind"],
  ["kept", { value: 12_000_000, unit: "money" }, atLeast("120000", "count"), {}, "money is agreed in whole euros"],
  ["missed", { value: 11_999_999, unit: "money", interval: null }, atLeast("120000", "count"), {}, "to the cent"],
] as const)("%s: %j against %j %j (%s)", (verdict, figure, target, more, _what) => {
  expect(judgeMeasure(measured(figure, more), target, "EUR")).toBe(verdict);
});
