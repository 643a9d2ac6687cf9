import type { z } from "zod";
import type { QueueItem } from "../../../api/contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import { nextAttemptOf } from "../../../engine/cadence/cadence.ts";
import { answersTo } from "../../../engine/facts/answers.ts";
import { progressStages } from "../../../engine/facts/offers.ts";
import { urgentClock } from "../../../engine/standing/urgent-clock.ts";
import type { QueuedLead } from "../../../services/leads/read-queue.ts";
import { gradeReason } from "../../../engine/scoring/grade-reason.ts";
import { presentAccountable } from "./present-accountable.ts";
import { presentNextAttempt } from "./present-cadence.ts";
import { presentClock } from "./present-clock.ts";
import { presentReason } from "./present-reason.ts";

export function presentQueueItem({ terms, lead, group, at }: QueuedLead, asOf: EpochMs): z.infer<typeof QueueItem> {
  const clock = urgentClock(lead);
  return {
    leadId: lead.leadId,
    ...lead.person,
    origin: lead.origin,
    stage: lead.stage,
    grade: lead.grade,
    score: lead.score.total,
    reason: presentReason(gradeReason(terms, lead)),
    why: [...lead.score.lines].sort((a, b) => b.points - a.points).slice(0, 3),
    owner: lead.owner,
    accountable: presentAccountable(lead),
    nextAttempt: presentNextAttempt(nextAttemptOf(terms, lead)),
    leg: lead.leg,
    acceptedAt: lead.handOff?.acceptedAt ?? null,
    attempts: lead.attempts,
    actions: [...answersTo(terms, lead)],
    progressStages: [...progressStages(terms, lead, asOf)],
    clock: clock === undefined ? null : presentClock(terms, clock, asOf),
    group,
    dueAt: at,
    assignedAt: lead.assignedAt,
    activeAt: lead.activities.flatMap(({ latest }) => latest).toSorted((a, b) => b - a)[0] ?? null,
  };
}
