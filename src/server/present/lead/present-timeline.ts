import type { z } from "zod";
import type { LeadResponse } from "../../../api/lead-contract.ts";
import { type TermsInForce, versionNumbered } from "../../../engine/terms/terms-in-force.ts";
import type { TimelineEntry } from "../../../store/lead/timeline.ts";
import { clauseOfEvent, describeEvent } from "../../../words/event/describe-event.ts";

/** @param versions all that decided about leads */
export function presentTimelineEntry(
  versions: TermsInForce,
  { seq, n, recordedAt, agreementVersion, event, actor, speaker }: TimelineEntry,
): z.infer<typeof LeadResponse>["timeline"][number] {
  return {
    seq,
    at: event.at,
    recordedAt,
    kind: event.kind,
    text: describeEvent(versionNumbered(versions, agreementVersion).terms.agreement, event),
    clause: clauseOfEvent(event),
    // Once a decision: what follows from it was entered by nobody.
    enteredBy: n > 0 || actor === null || (speaker !== null && actor.member === speaker) ? null : actor.name,
    body: event,
  };
}
