/** What a history cannot measure, in words. */
import type { SeenKind, Unmeasured } from "../../reporting/counting/unmeasured.ts";
import { listWords } from "../english/lists.ts";
import { teamName } from "../english/names.ts";
import { clockTitle } from "../names/clock-names.ts";

const PLURALS: Readonly<Record<SeenKind, string>> = {
  capture: "captures",
  activity: "lead activities",
  contact: "messages from leads",
  correct: "corrections",
  touch: "touches",
  observed_touch: "touches recorded by a system",
  accept: "acceptances",
  reject: "rejections",
  pass_on: "hand-offs",
  pause: "pauses",
  resume: "resumed clocks",
  rate: "ratings",
  progress: "stage changes",
  decide_grey: "gray-zone decisions",
  agree_rejection: "agreements with a rejection",
  dispute: "disputes",
  decide_dispute: "decided disputes",
  override: "manual actions",
  grant_exception: "granted exceptions",
  merge: "merges",
};

/** Several of a kind of fact, as an import counts them. @example "touch" → "touches" */
export function factsName(kind: string): string {
  return PLURALS[kind as SeenKind] ?? kind.replaceAll("_", " ");
}

/** @example "Sales, first touch (sales.first-touch): there are no touches, so it would read as missed for every lead" */
export function unmeasuredWords({ clause, party, promise, needs, reads }: Unmeasured): string {
  const what = promise === "goal" ? "goal" : clockTitle(promise).toLowerCase();
  const result = reads === "nothing" ? "there is nothing to measure" : RESULT[promise === "goal" ? "goal" : "clock"];
  return `${teamName(party)}, ${what} (${clause}): there are no ${listWords(
    needs.map((kind) => PLURALS[kind]),
    "or",
  )}, so ${result}`;
}
const RESULT = { clock: "it would read as missed for every lead", goal: "it would read as missed every month" };
