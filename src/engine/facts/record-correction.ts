/**
 * A correction: what is known of a lead is something else now, as someone says. What was known stands in the event beside it.
 *
 * It is the one way to change what is known; a capture fills blanks only. The lead keeps the addresses that it was found by before.
 */
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";
import type { Terms } from "../terms/terms.ts";
import { refuseUnlessInCharge } from "./by-hand.ts";
import type { Correct } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Correction } from "../lead/person-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { knownByIn, unreadableIn } from "./record-capture.ts";
import { refuse } from "../step/refuse.ts";

export function recordCorrection(terms: Terms, lead: LeadState, input: Correct): LeadEvent {
  const { by, note } = input;
  const refused = by === null ? undefined : refuseUnlessInCharge(terms, lead, { ...input, by }, "correct");
  if (refused !== undefined) return refused;
  if (input.occurredAt < lead.capturedAt) return refuse(input, { kind: "correction_before_capture" });
  const changes = correctionsOf(lead, input);
  if (changes.length === 0) return refuse(input, { kind: "nothing_changed" });
  if (input.addressOf !== undefined && changes.some(({ of, field }) => of === "person" && field === "email"))
    return refuse(
      input,
      input.addressOf === null ? { kind: "address_of_another" } : { kind: "address_taken", lead: input.addressOf },
    );
  const person = { ...lead.person, ...input.person };
  return {
    ...{ kind: "corrected", leadId: lead.leadId, at: input.occurredAt, by, person, changes, note },
    ...unreadableIn(terms, saidIn(changes)),
    ...knownByIn(input),
  };
}

function saidIn(changes: readonly Correction[]): LeadState["attributes"] {
  const said = changes.flatMap(({ of, field, after }) => (of === "person" || after === null ? [] : [[field, after]]));
  return Object.fromEntries(said) as LeadState["attributes"];
}

/** What it changes; nothing where everything is known already. */
export function correctionsOf(lead: LeadState, { person = {}, attributes }: Correct): readonly Correction[] {
  return [...corrections("person", lead.person, person), ...corrections("attribute", lead.attributes, attributes)];
}

type Known = Readonly<Record<string, AttributeValue | null>>;

/** A value that is taken away where there is none changes nothing. */
function corrections(of: Correction["of"], known: Known, said: Known): readonly Correction[] {
  return Object.entries(said)
    .map(([field, after]) => ({
      of,
      field,
      before: Object.hasOwn(known, field) ? (known[field] ?? null) : null,
      after,
    }))
    .filter(({ before, after }) => before !== after);
}
