/**
 * The grey zone: scores below the bar that a person looks at.
 *
 * A lead enters it at the instant of an event, at most once a cycle. Its decider is accountable until the deadline; after that the
 * agreement decides. Reaching the bar, or an exception, qualifies it meanwhile.
 */
import type { GreyZone } from "../../agreement/terms/parts/qualification-terms.ts";
import { defined } from "../../base/assert.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { limitOver } from "../clock-time/measure.ts";
import type { DecideGrey } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { StageReason } from "../lead/stage-reason.ts";
import type { Situation } from "../step/step.ts";
import { programFrom } from "../program/program.ts";
import { latestOf, type Terms } from "../terms/terms.ts";

type GreyDecided = Extract<LeadEvent, { kind: "grey_decided" }>;

/**
 * Why a lead goes into the zone now; undefined when it does not. Its score is below the bar. It is not to be decided before Baton
 * heard of it.
 */
export function greyZoneMet(
  { terms, lead, input }: Situation,
  cycle: number,
  at: EpochMs,
): { readonly zone: GreyZone; readonly because: Extract<StageReason, { kind: "grey_zone" }> } | undefined {
  const { greyZone: zone, bar } = terms.agreement.qualification;
  if (zone === undefined || lead.score.total < zone.fromScore || lead.grey?.cycle === cycle) return undefined;
  const { fromScore, decider, target } = zone;
  const decideBy = epochMs(Math.max(limitOver(terms, target, at), input.recordedAt));
  return { zone, because: { kind: "grey_zone", score: lead.score.total, fromScore, bar, decider, decideBy } };
}

/** The decider has decided. */
export function greyDecided(
  terms: Terms,
  lead: LeadState,
  { by, decision, note, occurredAt, recordedAt }: DecideGrey,
): GreyDecided {
  const { clause } = zoneTerms(terms);
  const { bar } = terms.agreement.qualification;
  const { leadId, score, stageEnteredAt } = lead;
  const at = epochMs(Math.max(occurredAt, stageEnteredAt));
  const decided = { leadId, at, clause, by, decision, note, score: score.total, bar };
  return { kind: "grey_decided", ...decided, ...left(terms, decision, at, recordedAt) };
}

/** The deadline has come, and no one has decided. */
export function greyDefault({ terms, lead, input }: Situation): GreyDecided | undefined {
  const decideBy = lead.stage === "grey" ? (lead.grey?.decideBy ?? null) : null;
  if (input.kind !== "time" || decideBy === null || decideBy > input.occurredAt) return undefined;
  const { clause, otherwise } = zoneTerms(terms);
  return {
    kind: "grey_decided",
    leadId: lead.leadId,
    at: decideBy,
    clause,
    by: null,
    decision: otherwise,
    note: null,
    score: lead.score.total,
    bar: terms.agreement.qualification.bar,
    ...left(terms, otherwise, decideBy, input.recordedAt),
  };
}

function left(
  terms: Terms,
  decision: GreyDecided["decision"],
  at: EpochMs,
  heardAt: EpochMs,
): Pick<GreyDecided, "program"> {
  return decision === "leave" ? { program: programFrom(terms, at, heardAt) } : {};
}

/** A lead outlives the zone that it came into. */
function zoneTerms(terms: Terms): GreyZone {
  return defined(
    latestOf(terms, ({ qualification }) => qualification.greyZone),
    "grey zone",
  );
}
