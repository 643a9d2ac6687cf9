/** Under which versions a backtest decides: those that had begun, and the draft in the place of all that began later. */
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";

/**
 * The draft is taken as a version that is signed for new leads: a lead that was open when the period began stays on its own.
 *
 * @param versions those that were in force, in order
 * @param from when the period begins
 */
export function draftInForce(versions: TermsInForce, draft: Terms, from: EpochMs): TermsInForce {
  const version = Math.max(0, ...versions.map((period) => period.version)) + 1;
  return [...versions.filter((period) => period.from < from), { version, terms: draft, from, takesOpenLeads: false }];
}
