/** A clock whose due instant has passed: missed at that instant, whenever anyone looks. */
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { brokenBy } from "../clock-time/split.ts";

export function missed(clock: ClockState, { leadId }: LeadState): LeadEvent {
  const { name, kind, clause, targetMs, dueAt, owner } = clock;
  // Who heads the giving side is told, whatever the ladder says: the lead waits for them.
  const told = kind === "fix-data" ? { tell: owner } : {};
  return {
    kind: "clock_missed",
    ...{ leadId, at: dueAt, clock: name, clause, targetMs },
    ...told,
    ...brokenBy(clock, targetMs),
  };
}
