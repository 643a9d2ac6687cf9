import type { z } from "zod";
import type { LeadResponse } from "../../../api/lead-contract.ts";
import { cadenceOf, nextAttemptOf } from "../../../engine/cadence/cadence.ts";
import { answersTo } from "../../../engine/facts/answers.ts";
import { decisionsByHand, receiversOf } from "../../../engine/facts/by-hand.ts";
import { offersOn, pauseReasons, progressStages } from "../../../engine/facts/offers.ts";
import type { LeadState } from "../../../engine/lead/lead-state.ts";
import type { Terms } from "../../../engine/terms/terms.ts";
import type { readLead } from "../../../services/leads/read-lead.ts";
import { presentAccountable } from "./present-accountable.ts";
import { presentCadence, presentNextAttempt } from "./present-cadence.ts";
import { gradeReason } from "../../../engine/scoring/grade-reason.ts";
import { presentClock, presentEnded } from "./present-clock.ts";
import { presentReason } from "./present-reason.ts";
import { presentTimelineEntry } from "./present-timeline.ts";

type LeadBody = z.infer<typeof LeadResponse>;

export function presentLead({
  terms,
  agreementVersion,
  versions,
  lead,
  timeline,
  timelineNext,
  clocks,
  ratings,
  asOf,
}: Awaited<ReturnType<typeof readLead>>): LeadBody {
  const { agreement } = terms;
  const { dispute } = lead;
  const cadence = cadenceOf(terms, lead);
  return {
    asOf,
    agreementVersion,
    leadId: lead.leadId,
    ...lead.person,
    origin: lead.origin,
    attributes: lead.attributes,
    stage: lead.stage,
    stageEnteredAt: lead.stageEnteredAt,
    cycle: lead.cycle,
    grade: lead.grade,
    reason: presentReason(gradeReason(terms, lead)),
    score: {
      fit: lead.score.fit,
      engagement: lead.score.engagement,
      total: lead.score.total,
      lines: [...lead.score.lines],
    },
    bar: agreement.qualification.bar,
    owner: lead.owner,
    accountable: presentAccountable(lead),
    leg: lead.leg,
    assignedAt: lead.assignedAt,
    acceptedAt: lead.handOff?.acceptedAt ?? null,
    returnsAt: lead.returnsAt,
    valueMinor: lead.valueMinor,
    currency: lead.currency,
    attempts: lead.attempts,
    cadence: cadence === undefined ? null : presentCadence(terms, cadence),
    nextAttempt: presentNextAttempt(nextAttemptOf(terms, lead)),
    dispute: dispute === null ? null : presentDispute(dispute),
    clocks: clocks.map((row) => {
      const clock = lead.clocks.find(({ name }) => name === row.name);
      return clock === undefined ? presentEnded(terms, row) : presentClock(terms, clock, asOf);
    }),
    timeline: timeline.map((entry) => presentTimelineEntry(versions, entry)),
    timelineNext,
    actions: [...answersTo(terms, lead)],
    progressStages: [...progressStages(terms, lead, asOf)],
    mergedInto: lead.mergedInto,
    erasedAt: lead.erasedAt,
    byHand: presentByHand(terms, lead),
    ratings: { given: ratings.given.map(({ by, rating, at }) => ({ by, rating, at })), by: [...ratings.by] },
    offers: offersOn(terms, lead, asOf).map(({ answer, by }) => ({ answer, by: [...by] })),
    pauseReasons: pauseReasons(terms, lead, asOf).map(({ id, label, atMost, by }) => ({
      id,
      label,
      atMost: atMost?.text ?? null,
      by: [...by],
    })),
  };
}

function presentByHand(terms: Terms, lead: LeadState): LeadBody["byHand"] {
  const { exceptions } = terms.agreement.qualification;
  return {
    decisions: decisionsByHand(terms, lead).map(({ decision, by }) => ({ decision, by: [...by] })),
    receivers: [...receiversOf(terms, lead)],
    exceptions: exceptions.map(({ clause, label }) => ({ clause, label })),
  };
}

function presentDispute({
  rejectedBy,
  reason,
  arbiter,
  dueAt,
}: NonNullable<LeadState["dispute"]>): LeadBody["dispute"] {
  return { rejectedBy, reason, arbiter, dueAt };
}
