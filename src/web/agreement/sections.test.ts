import { expect, test } from "vitest";
import { sectionsOf } from "./sections.ts";

const legs = [{ id: "sales", from: "marketing", to: "sales", members: [] }];
const titlesOf = (...ids: string[]) =>
  sectionsOf({ legs, clauses: ids.map((id) => ({ id, text: id })) }).map(({ title, clauses }) => [
    title,
    ...clauses.map(({ id }) => id),
  ]);

test("clauses stand where people look for them, in the order of the document", () => {
  expect(
    titlesOf(
      "sales.sql-number",
      "scoring.fit.size",
      "marketing.mql",
      "sales.pool",
      "sales.accept.hot",
      "reasons.other",
    ),
  ).toEqual([
    ["Goals", "sales.sql-number"],
    ["MQL criteria", "marketing.mql"],
    ["From Marketing to Sales", "sales.pool", "sales.accept.hot"],
    ["Fit score", "scoring.fit.size"],
    ["Reject reasons", "reasons.other"],
  ]);
});

test("a clause of a kind that this page does not know is shown all the same", () => {
  expect(titlesOf("review.monthly")).toEqual([["Other terms", "review.monthly"]]);
});
