/**
 * What a term says exactly, without what follows from the rest of it. Whole days follow from the words of a time; a consequence has no words, so
 * there hours are marked, and days, which were there first, are not.
 */
import { DAY_MS } from "../../base/time.ts";

export function agreedTerms(terms: unknown): unknown {
  if (Array.isArray(terms)) return terms.map(agreedTerms);
  if (terms === null || typeof terms !== "object") return terms;
  const kept = Object.entries(terms).map(([key, value]): [string, unknown] => [key, agreedTerms(value)]);
  const { targetMs, kind, afterMs, withinMs, afterDays, withinDays, forgetAfterMs, forgetAfterDays } =
    terms as Readonly<Record<string, unknown>>;
  if (targetMs !== undefined) return without(kept, "days");
  if (kind === "recycle") return { ...without(kept, "afterDays"), ...inHours(afterMs, afterDays) };
  if (kind === "fix_data") return { ...without(kept, "withinDays"), ...inHours(withinMs, withinDays) };
  if (forgetAfterMs !== undefined)
    return { ...without(kept, "forgetAfterDays"), ...inHours(forgetAfterMs, forgetAfterDays) };
  return Object.fromEntries(kept);
}

function without(entries: readonly [string, unknown][], name: string): object {
  return Object.fromEntries(entries.filter(([key]) => key !== name));
}

/** Only what could be taken for days needs the mark. */
function inHours(ms: unknown, days: unknown): { readonly inHours?: true } {
  return days === undefined && typeof ms === "number" && ms > 0 && ms % DAY_MS === 0 ? { inHours: true } : {};
}
