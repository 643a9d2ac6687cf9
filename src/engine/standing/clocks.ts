/** What it means for a clock to have a status. */
import { defined } from "../../base/assert.ts";
import type { MemberId } from "../../base/ids.ts";
import type { ClockName } from "../lead/clock-event.ts";
import type { LeadState, ClockState } from "../lead/lead-state.ts";

/** Whose a clock is in the account of kept and broken promises. */
export function whoseClock({ whose, owner }: Pick<ClockState, "whose" | "owner">): MemberId {
  return whose ?? owner;
}

/** Whether a clock is not over: it runs or stands still, or was missed and has not been stopped or left behind. */
export function isMeasuring(clock: Pick<ClockState, "status" | "stoppedAt">): boolean {
  return (
    clock.status === "running" || clock.status === "paused" || (clock.status === "missed" && clock.stoppedAt === null)
  );
}

/** @throws AssertionError when the lead remembers no such clock */
export function clockNamed(lead: Pick<LeadState, "clocks">, name: ClockName): ClockState {
  return defined(
    lead.clocks.find((clock) => clock.name === name),
    "clock",
    name,
  );
}
