/** Consequences as the terms of clauses hold them: hours are marked, and days are left out. */
import type { Consequence } from "../../agreement/terms/parts/consequence-terms.ts";
import { DAY_MS, type DurationMs } from "../../base/time.ts";
import { describeConsequence } from "../clause/describe-consequence.ts";

export function consequenceWords(then: Consequence): string {
  return describeConsequence(withDays(then));
}

/** @example "is now disqualified", "now counts as accepted" */
export function consequenceNow(then: Consequence): string {
  const words = consequenceWords(then);
  return words.startsWith("is ") ? `is now ${words.slice(3)}` : `now ${words}`;
}

function withDays(then: Consequence): Consequence {
  const { inHours } = then as { readonly inHours?: true };
  if (inHours === true) return then;
  if (then.kind === "recycle") return { ...then, afterDays: wholeDays(then.afterMs) };
  return then.kind === "fix_data" ? { ...then, withinDays: wholeDays(then.withinMs) } : then;
}

export function wholeDays(ms: DurationMs): number | undefined {
  return ms % DAY_MS === 0 ? ms / DAY_MS : undefined;
}
