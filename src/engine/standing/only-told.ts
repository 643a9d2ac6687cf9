/** What falls due, is told, and moves no lead: a miss, a rung that takes the lead from no one, a wait that has been too long, another look at a lead. */
import type { EpochMs } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";

/** Who decides nothing else has asked neither the roster nor the accounts, and left them as they were: no other lead can tell when it was. */
export function isOnlyTold(event: LeadEvent): boolean {
  return (
    event.kind === "clock_missed" ||
    event.kind === "wait_overdue" ||
    event.kind === "looked_again" ||
    event.kind === "scored" ||
    (event.kind === "escalated" && event.action !== "reassign")
  );
}

/** When Baton knew of an event: of what falls due by itself at its instant, however many of them were decided together. */
export function knownAt(event: LeadEvent, recordedAt: EpochMs): EpochMs {
  return isOnlyTold(event) ? event.at : recordedAt;
}
