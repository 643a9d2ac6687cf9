import { expect, test } from "vitest";
import { fraction } from "./exact.ts";
import type { Money } from "./money.ts";
import { pipelineContribution, pipelineContributionWords } from "./pipeline-contribution.ts";

const eur = (minor: number): Money => ({ minor, currency: "EUR" });

test.each([
  [30_000_000, 100_000_000, fraction(3n, 10n), "EUR 300,000 of EUR 1,000,000 = 30.0%"],
  [1, 3, fraction(1n, 3n), "EUR 0.01 of EUR 0.03 = 33.3%"],
  [0, 5, fraction(0n), "EUR 0 of EUR 0.05 = 0.0%"],
  [5, 5, fraction(1n), "EUR 0.05 of EUR 0.05 = 100.0%"],
])("%i of %i", (sourced, all, share, words) => {
  const pipeline = { sourced: eur(sourced), all: eur(all) };
  expect(pipelineContribution(pipeline)).toEqual({ ok: true, value: share });
  expect(pipelineContributionWords(pipeline)).toBe(words);
});

test.each<readonly [field: string, message: string, sourced: Money, all: Money]>([
  ["all", "is 0", eur(0), eur(0)],
  ["all", "is -1 minor units of EUR", eur(0), eur(-1)],
  ["sourced", "is more than the whole pipeline", eur(2), eur(1)],
  ["sourced", "is -1 minor units of EUR", eur(-1), eur(1)],
  ["sourced", "is in USD, but the rest is in EUR", { minor: 1, currency: "USD" }, eur(1)],
])("%s is refused: it %s", (field, message, sourced, all) => {
  const remedy: unknown = expect.stringMatching(/\w/);
  expect(pipelineContribution({ sourced, all })).toEqual({ ok: false, problems: [{ field, message, remedy }] });
  expect(pipelineContributionWords({ sourced, all })).toBeUndefined();
});
