/** The answers to a lead, as buttons say them. Which are possible, the server says. */
import type { Lead } from "../client.ts";

export type Answer = Lead["actions"][number];

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  accept: "Accept",
  reject: "Reject",
  touch: "Log touch",
  pass_on: "Pass on",
  progress: "Report progress",
};
