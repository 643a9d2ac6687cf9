/** Lists with an Oxford comma. */
import { assert } from "../../base/assert.ts";

/**
 * Semicolons where an item has a comma or a conjunction of its own, so that no one reads two items as three.
 *
 * @param items at least one: what is said of none of them is for the caller to know
 * @example ["a", "b"] → "a and b"; ["a", "b", "c"] → "a, b, and c"; (["a", "b", "c"], "or") → "a, b, or c";
 *   ["need, budget", "date"] → "need, budget; and date"
 */
export function listWords(items: readonly string[], word: "and" | "or" = "and"): string {
  assert(items.length > 0, "a list has an item");
  const last = items.at(-1) ?? "";
  const others = items.slice(0, -1);
  if (others.length === 0) return last;
  // The comma of a date divides nothing where there are two items only.
  const all = items.join("|");
  const isNested = /, |; | and | or /.test(
    items.length === 2 ? all.replaceAll(/(?<=[A-Z][a-z]+ \d{1,2}), (?=\d{4})/g, " ") : all,
  );
  if (isNested) return `${others.join("; ")}; ${word} ${last}`;
  return others.length === 1 ? `${others.join("")} ${word} ${last}` : `${others.join(", ")}, ${word} ${last}`;
}
