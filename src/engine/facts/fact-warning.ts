/**
 * What the sender of a fact is told beside the answer: it was taken, and something of it counts for nothing.
 *
 * It follows from the events and from the version that decided them, so that a replay knows it too.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { AttributeType } from "../../agreement/terms/parts/lead-terms.ts";
import { namesIn } from "../../agreement/terms/names-in.ts";
import { nearest } from "../../agreement/document/read/nearest.ts";
import type { LeadEvent } from "../lead/lead-event.ts";

export type FactWarning =
  /** The value is there, and cannot be read as what is asked for. */
  | { readonly code: "unreadable_value"; readonly field: string; readonly type: AttributeType }
  /** The agreement names activities, or origins, and not this one; `nearest` is the one that was probably meant. */
  | {
      readonly code: "unknown_activity" | "unknown_origin";
      readonly field: "activity" | "origin";
      readonly value: string;
      readonly nearest: string | null;
    }
  /** The agreement declares no attribute of this name, and has one that is much like it. */
  | {
      readonly code: "unknown_attribute";
      readonly field: "attributes";
      readonly value: string;
      readonly nearest: string;
    };

const NONE: readonly FactWarning[] = [];

export function warningsOf(agreement: Agreement, events: readonly LeadEvent[]): readonly FactWarning[] {
  const first = events[0];
  switch (first?.kind) {
    case "captured":
      return [
        ...unreadableIn(first),
        ...mistypedIn(agreement, Object.keys(first.capture.attributes)),
        ...unknownIn(agreement, "origin", first.capture.origin),
      ];
    case "captured_again":
      return [
        ...unreadableIn(first),
        ...mistypedIn(agreement, Object.keys(first.filled)),
        ...unknownIn(agreement, "origin", first.origin),
      ];
    case "corrected":
      return [
        ...unreadableIn(first),
        ...mistypedIn(
          agreement,
          first.changes.flatMap((change) => (change.of === "attribute" ? [change.field] : [])),
        ),
      ];
    case "activity_recorded":
      return unknownIn(agreement, "activity", first.activity);
    default:
      return NONE;
  }
}

function unreadableIn({
  unreadable = [],
}: Extract<LeadEvent, { kind: "captured" | "captured_again" | "corrected" }>): readonly FactWarning[] {
  return unreadable.map((each) => ({ code: "unreadable_value", ...each }));
}

/** Much may be sent that no rule asks for: only what is nearly the name of an attribute that is not there as well is a mistake. */
function mistypedIn({ attributes = [] }: Agreement, sent: readonly string[]): readonly FactWarning[] {
  const names = attributes.map(({ name }) => name);
  return sent.flatMap((value) => {
    const meant = names.includes(value) ? undefined : nearest(value, names);
    return meant === undefined || sent.includes(meant)
      ? []
      : [{ code: "unknown_attribute", field: "attributes", value, nearest: meant }];
  });
}

/** An agreement that names none asks for none. */
function unknownIn(agreement: Agreement, field: "activity" | "origin", value: string | null): readonly FactWarning[] {
  const { activities, origins } = namesIn(agreement);
  const names = field === "activity" ? activities : origins;
  if (value === null || names.size === 0 || names.has(value)) return NONE;
  return [{ code: `unknown_${field}`, field, value, nearest: nearest(value, [...names]) ?? null }];
}
