/** What a correction makes of attributes, and what they were before it. */
import type { LeadState } from "../lead/lead-state.ts";
import type { Correction } from "../lead/person-event.ts";

type Attributes = LeadState["attributes"];

export function attributesAfter(known: Attributes, changes: readonly Correction[]): Attributes {
  return withValues(known, changes, "after");
}

export function attributesBefore(now: Attributes, changes: readonly Correction[]): Attributes {
  return withValues(now, changes, "before");
}

function withValues(known: Attributes, changes: readonly Correction[], which: "before" | "after"): Attributes {
  const attributes = { ...known };
  for (const change of changes) {
    if (change.of === "person") continue;
    const value = change[which];
    if (value === null) delete attributes[change.field];
    else attributes[change.field] = value;
  }
  return attributes;
}
