import type { z } from "zod";
import type { QueueItem } from "../../api/contract.ts";
import type { EpochMs } from "../../base/time.ts";
import { accountableFor } from "../../engine/lead/accountable-for.ts";
import { answersTo } from "../../engine/lead/answers.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Terms } from "../../engine/terms.ts";
import { urgentClock } from "../../engine/clock/urgent-clock.ts";
import { gradeReason } from "../../engine/scoring/grade-reason.ts";
import { presentClock } from "./present-clock.ts";
import { presentReason } from "./present-reason.ts";

export function presentQueueItem(terms: Terms, lead: LeadState, asOf: EpochMs): z.infer<typeof QueueItem> {
  const clock = urgentClock(lead);
  return {
    leadId: lead.leadId,
    name: lead.person.name,
    company: lead.person.company,
    origin: lead.origin,
    stage: lead.stage,
    grade: lead.grade,
    score: lead.score.total,
    reason: presentReason(gradeReason(terms, lead)),
    why: [...lead.score.lines].sort((a, b) => b.points - a.points).slice(0, 3),
    owner: lead.owner,
    next: presentNext(lead),
    leg: lead.leg,
    acceptedAt: lead.acceptedAt,
    attempts: lead.attempts,
    actions: [...answersTo(terms, lead)],
    clock: clock === undefined ? null : presentClock(terms, clock, asOf),
  };
}

/** What is due next of the lead, also where that is no clock: a grey lead's deadline, a dispute's, another try of one that waits. */
function presentNext(lead: LeadState): z.infer<typeof QueueItem>["next"] {
  const accountable = accountableFor(lead);
  if (accountable === null || accountable.nextAt === null || accountable.what === null) return null;
  return { at: accountable.nextAt, what: accountable.what };
}
