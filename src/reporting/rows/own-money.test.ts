import { expect, test } from "vitest";
import { clauseId } from "../../base/ids.ts";
import { inOwnMoney, otherMoney } from "./own-money.ts";
import { at, entry, MARCH } from "./rows.fixture.ts";

const agreement = { currency: "EUR", exchange: [{ currency: "USD", clause: clauseId("exchange.USD"), rate: "0.92" }] };
const deal = (lead: string, valueMinor: number, currency: string | null, day = "2026-03-10") =>
  entry(lead, "customer", { at: at(`${day}T10:00Z`), valueMinor, currency });
const entries = [
  deal("own", 1_000, null),
  deal("same", 2_000, "EUR"),
  deal("dollars", 10_000, "USD"),
  deal("pounds", 7_000, "GBP"),
  deal("pounds-again", 500, "GBP"),
  deal("april", 900, "GBP", "2026-04-10"),
  entry("nothing", "customer", { at: at("2026-03-10T10:00Z") }),
];

test("100 USD at 0.92 are 92 EUR; what has no rate is in no sum", () => {
  expect(inOwnMoney(agreement, entries).map(({ valueMinor }) => valueMinor)).toEqual([
    1_000,
    2_000,
    9_200,
    null,
    null,
    null,
    null,
  ]);
});

test("other currencies stand apart, with the clause by which they are in the sums, or none", () => {
  expect(otherMoney(agreement, entries, MARCH)).toEqual([
    { stage: "customer", currency: "GBP", clause: null, count: 2, valueMinor: 7_500 },
    { stage: "customer", currency: "USD", clause: "exchange.USD", count: 1, valueMinor: 10_000 },
  ]);
});
