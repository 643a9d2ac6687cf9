/**
 * Marketing's program: leads that nobody works now – captured, or in nurture – are a named person's, and have a date at which they are weighed
 * again.
 */
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs } from "../../base/time.ts";
import { limitOver } from "../clock/measure.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Program } from "../lead/program.ts";
import { marketingLead } from "../routing/accountable.ts";
import type { Situation } from "../step.ts";
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
export function lookedAgain({ terms, lead, input }: Situation): LeadEvent {
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

/** What rules before the third decided says nothing of the program: it is what holds where nothing is agreed, by the version that decided. */
export function withProgram(terms: Terms, events: readonly LeadEvent[]): readonly LeadEvent[] {
  return events.map((event) => {
    if (event.kind === "grey_decided" && event.decision === "leave")
      return { ...event, program: programFrom(terms, event.at, event.at) };
    if (event.kind !== "stage_entered") return event;
    if (event.stage === "captured") return { ...event, program: programFrom(terms, event.at, event.at) };
    const lookAgainAt = event.stage === "nurture" ? returnOf(events) : undefined;
    return lookAgainAt === undefined ? event : { ...event, program: { owner: programOwner(terms), lookAgainAt } };
  });
}

function returnOf(events: readonly LeadEvent[]): EpochMs | undefined {
  for (const event of events) {
    if (event.kind === "recycled") return event.returnsAt;
    if (event.kind === "data_fix_asked") return event.by;
  }
  return undefined;
}
