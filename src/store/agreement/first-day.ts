import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { VersionState } from "../../agreement/amendment/version-state.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { zoneIn } from "../../engine/terms/terms.ts";

/** The first day of a version, `YYYY-MM-DD`, in its own zone: when it takes effect; while that is not settled, when it was written. */
export function firstDay(agreement: Agreement, { activeFrom, proposal, savedAt }: VersionState): string {
  return localDate(zoneIn(agreement, agreement.zone), activeFrom ?? proposal?.effectiveFrom ?? savedAt);
}
