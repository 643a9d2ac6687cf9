/** What the comparison leaves out, and why. Merges, accounts, routing rules, stale leads and the attempts of a cadence are not drawn at all. */
import type { Areas, Said } from "./compare.ts";

export const LEFT_OUT: readonly string[] = [
  "what the person of the nobody-available branch does with a lead that waits with them, and their absences",
];

/** Seeds of lives that the two live differently, with what is known of why. A life that is mended is to be taken off. */
export const DIFFERENT: ReadonlyMap<number, string> = new Map([]);

export const COMPARED: Areas = { agreement: (drawn) => drawn, fact: isCompared };

function isCompared(fact: Said): boolean {
  if (fact.kind === "enter_absence") return !isNamedForNobody(fact.member);
  return !("by" in fact) || fact.by === null || !isNamedForNobody(fact.by);
}

function isNamedForNobody(member: string): boolean {
  return member === "quinn" || member === "sol";
}
