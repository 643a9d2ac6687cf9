/**
 * Step: how a lead becomes marketing qualified – by score, or by an exception that bypasses it.
 *
 * The bar is crossed upwards at an event's instant, never by a sweep. A recycled lead starts a new cycle, either on its date
 * or at once when it does what an exception names ("asked for a demo").
 */
import type { QualificationException } from "../../agreement/agreement.ts";
import { epochMs } from "../../base/time.ts";
import { isReturning } from "../disposition/returning.ts";
import type { LeadEvent, StageReason } from "../lead/lead-event.ts";
import { NOTHING, type Situation } from "../step.ts";
import { firstException } from "./compile-exceptions.ts";

export function qualify(situation: Situation): readonly LeadEvent[] {
  const { terms, lead, input } = situation;
  const { qualification } = terms.agreement;
  if (lead.stage !== "captured" && lead.stage !== "nurture") return NOTHING;
  const exception = exceptionMet(situation);
  const back = lead.stage === "nurture" && (isReturning(situation) || exception !== undefined);
  if (lead.stage !== "captured" && !back) return NOTHING;

  // What a lead did before it was captured qualifies it when it is.
  const at = epochMs(Math.max(input.occurredAt, lead.capturedAt));
  const cycle = back ? lead.cycle + 1 : lead.cycle;
  const events: LeadEvent[] = [];
  if (lead.stage === "captured" && input.kind === "capture") {
    events.push(entered("captured", null, { kind: "captured" }, null));
  } else if (back) {
    events.push(entered("captured", "nurture", { kind: "returned", times: lead.recycledTimes }, null));
  }
  if (exception !== undefined) {
    events.push(
      entered(
        "mql",
        "captured",
        { kind: "exception", label: exception.label, grade: exception.grade ?? null },
        exception.clause,
      ),
    );
  } else if (lead.score.total >= qualification.bar && !terms.isOutOfProfile(lead.attributes)) {
    events.push(
      entered(
        "mql",
        "captured",
        { kind: "score", score: lead.score.total, bar: qualification.bar },
        qualification.clause,
      ),
    );
  }
  return events;

  function entered(
    stage: "captured" | "mql",
    from: "captured" | "nurture" | null,
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

/** Facts about the lead qualify it when it arrives; what it does qualifies it when it does it. */
function exceptionMet({ terms, lead, input }: Situation): QualificationException | undefined {
  if (input.kind === "capture") return firstException(terms.exceptions.atCapture, lead.attributes);
  if (input.kind !== "activity") return undefined;
  return firstException(terms.exceptions.byActivity.get(input.activity), lead.attributes);
}
