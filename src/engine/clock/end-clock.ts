/** A clock that ends without having been stopped. */
import type { EpochMs } from "../../base/time.ts";
import type { VoidReason } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";

/** A running one is void; a missed one stays missed, and climbs no further. */
export function ended({ leadId }: LeadState, clock: ClockState, at: EpochMs, why: VoidReason): LeadEvent {
  const end = { leadId, at, clock: clock.name, clause: clock.clause, why };
  return clock.status === "missed" ? { kind: "clock_abandoned", ...end } : { kind: "clock_voided", ...end };
}
