import { expect, test } from "vitest";
import { fraction, leadsNeeded, parseMoney, parseRate } from "./goals.ts";

test("the package offers the calculator as baton/goals", () => {
  const [quota, dealSize] = [parseMoney("quota", "70000", "EUR"), parseMoney("dealSize", "10000", "EUR")];
  const closeRate = parseRate("closeRate", "5%");
  if (!quota.ok || !dealSize.ok || !closeRate.ok) throw new Error("they can be read");
  const terms = {
    quota: quota.value,
    dealSize: dealSize.value,
    marketingShare: fraction(1n),
    closeRate: closeRate.value,
  };
  expect(leadsNeeded(terms)).toMatchObject({ ok: true, value: { customers: 7, leads: 140 } });
});
