/** What an owner can do with a lead now, as the queue offers it. The engine decides anew when it is done. */
import type { Agreement, Lead, Queue } from "../client.ts";

export type Answer = Lead["actions"][number];
type Item = Pick<Queue["items"][number], "stage" | "leg" | "acceptedAt">;

/** The first is the next step. */
export function answersOf(item: Item, legs: Agreement["legs"]): readonly Answer[] {
  if (item.leg === null) return ["touch"];
  if (item.stage === "sql" || item.stage === "opportunity") return ["touch", "progress"];
  if (item.acceptedAt === null) return ["accept", "touch", "reject"];
  return ["touch", legs.at(-1)?.id === item.leg ? "progress" : "pass_on", "reject"];
}

const NEXT_FIRST: readonly Answer[] = ["accept", "touch", "pass_on", "progress", "reject"];

/** The order of the buttons: the next step first, giving the lead back last. */
export function nextFirst(answers: readonly Answer[]): readonly Answer[] {
  return NEXT_FIRST.filter((answer) => answers.includes(answer));
}

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  accept: "Accept",
  reject: "Reject",
  touch: "Log touch",
  pass_on: "Pass on",
  progress: "Report progress",
};
