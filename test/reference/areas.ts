/** What the comparison leaves out, and why. Merges, accounts, routing rules, stale leads and the attempts of a cadence are not drawn at all. */
import type { Agreement } from "../../src/agreement/agreement.ts";
import type { Areas, Said } from "./compare.ts";

export const LEFT_OUT: readonly string[] = [
  "a daily limit where absence is ignored: the engine frees it at midnight, the rules at the first opening",
  "progress that is heard late: of before the hand-off the engine voids the disposition clock, the rules say it is met",
  "a late capture that corrects a lead's data: the engine dates the MQL when it was heard, the rules when it happened",
  "a waiting lead whose known owner is of no pool and comes back: the engine does not give it to them, the rules do",
  "what the person of the nobody-available branch does with a lead that waits with them: no rule says it",
];

/** Seeds of lives that the two live differently, with what is known of why. A life that is mended is to be taken off. */
export const DIFFERENT: ReadonlyMap<number, string> = new Map([]);

export const COMPARED: Areas = { agreement: withoutLeftOut, fact: isCompared };

function withoutLeftOut(drawn: Agreement): Agreement {
  const ignores = drawn.legs.some(({ pool }) => pool.whenNobody.kind === "ignore_absence");
  const people = drawn.people.map((person) => ({ ...person, mostPerDay: ignores ? undefined : person.mostPerDay }));
  return { ...drawn, people };
}

function isCompared(fact: Said, { legs }: Agreement): boolean {
  switch (fact.kind) {
    case "progress":
    case "capture":
      return fact.occurredAt === fact.recordedAt;
    case "override":
      return (
        fact.decision !== "reassign" || legs.some(({ pool }) => pool.members.some((each) => each.member === fact.to))
      );
    case "enter_absence":
      return !isNamedForNobody(fact.member);
    default:
      return !("by" in fact) || fact.by === null || !isNamedForNobody(fact.by);
  }
}

function isNamedForNobody(member: string): boolean {
  return member === "quinn" || member === "sol";
}
