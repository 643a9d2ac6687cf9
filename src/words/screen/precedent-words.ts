/** What the page of a lead says of earlier cases like it. */
import type { Shared } from "../../reporting/precedents/similar-cases.ts";
import type { PrecedentRow } from "../../reporting/rows/rows.ts";
import { listWords } from "../english/lists.ts";

const RULINGS: Readonly<Record<PrecedentRow["ruling"], string>> = {
  qualify: "Qualified",
  leave: "Left as it was",
  upheld: "Rejection upheld",
  overturned: "Rejection overturned",
};

export function rulingName(ruling: PrecedentRow["ruling"]): string {
  return RULINGS[ruling];
}

const SHARED: Readonly<Record<Shared, string>> = {
  reason: "reject reason",
  grade: "grade",
  origin: "source",
  score: "score band",
};

/** @example ["reason", "origin"] → "Same reject reason and source" */
export function sharedWords(shared: readonly Shared[]): string {
  return `Same ${listWords(shared.map((each) => SHARED[each]))}`;
}
