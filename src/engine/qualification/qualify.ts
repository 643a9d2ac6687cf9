/**
 * Step: how a lead becomes marketing qualified – by score, by an exception that bypasses it (met, or granted by hand), or by a decision about the grey zone.
 *
 * The bar is crossed upwards at an event's instant, never by a sweep. A recycled lead starts a new cycle, either on its date
 * or at once when it does what an exception names ("asked for a demo").
 */
import type { QualificationException } from "../../agreement/agreement.ts";
import { epochMs } from "../../base/time.ts";
import { isReturning } from "../disposition/returning.ts";
import { exceptionNamed } from "../lead/by-hand.ts";
import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Correction } from "../lead/person-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { StageReason } from "../lead/stage-reason.ts";
import { NOTHING, type Situation } from "../step.ts";
import type { Terms } from "../terms.ts";
import { greyDefault, greyZoneMet } from "./grey-zone.ts";
import { firstException } from "./compile-exceptions.ts";

export function qualify(situation: Situation): readonly LeadEvent[] {
  const { terms, lead, input } = situation;
  const { qualification } = terms.agreement;
  if (lead.stage !== "captured" && lead.stage !== "nurture" && lead.stage !== "grey") return NOTHING;
  const exception = exceptionMet(situation);
  const back = lead.stage === "nurture" && (isReturning(situation) || exception !== undefined);
  if (lead.stage === "nurture" && !back) return NOTHING;

  // What a lead did before it was captured qualifies it when it is.
  const at = epochMs(Math.max(input.occurredAt, lead.capturedAt));
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
  if (lead.stage === "captured" && situation.soFar[0]?.kind === "captured") {
    events.push(entered("captured", null, { kind: "captured" }, null));
  } else if (back) {
    events.push(entered("captured", "nurture", { kind: "returned", times: lead.recycledTimes }, null));
  }
  if (exception !== undefined) {
    events.push(entered("mql", stageSoFar, exceptionReason(exception, input), exception.clause));
  } else if (lead.score.total >= qualification.bar && !terms.isOutOfProfile(lead.attributes)) {
    events.push(
      entered(
        "mql",
        stageSoFar,
        { kind: "score", score: lead.score.total, bar: qualification.bar },
        qualification.clause,
      ),
    );
  } else if (stageSoFar === "captured" && !terms.isOutOfProfile(lead.attributes)) {
    const grey = greyZoneMet(situation, cycle, at);
    if (grey !== undefined) events.push(entered("grey", stageSoFar, grey.because, grey.zone.clause));
  }
  return events;

  function entered(
    stage: "captured" | "mql" | "grey",
    from: "captured" | "nurture" | "grey" | null,
    because: StageReason,
    clause: QualificationException["clause"] | null,
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
    };
  }
}

function exceptionReason(exception: QualificationException, input: Input): StageReason {
  const { label } = exception;
  const grade = exception.grade ?? null;
  if (input.kind !== "grant_exception") return { kind: "exception", label, grade };
  const { by, note } = input;
  return { kind: "exception_granted", label, grade, by, note };
}

/** Facts about the lead qualify it when it arrives, arrives again, or is corrected; what it does qualifies it when it does it. */
function exceptionMet({ terms, lead, input, soFar }: Situation): QualificationException | undefined {
  if (input.kind === "capture") return firstException(terms.exceptions.atCapture, lead.attributes);
  if (input.kind === "grant_exception") return exceptionNamed(terms, input.exception);
  if (input.kind === "correct") return exceptionOfCorrection(terms, lead, soFar);
  if (input.kind !== "activity") return undefined;
  return firstException(terms.exceptions.byActivity.get(input.activity), lead.attributes);
}

/** A recycled lead is not brought back by what held already when it was recycled. */
function exceptionOfCorrection({ exceptions }: Terms, lead: LeadState, soFar: readonly LeadEvent[]) {
  const met = firstException(exceptions.atCapture, lead.attributes);
  if (met === undefined || lead.stage !== "nurture") return met;
  const corrected = soFar.find((event) => event.kind === "corrected");
  const before = attributesBefore(lead.attributes, corrected?.changes ?? []);
  return firstException(exceptions.atCapture, before)?.clause === met.clause ? undefined : met;
}

function attributesBefore(now: LeadState["attributes"], changes: readonly Correction[]): LeadState["attributes"] {
  const known = changes.filter(({ of }) => of === "attribute");
  const changed = new Set(known.map(({ field }) => field));
  return Object.fromEntries([
    ...Object.entries(now).filter(([field]) => !changed.has(field)),
    ...known.flatMap(({ field, before }) => (before === null ? [] : [[field, before] as const])),
  ]);
}
