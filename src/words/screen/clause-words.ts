/** What screens say of one clause. */
import type { ClauseHistory } from "../change/clause-history.ts";

const CHANGED: Readonly<Record<ClauseHistory["how"], string>> = {
  agreed: "Agreed in",
  added: "Added by",
  changed: "Changed by",
  removed: "Removed by",
};

/** The version follows. @example "Changed by" */
export function changedWords(how: ClauseHistory["how"]): string {
  return CHANGED[how];
}
