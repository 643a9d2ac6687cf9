/** Rates by currency: each stands once, however its letters are written. */
import { type ClauseId, clauseId } from "../../../base/ids.ts";
import type { NamedField } from "../format/field.ts";
import { Names } from "../read/names.ts";
import { readDecimal } from "../read/values/read-amount.ts";
import type { Spot } from "../read/spot.ts";
import { writeDecimal } from "../write/write-amount.ts";
import type { WrittenKeys } from "../write/written.ts";

/** `currency` is ISO 4217; `rate` a decimal text above 0: "0.92". */
type Rate = { readonly currency: string; readonly clause: ClauseId; readonly rate: string };

export const exchangeRates = { read, write };

function read(spot: Spot): readonly Rate[] {
  const names = new Names(spot, spot.field as NamedField);
  const rates = names.all().flatMap(({ key, at, spot: inner }): readonly Rate[] => {
    const currency = key.toUpperCase();
    if (!/^[A-Z]{3}$/.test(currency)) {
      names.problems.add(
        "wrong_kind",
        at,
        inner.path,
        `“${key}” isn't a currency.`,
        "Use a three-letter code, such as USD.",
      );
      return [];
    }
    const rate = inner.number() === undefined ? undefined : readDecimal(inner);
    return rate === undefined ? [] : [{ currency, clause: clauseId(`exchange.${currency}`), rate }];
  });
  const twice = rates.find(({ currency }, index) => rates.findIndex((each) => each.currency === currency) < index);
  if (twice !== undefined)
    names.report("duplicate", `${twice.currency} is listed twice.`, "Keep one rate per currency.");
  return rates;
}

function write(rates: readonly Rate[]): WrittenKeys {
  return Object.fromEntries(rates.map(({ currency, rate }) => [currency, writeDecimal(rate)]));
}
