import type { EpochMs } from "../../base/time.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Zone } from "../../engine/zone/zone.ts";

/**
 * By whose days a shadow is recorded: those of the agreement that was in force at the proposal, whatever takes effect since.
 *
 * @param version the proposed one, which can have taken effect at once
 * @returns undefined: none was in force
 */
export function shadowZone(versions: TermsInForce, version: number, proposedAt: EpochMs): Zone | undefined {
  return versions.findLast((period) => period.version !== version && period.from <= proposedAt)?.terms.zone;
}
