/** The answers to a lead, as buttons say them. Which are possible, the server says. */
import type { Lead } from "../client.ts";

export type Answer = Lead["actions"][number];

/** What is sent at once, without anything to fill in. */
const AT_ONCE = ["accept", "qualify", "leave"] as const satisfies readonly Answer[];
type AtOnce = (typeof AT_ONCE)[number];
export type AskedAnswer = Exclude<Answer, AtOnce>;

export function isAtOnce(answer: Answer): answer is AtOnce {
  return AT_ONCE.some((each) => each === answer);
}

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  accept: "Accept",
  reject: "Reject",
  qualify: "Qualify",
  leave: "Leave",
  touch: "Log touch",
  pass_on: "Pass on",
  progress: "Report progress",
};
