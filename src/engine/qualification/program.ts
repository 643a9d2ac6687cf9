/**
 * Marketing's program: leads that nobody works now – captured, or in nurture – are a named person's, and have a date at which they are weighed
 * again. An SQL or an opportunity of which nothing is promised has such a date too: its owner looks at it.
 */
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs } from "../../base/time.ts";
import { limitOver } from "../clock/measure.ts";
import { isInPipeline } from "../clock/pipeline.ts";
import { accountableFor } from "../lead/accountable-for.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Program } from "../lead/program.ts";
import { marketingLead } from "../routing/accountable.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { NOTHING, type Situation } from "../step.ts";
import type { Terms } from "../terms.ts";

/** Where nothing is agreed. */
const LOOK_AGAIN = { ms: durationMs(90 * DAY_MS), days: 90 };

/** Who answers for a lead that nobody works. */
export function programOwner({ agreement }: Terms): MemberId {
  return agreement.returns?.owner ?? marketingLead(agreement);
}

/** @param at the capture, or the last look; it is not looked at again before Baton heard of that */
export function programFrom(terms: Terms, at: EpochMs, heardAt: EpochMs): Program {
  const { ms: targetMs, days } = terms.agreement.returns?.lookAgain ?? LOOK_AGAIN;
  const lookAgainAt = limitOver(terms, { hours: { kind: "wall" }, targetMs, days }, at);
  return { owner: programOwner(terms), lookAgainAt: epochMs(Math.max(lookAgainAt, heardAt)) };
}

/** Whether a captured lead is weighed again because its date has come. */
export function isLookedAtAgain({ lead, input }: Pick<Situation, "lead" | "input">): boolean {
  return (
    input.kind === "time" &&
    lead.stage === "captured" &&
    lead.program !== null &&
    lead.program.lookAgainAt <= input.occurredAt
  );
}

/** It was weighed, and is not more than it was. */
export function lookedAgain({ terms, lead, input }: Situation): Extract<LeadEvent, { kind: "looked_again" }> {
  const { qualification, returns } = terms.agreement;
  const { leadId, score } = lead;
  const at = input.recordedAt;
  return {
    kind: "looked_again",
    leadId,
    at,
    clause: returns?.clause ?? null,
    score: score.total,
    bar: qualification.bar,
    ...programFrom(terms, at, at),
  };
}

/** Step: an SQL or an opportunity for which nothing falls due has a date at which its owner looks at it, and is told. */
export function lookAfterPipeline(situation: Situation): readonly LeadEvent[] {
  const { lead, input } = situation;
  if (!isInPipeline(lead.stage) || lead.owner === null) return NOTHING;
  const isDue = input.kind === "time" && lead.program !== null && lead.program.lookAgainAt <= input.occurredAt;
  if (!isDue && (accountableFor(lead)?.nextAt ?? null) !== null) return NOTHING;
  return [{ ...lookedAgain(situation), owner: lead.owner, stage: lead.stage }];
}

/**
 * What rules before the third decided says nothing of the program: it is what holds where nothing is agreed, by the version that decided. A date
 * that was over when the lead was heard of again is none.
 *
 * @param before the lead until these events
 */
export function withProgram(
  terms: Terms,
  before: LeadState | undefined,
  events: readonly LeadEvent[],
  heardAt: EpochMs,
): readonly LeadEvent[] {
  const dated = events.map((event) => withDate(terms, event, events));
  const program = before?.program ?? null;
  if (before === undefined || program === null || program.lookAgainAt > heardAt) return dated;
  const { leadId, score } = before;
  const { bar } = terms.agreement.qualification;
  const looked = {
    leadId,
    at: heardAt,
    clause: null,
    score: score.total,
    bar,
    ...programFrom(terms, heardAt, heardAt),
  };
  return [{ kind: "looked_again", ...looked }, ...dated];
}

function withDate(terms: Terms, event: LeadEvent, events: readonly LeadEvent[]): LeadEvent {
  if (event.kind === "grey_decided" && event.decision === "leave")
    return { ...event, program: programFrom(terms, event.at, event.at) };
  if (event.kind !== "stage_entered") return event;
  if (event.stage === "captured" || isInPipeline(event.stage))
    return { ...event, program: programFrom(terms, event.at, event.at) };
  const lookAgainAt = event.stage === "nurture" ? returnOf(events) : undefined;
  return lookAgainAt === undefined ? event : { ...event, program: { owner: programOwner(terms), lookAgainAt } };
}

function returnOf(events: readonly LeadEvent[]): EpochMs | undefined {
  for (const event of events) {
    if (event.kind === "recycled") return event.returnsAt;
    if (event.kind === "data_fix_asked") return event.by;
  }
  return undefined;
}
