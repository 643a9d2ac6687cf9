/**
 * The groups of a queue: what is overdue, what is due today, what comes later, what waits for the lead, and deals that are under way.
 *
 * Which group a lead is in follows from what its row says, and from when today is over by the zone of the company. The statement that sorts and counts
 * a queue asks for the same, and is compared with this on a real database.
 */
import type { EpochMs } from "../../base/time.ts";
import { PIPELINE_STAGES } from "../../agreement/terms/basic/clock-kinds.ts";
import type { QueueGroup } from "../../engine/lead/queue-group.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { QueuePlace } from "../../engine/standing/queue-place.ts";
import { nextLocalDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";

/** @param endsAt when today is over, exclusive */
export type QueueDay = { readonly now: EpochMs; readonly endsAt: EpochMs };

/** The day of the company that an instant lies in. */
export function queueDay(zone: Zone, now: EpochMs): QueueDay {
  return { now, endsAt: nextLocalDay(zone, now) };
}

/** A deal is worked without hurry until its next stage is due today; what nothing is due of is one as well, so that it is not out of sight. */
export function queueGroupOf({ waits, at, stage }: QueuePlace & { readonly stage: Stage }, day: QueueDay): QueueGroup {
  if (waits) return "waiting";
  if (at === null) return "pipeline";
  if (at < day.now) return "overdue";
  if (at < day.endsAt) return "today";
  return PIPELINE_STAGES.some((each) => each === stage) ? "pipeline" : "later";
}
