/** What of a fact isn't used, in words: in the timeline, in the answer to a form, and in the terminal. */
import { unreachable } from "../../base/assert.ts";
import type { FactWarning } from "../../engine/facts/fact-warning.ts";
import { fieldWords } from "../names/field-names.ts";

const TYPES: Readonly<Record<Extract<FactWarning, { code: "unreadable_value" }>["type"], string>> = {
  text: "text",
  number: "a number",
  "yes-no": "yes or no",
};

/** @example "employees isn't a number, so it is ignored" */
export function warningWords(warning: FactWarning): string {
  switch (warning.code) {
    case "unreadable_value":
      return `${fieldWords(warning.field)} isn't ${TYPES[warning.type]}, so it is ignored`;
    case "unknown_activity":
      return `no scoring rule uses this activity${meant(warning.nearest)}`;
    case "unknown_origin":
      return `the agreement has no lead source “${warning.value}”${meant(warning.nearest)}`;
    case "unknown_attribute":
      return `the agreement has no attribute “${warning.value}”${meant(warning.nearest)}`;
    default:
      return unreachable(warning);
  }
}

function meant(nearest: string | null): string {
  return nearest === null ? "" : ` (did you mean “${nearest}”?)`;
}
