import { canonicalJson } from "../../base/canonical-json.ts";
import { isEqualJson } from "../../base/equal-json.ts";

/**
 * What is not as it should be, and where: in the log, which nobody may change, or in what is derived from it.
 *
 * `stored` is what is there; `replayed` is what should be, by the log itself or by what it says.
 */
export type Difference = {
  readonly where: "log" | "derived";
  readonly what: string;
  readonly stored: string;
  readonly replayed: string;
};

export function differenceOf(
  where: Difference["where"],
  what: string,
  stored: unknown,
  replayed: unknown,
): Difference | null {
  // The texts are made only when they are needed: this is called for every decision.
  return isEqualJson(stored, replayed)
    ? null
    : { where, what, stored: canonicalJson(stored), replayed: canonicalJson(replayed) };
}
