/** A clock that ends without having been stopped. */
import type { EpochMs } from "../../base/time.ts";
import type { VoidReason } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";

/** A running one is void; a missed one stays missed, and climbs no further. */
export function ended({ leadId }: LeadState, clock: ClockState, at: EpochMs, why: VoidReason): LeadEvent {
  const kind = clock.status === "missed" ? "clock_abandoned" : "clock_voided";
  return { kind, leadId, at, clock: clock.name, clause: clock.clause, why };
}
