import type { z } from "zod";
import type { LeadResponse } from "../../api/contract.ts";
import type { EpochMs } from "../../base/time.ts";
import { isClosed, type LeadState } from "../../engine/lead/lead-state.ts";
import type { Terms } from "../../engine/terms.ts";
import { clauseOf, describeEvent } from "../../reporting/describe-event.ts";
import type { TimelineEntry } from "../../store/timeline.ts";
import { presentClock } from "./present-clock.ts";

type LeadBody = z.infer<typeof LeadResponse>;

export function presentLead(
  terms: Terms,
  lead: LeadState,
  timeline: readonly TimelineEntry[],
  asOf: EpochMs,
): LeadBody {
  const { agreement } = terms;
  return {
    asOf,
    leadId: lead.leadId,
    ...lead.person,
    origin: lead.origin,
    attributes: lead.attributes,
    stage: lead.stage,
    stageEnteredAt: lead.stageEnteredAt,
    cycle: lead.cycle,
    grade: lead.grade,
    score: {
      fit: lead.score.fit,
      engagement: lead.score.engagement,
      total: lead.score.total,
      lines: [...lead.score.lines],
    },
    bar: agreement.qualification.bar,
    owner: lead.owner,
    leg: lead.leg,
    assignedAt: lead.assignedAt,
    acceptedAt: lead.acceptedAt,
    returnsAt: lead.returnsAt,
    valueMinor: lead.valueMinor,
    attempts: lead.attempts,
    clocks: lead.clocks.map((clock) => presentClock(terms, clock, asOf)),
    timeline: timeline.map(({ seq, recordedAt, event }) => ({
      seq,
      at: event.at,
      recordedAt,
      kind: event.kind,
      text: describeEvent(agreement, event),
      clause: clauseOf(event),
      body: event,
    })),
    actions: actionsFor(terms, lead),
  };
}

/** What the owner can do now; the engine decides anew when it is done. */
function actionsFor(terms: Terms, lead: LeadState): LeadBody["actions"] {
  if (lead.leg === null || isClosed(lead.stage)) return lead.stage === "customer" ? [] : ["touch"];
  const isLastLeg = terms.agreement.legs.at(-1)?.id === lead.leg;
  if (lead.stage === "sql" || lead.stage === "opportunity") return ["touch", "progress"];
  const answers: LeadBody["actions"] = lead.acceptedAt === null ? ["accept", "reject", "touch"] : ["reject", "touch"];
  if (lead.acceptedAt === null) return answers;
  return [...answers, isLastLeg ? "progress" : "pass_on"];
}
