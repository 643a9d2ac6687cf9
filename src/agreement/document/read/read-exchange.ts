/** Reads `exchange`: what other currencies are worth. */
import { clauseId } from "../../../base/ids.ts";
import type { ExchangeRate } from "../../terms/lead-terms.ts";
import type { FORMAT } from "../format/format.ts";
import { readDecimal } from "./read-amount.ts";
import type { Section } from "./section.ts";

export function readExchange(top: Section<(typeof FORMAT)["keys"]>): readonly ExchangeRate[] | undefined {
  if (!top.has("exchange")) return undefined;
  const names = top.names("exchange");
  const rates = names.all().flatMap(({ key, at, spot }): readonly ExchangeRate[] => {
    const currency = key.toUpperCase();
    if (!/^[A-Z]{3}$/.test(currency)) {
      names.problems.add(
        "wrong_kind",
        at,
        spot.path,
        `“${key}” is no currency`,
        "use a code of three letters, like USD",
      );
      return [];
    }
    const rate = spot.number() === undefined ? undefined : readDecimal(spot);
    return rate === undefined ? [] : [{ currency, clause: clauseId(`exchange.${currency}`), rate }];
  });
  const twice = rates.find(({ currency }, index) => rates.findIndex((each) => each.currency === currency) < index);
  if (twice !== undefined) names.report("duplicate", `${twice.currency} is there twice`, "one rate a currency");
  return rates;
}
