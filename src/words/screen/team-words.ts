/** Why somebody needs help, and how soon they respond, as the team's page says it. */
import type { Need, ResponseRange, TeamMember } from "../../reporting/team/team.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import { businessWords } from "../english/elapsed-words.ts";
import { teamName } from "../english/names.ts";
import { dayPartWords } from "../names/day-parts.ts";

/** @example ({ n: 24, … }) → "median 14 min (95% interval 10 min to 22 min)" */
export function responseWords({ n, medianMs, interval }: ResponseRange): string {
  if (n < MINIMUM_N) return `not enough data: fewer than ${MINIMUM_N}`;
  if (medianMs === null) return "no median yet: fewer than half have a response";
  const range =
    interval === null ? "" : ` (95% interval ${businessWords(interval.lowMs)} to ${businessWords(interval.highMs)})`;
  return `median ${businessWords(medianMs)}${range}`;
}

/** What to talk about with them, one sentence a need. */
export function needWords(need: Need, { latePart, party }: Pick<TeamMember, "latePart" | "party">): string {
  switch (need) {
    case "late":
      return "Open leads past due";
    case "slow":
      return `Slower than the median of ${teamName(party)}, by more than chance; late first touches`;
    case "part-of-day":
      return latePart === null
        ? ""
        : `First touches are often late when they begin ${dayPartWords(undefined, latePart.part)}`;
    case "full":
      return "No room for more leads";
  }
}
