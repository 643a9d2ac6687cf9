/** Which attributes of leads the rules of an agreement ask for. */
import type { Agreement } from "./agreement.ts";

/**
 * The fields of all its conditions, wherever they stand, and `domain`, by which accounts are told apart.
 *
 * @returns the names as the agreement writes them
 */
export function fieldsUsed(agreement: Agreement): ReadonlySet<string> {
  const used = new Set(["domain"]);
  collect(agreement, used);
  return used;
}

/** A condition is the only part of an agreement that has a `field`. */
function collect(part: unknown, used: Set<string>): void {
  if (part === null || typeof part !== "object") return;
  if ("field" in part && typeof part.field === "string") used.add(part.field);
  for (const each of Object.values(part)) collect(each, used);
}
