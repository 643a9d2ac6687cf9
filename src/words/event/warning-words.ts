/** What of a fact counts for nothing, in words: in the timeline, in the answer to a form, and in the terminal. */
import { unreachable } from "../../base/assert.ts";
import type { FactWarning } from "../../engine/facts/fact-warning.ts";

const TYPES = { text: "a text", number: "a number", "yes-no": "yes or no" } as const;

export function warningWords(warning: FactWarning): string {
  switch (warning.code) {
    case "unreadable_value":
      return `${warning.field.replaceAll("_", " ")} is not ${TYPES[warning.type]}, and counts for nothing`;
    case "unknown_activity":
      return `it counts for nothing: no rule names it${meant(warning.nearest)}`;
    case "unknown_origin":
      return `the agreement names no origin “${warning.value}”${meant(warning.nearest)}`;
    case "unknown_attribute":
      return `the agreement declares no attribute “${warning.value}”${meant(warning.nearest)}`;
    default:
      return unreachable(warning);
  }
}

function meant(nearest: string | null): string {
  return nearest === null ? "" : ` (did you mean “${nearest}”?)`;
}
