/**
 * Marketing's program: leads that no one works now – captured, or in nurture – are a named person's, and have a date at which they are weighed
 * again. So has any other lead that has not ended and of which nothing else is to come: whoever answers for it looks at it.
 */
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs } from "../../base/time.ts";
import { limitOver } from "../clock-time/measure.ts";
import { nextDueAt } from "../standing/next-due.ts";
import { isInPipeline } from "../clock/pipeline.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Program } from "../lead/program.ts";
import { marketingHead } from "../terms/accountable.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { NOTHING, type Situation } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { isClosed } from "../standing/stages.ts";
import { isMeasuring } from "../standing/clocks.ts";

type Looked = Extract<LeadEvent, { kind: "looked_again" }>;

/** Where nothing is agreed. */
const LOOK_AGAIN = { ms: durationMs(90 * DAY_MS), days: 90 };

/** Who answers for a lead that no one works. */
export function programOwner({ agreement }: Terms): MemberId {
  return agreement.returns?.owner ?? marketingHead(agreement);
}

/** @param at the capture, or the last look; it is not looked at again before Baton heard of that */
export function programFrom(terms: Terms, at: EpochMs, heardAt: EpochMs): Program {
  const { ms: targetMs, days } = terms.agreement.returns?.lookAgain ?? LOOK_AGAIN;
  const lookAgainAt = limitOver(terms, { hours: { kind: "wall" }, targetMs, days }, at);
  return { owner: programOwner(terms), lookAgainAt: epochMs(Math.max(lookAgainAt, heardAt)) };
}

/** Whether a captured lead is weighed again because its date has come. */
export function isWeighedAgain(situation: Pick<Situation, "lead" | "input">): boolean {
  return situation.lead.stage === "captured" && isLookDue(situation);
}

function isLookDue({ lead: { stage, program }, input }: Pick<Situation, "lead" | "input">): boolean {
  return input.kind === "time" && !isClosed(stage) && program !== null && program.lookAgainAt <= input.occurredAt;
}

/** Step: an open lead of which nothing is to come has a date at which whoever answers for it looks at it – a captured one is weighed – and then the next. */
export function lookAfter(situation: Situation): readonly LeadEvent[] {
  const { terms, lead, input } = situation;
  if (isLookDue(situation)) return [looked(terms, lead, input.recordedAt)];
  return planned(terms, lead, input.recordedAt);
}

/** The date of an open lead of which nothing is to come, as of an instant. */
export function planned(terms: Terms, lead: LeadState, at: EpochMs): readonly LeadEvent[] {
  if (isClosed(lead.stage) || nextDueAt(lead) !== null) return NOTHING;
  return [{ ...looked(terms, lead, at), planned: true }];
}

function looked(terms: Terms, lead: LeadState, at: EpochMs): Looked {
  const { leadId, score, stage, clocks } = lead;
  const { qualification, returns } = terms.agreement;
  const { owner, lookAgainAt } = programFrom(terms, at, at);
  const overdue = clocks.flatMap((clock) => (clock.status === "missed" && isMeasuring(clock) ? clock.name : []));
  return {
    kind: "looked_again",
    leadId,
    at,
    clause: returns?.clause ?? null,
    score: score.total,
    bar: qualification.bar,
    owner: lead.owner ?? owner,
    lookAgainAt,
    ...(stage === "captured" ? {} : { stage }),
    ...(overdue.length === 0 ? {} : { overdue }),
  };
}

/** What rules before the third decided says nothing of the program: it is what holds where nothing is agreed, by the version that decided. */
export function withProgram(terms: Terms, events: readonly LeadEvent[]): readonly LeadEvent[] {
  return events.map((event) => withDate(terms, event, events));
}

/**
 * Rules before the fourth looked at few leads: a date that was over when the lead was heard of again is none.
 *
 * @param before the lead until these events
 */
export function withDateToCome(
  terms: Terms,
  before: LeadState | null,
  events: readonly LeadEvent[],
  heardAt: EpochMs,
): readonly LeadEvent[] {
  const program = before?.program ?? null;
  if (before === null || program === null || program.lookAgainAt > heardAt) return events;
  return [looked(terms, before, heardAt), ...events];
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
