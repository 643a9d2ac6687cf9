/** Where a lead stands in the queue of whoever has it: by its next deadline, or waiting until its clocks resume. */
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { isMeasuring } from "./clocks.ts";
import { urgentClock } from "./urgent-clock.ts";

export type QueuePlace = {
  /** Every clock that still measures is paused, and no one has to decide: the lead, or an agreed date, is waited for. */
  readonly waits: boolean;
  /** The deadline that is due first, or was missed first and still measures. Where it waits: when the first clock resumes by itself. Null: none. */
  readonly at: EpochMs | null;
};

/** Two deadlines have no clock: that of a lead in the grey zone, and that of the arbiter who has a lead before them. */
export function queuePlace(lead: Pick<LeadState, "clocks" | "grey" | "dispute">): QueuePlace {
  const clock = urgentClock(lead);
  if (clock !== undefined && clock.status !== "paused") return { waits: false, at: clock.dueAt };
  const decideBy = lead.grey?.decideBy ?? lead.dispute?.dueAt ?? null;
  if (clock === undefined || decideBy !== null) return { waits: false, at: decideBy };
  const ends = lead.clocks.filter(isMeasuring).flatMap(({ pause }) => pause?.endsAt ?? []);
  return { waits: true, at: ends.toSorted((a, b) => a - b)[0] ?? null };
}
