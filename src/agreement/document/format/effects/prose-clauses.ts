/** Which clauses people read, and nothing depends on. */
import type { ClauseId } from "../../../../base/ids.ts";
import type { Agreement } from "../../../terms/agreement.ts";
import { agreedClauses } from "../../../clauses/agreed-clauses.ts";
import { isProse } from "./effect-at.ts";

/** Clauses that are a key of the format each, and the place of it. */
const PLACES: readonly (readonly [prefix: string, ...path: readonly string[]])[] = [
  ["profile.customer.", "profile", "customer", "<id>"],
  ["profile.persona.", "profile", "personas", "<id>"],
  ["profile.out.", "profile", "out-of-profile", "<id>"],
  ["definitions.", "definitions", "lead"],
  ["review.decided.", "review", "decided"],
];

export function proseClauses(agreement: Agreement): readonly ClauseId[] {
  const prefixes = PLACES.flatMap(([prefix, ...path]) => (isProse(path) ? [prefix] : []));
  return agreedClauses(agreement)
    .map(({ id }) => id)
    .filter((id) => prefixes.some((prefix) => id.startsWith(prefix)));
}
