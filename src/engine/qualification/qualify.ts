/**
 * Step: how a lead becomes marketing qualified – by score, by an exception that bypasses it (met, or granted by hand), or by a decision about the grey zone.
 *
 * The bar is crossed upwards at an event's instant, never by a sweep. A recycled lead starts a new cycle, either on its date
 * or at once when it does what an exception names ("asked for a demo").
 */
import type { QualificationException } from "../../agreement/terms/parts/qualification-terms.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { isReturning } from "../program/returning.ts";
import { attributesBefore } from "../standing/attributes-after.ts";
import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Program } from "../lead/program.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { StageReason } from "../lead/stage-reason.ts";
import { scoreReached } from "../scoring/score-reached.ts";
import { NOTHING, type Situation } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { greyDefault, greyZoneMet } from "./grey-zone.ts";
import { exceptionByFacts, exceptionHeld, exceptionNamed, firstException } from "../compile/compile-exceptions.ts";
import { isWeighedAgain, programFrom } from "../program/program.ts";

export function qualify(situation: Situation): readonly LeadEvent[] {
  const { lead, input } = situation;
  if (lead.stage !== "captured" && lead.stage !== "nurture" && lead.stage !== "grey") return NOTHING;
  // Whoever is in charge decides about it in this very input.
  if (input.kind === "override") return NOTHING;
  // Until it is corrected, it is not handed over.
  if (lead.fix !== null) return NOTHING;
  const exception = exceptionMet(situation);
  const back = lead.stage === "nurture" && (isReturning(situation) || exception !== undefined);
  if (lead.stage === "nurture" && !back) return NOTHING;
  return weighed(situation, exception, back);
}

/** @param back a recycled lead comes back now */
function weighed(
  situation: Situation,
  exception: QualificationException | undefined,
  back: boolean,
): readonly LeadEvent[] {
  const { terms, lead, input } = situation;
  const { qualification } = terms.agreement;
  // What a lead did before it was captured, or before it was recycled, qualifies it when it is: no stage begins before the one that leads to it.
  const at = epochMs(Math.max(input.occurredAt, lead.capturedAt, lead.stageEnteredAt));
  const cycle = back ? lead.cycle + 1 : lead.cycle;
  const stageSoFar = lead.stage === "grey" ? "grey" : "captured";
  const decided = situation.soFar.find((event) => event.kind === "grey_decided") ?? greyDefault(situation);
  const events: LeadEvent[] = decided === undefined || decided.by !== null ? [] : [decided];
  if (decided !== undefined) {
    const { decision, clause, score, bar, by } = decided;
    if (decision === "qualify")
      events.push(entered("mql", stageSoFar, { kind: "grey_decision", score, bar, by }, clause));
    return events;
  }
  const next = reached();
  const stays = (): Program | undefined => (next === undefined ? programFrom(terms, at, input.recordedAt) : undefined);
  if (lead.stage === "captured" && situation.soFar[0]?.kind === "captured") {
    events.push(entered("captured", null, { kind: "captured" }, null, stays()));
  } else if (back) {
    events.push(entered("captured", "nurture", { kind: "returned", times: lead.recycledTimes }, null, stays()));
  }
  if (next !== undefined) events.push(next);
  return events;

  function reached(): LeadEvent | undefined {
    if (exception !== undefined) return entered("mql", stageSoFar, exceptionReason(exception, input), exception.clause);
    if (terms.isOutOfProfile(lead.attributes)) return undefined;
    const { bar, clause } = qualification;
    const score = barReached(situation, at);
    if (score !== undefined) {
      const because = { kind: "score", score: score.score, bar } as const;
      return { ...entered("mql", stageSoFar, because, clause), at: epochMs(Math.max(score.at, lead.stageEnteredAt)) };
    }
    const grey = stageSoFar === "captured" ? greyZoneMet(situation, cycle, at) : undefined;
    return grey === undefined ? undefined : entered("grey", stageSoFar, grey.because, grey.zone.clause);
  }

  function entered(
    stage: "captured" | "mql" | "grey",
    from: "captured" | "nurture" | "grey" | null,
    because: StageReason,
    clause: QualificationException["clause"] | null,
    program?: Program,
  ): LeadEvent {
    return {
      kind: "stage_entered",
      leadId: lead.leadId,
      at,
      stage,
      from,
      cycle,
      clause,
      because,
      valueMinor: null,
      credits: null,
      ...(program === undefined ? {} : { program }),
    };
  }
}

/** What a lead did, or is said to be, counts from when it happened; anything else weighs it as it is when that happens. */
function barReached(
  { terms, lead, input }: Situation,
  at: EpochMs,
): { readonly at: EpochMs; readonly score: number } | undefined {
  const { bar } = terms.agreement.qualification;
  const { occurredAt: since, recordedAt: until } = input;
  const score = lead.score.total;
  if (!DATED.has(input.kind) || since === until) return score >= bar ? { at, score } : undefined;
  // Points against a lead fade as well: what was too little when it happened can be enough now.
  const now = score >= bar ? { at: epochMs(Math.max(at, until)), score } : undefined;
  // In its first cycle it has been there since it was captured, whatever stage it is said to be in since: what was reached was reached.
  const asItWas = lead.cycle === 1 ? { ...lead, stageEnteredAt: lead.capturedAt } : lead;
  return scoreReached(terms.scoring, asItWas, bar, { since, until }) ?? now;
}

const DATED: ReadonlySet<Input["kind"]> = new Set(["capture", "activity", "correct", "absorb"]);

function exceptionReason(exception: QualificationException, input: Input): StageReason {
  const { label } = exception;
  const grade = exception.grade ?? null;
  if (input.kind !== "grant_exception") return { kind: "exception", label, grade };
  const { by, note } = input;
  return { kind: "exception_granted", label, grade, by, note };
}

/**
 * What it does qualifies it when it does it; facts about it whenever it is weighed, and so does what made it an MQL before, on its return.
 * A recycled lead is not brought back before its date by what held already when it was recycled.
 */
function exceptionMet(situation: Situation): QualificationException | undefined {
  const { terms, lead, input, soFar } = situation;
  const { exceptions } = terms;
  switch (input.kind) {
    case "grant_exception":
      return exceptionNamed(terms, input.exception);
    case "capture":
    case "correct":
      if (lead.stage !== "nurture") return exceptionHeld(exceptions, lead);
      return newException(terms, lead, soFar);
    case "activity": {
      const done = firstException(exceptions.byActivity.get(input.activity), lead.attributes);
      return done ?? (lead.stage === "nurture" ? undefined : exceptionHeld(exceptions, lead));
    }
    case "absorb":
    case "agreement_changed":
      return lead.stage === "nurture" ? undefined : exceptionHeld(exceptions, lead);
    case "time":
      return isReturning(situation) || isWeighedAgain(situation) ? exceptionHeld(exceptions, lead) : undefined;
    default:
      return undefined;
  }
}

function newException({ exceptions }: Terms, lead: LeadState, soFar: readonly LeadEvent[]) {
  const met = exceptionByFacts(exceptions, lead);
  const [said] = soFar;
  if (met === undefined || said === undefined) return met;
  const attributes =
    said.kind === "captured_again"
      ? Object.fromEntries(Object.entries(lead.attributes).filter(([field]) => !(field in said.filled)))
      : attributesBefore(lead.attributes, said.kind === "corrected" ? said.changes : []);
  return exceptionByFacts(exceptions, { ...lead, attributes })?.clause === met.clause ? undefined : met;
}
