/** The answers to a lead, as buttons say them. Which are possible, the server says. */
import type { Lead } from "../client/client.ts";

export type Answer = Lead["actions"][number] | Lead["offers"][number]["answer"];

/** What is sent at once, without anything to fill in. */
const AT_ONCE = ["accept", "qualify", "leave", "resume"] as const satisfies readonly Answer[];
type AtOnce = (typeof AT_ONCE)[number];
export type AskedAnswer = Exclude<Answer, AtOnce>;

export function isAtOnce(answer: Answer): answer is AtOnce {
  return AT_ONCE.some((each) => each === answer);
}
