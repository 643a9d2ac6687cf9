/** A target as a duty: who does what with which leads, and by when. */
import type { Agreement, ClockTerms, Leg } from "../../agreement/terms/agreement.ts";
import type { Target } from "../../agreement/terms/basic/clock-kinds.ts";
import type { PipelineStage } from "../../agreement/terms/basic/clock-kinds.ts";
import { owes } from "../../agreement/terms/who-owes.ts";
import { teamName } from "../english/names.ts";
import { gradeWords } from "./words.ts";

/** Whom a target after the SQL is for. */
export const STAGE_LEADS: Readonly<Record<PipelineStage, string>> = { sql: "SQLs", opportunity: "Opportunities" };
const EVERY_STAGE: Readonly<Record<PipelineStage, string>> = { sql: "every SQL", opportunity: "every opportunity" };

/**
 * @param target one of the clock's, which is one of the leg's
 * @example "Sales makes the first touch on hot leads within 15 business minutes"
 */
export function targetSentence(
  agreement: Agreement,
  leg: Pick<Leg, "id" | "from" | "to">,
  clock: ClockTerms,
  target: Target,
): string {
  const said = duty(agreement, leg, clock, target);
  return `${teamName(owes(leg, clock.kind))} ${said} within ${target.text}`;
}

/** By the clause of the target; undefined: no target has it, or not any more. */
export function targetSentenceOf(agreement: Agreement, clause: string): string | undefined {
  for (const leg of agreement.legs)
    for (const clock of leg.clocks)
      for (const target of clock.targets)
        if (target.clause === clause) return targetSentence(agreement, leg, clock, target);
  return undefined;
}

/** The leads that a target is for, and the pronoun for them. @example "hot leads from source “partner”", "them" */
function leadsOf(agreement: Agreement, clock: ClockTerms, target: Target): readonly [leads: string, them: string] {
  const from = target.origin === undefined ? "" : ` from source “${target.origin}”`;
  if (target.stage !== undefined) return [`${EVERY_STAGE[target.stage]}${from}`, "it"];
  if (target.grade !== "any") return [`${gradeWords(agreement, target.grade)} leads${from}`, "them"];
  const siblings = clock.targets.filter((each) => each.origin === target.origin);
  return siblings.length > 1 ? [`all other leads${from}`, "them"] : [`every lead${from}`, "it"];
}

function duty(agreement: Agreement, leg: Pick<Leg, "id" | "to">, clock: ClockTerms, target: Target): string {
  const [leads, them] = leadsOf(agreement, clock, target);
  const isLast = agreement.legs.at(-1)?.id === leg.id;
  switch (clock.kind) {
    case "accept":
      return `accepts or rejects ${leads}`;
    case "first-touch":
      return `makes the first touch on ${leads}`;
    case "next-touch":
      return `replies to messages from ${leads}`;
    case "qualify":
      return isLast ? `qualifies or rejects ${leads}` : `qualifies (hands off) or rejects ${leads}`;
    case "disposition":
      return `brings ${leads} to SQL or opportunity, closes ${them} (won or lost)${isLast ? `, or rejects ${them}` : `, rejects ${them}, or hands ${them} off`}`;
    case "feedback":
      return target.grade === "any" && target.origin === undefined && them === "it"
        ? `answers every rejection by ${teamName(leg.to)} (agrees or disputes)`
        : `answers rejections of ${leads} by ${teamName(leg.to)} (agrees or disputes)`;
    case "progress":
      return `moves ${leads} to the next stage or marks ${them} lost`;
    case "attempt":
      return `makes the next attempt on ${leads}`;
    case "fix-data":
      return `corrects the data of ${leads}`;
  }
}
