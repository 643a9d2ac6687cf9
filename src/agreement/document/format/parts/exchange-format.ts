/** What other currencies are worth. */
import { exchangeRates } from "../../refine/exchange-rates.ts";
import { measures } from "../effect.ts";
import { decimal, named } from "../field.ts";
import { special } from "../refined.ts";

export const EXCHANGE = measures(
  "reporting/rows/own-money",
  special(
    named(
      "What one unit of another currency is worth in the agreement's currency. Amounts in a currency without a rate are never added to others.",
      "{ USD: 0.92 }",
      "currency",
      decimal("Units of the agreement's currency.", "0.92", 0.000_001, 1_000_000),
    ),
    exchangeRates,
  ),
);
