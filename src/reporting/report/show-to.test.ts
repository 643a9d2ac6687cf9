import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Measure } from "../../agreement/terms/parts/review-terms.ts";
import { MEASURES } from "../../agreement/terms/parts/measure-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { at, MARCH, wholeReport } from "../rows/rows.fixture.ts";
import { showTo } from "./show-to.ts";

const measure = (name: Measure["name"], seenBy: Measure["seenBy"]): Measure => ({
  ...{ name, clause: clauseId(`measures.${name}`), target: undefined, seenBy },
});
const agreement = {
  ...STORY_AGREEMENT,
  measures: [
    measure("speed-to-lead", ["marketing"]),
    measure("attainment", ["marketing", "sales"]),
    measure("coverage", ["marketing", "qualification", "sales"]),
  ],
};
const report = wholeReport({ agreement, period: MARCH, asOf: at("2026-03-20T10:00Z") });
const seenBy = (member: string | null, seesAll = false) => showTo(report, agreement, { member, seesAll });

test.each([
  ["mara", false, [], "a member of marketing, and the owner of the agreement"],
  ["ria", false, ["speed-to-lead"], "of sales"],
  ["sam", false, ["speed-to-lead", "attainment"], "of qualification"],
  [null, false, ["speed-to-lead", "attainment"], "somebody of no party"],
  [null, true, [], "the owner of the workspace"],
] as const)("%s (%s) does not see %j: %s", (member, seesAll, hidden, _who) => {
  const shown = seenBy(member, seesAll);
  expect(shown.withheld.map(({ name }) => name)).toEqual(hidden);
  expect(shown.measures.map(({ name }) => name)).toEqual(
    MEASURES.filter((name) => !hidden.some((each) => each === name)),
  );
});

test("what tells the measure elsewhere in the report is left out with it, and nothing else", () => {
  expect(seenBy("sam")).toMatchObject({ speedToLead: null, attainment: [], attainmentByMember: [], exempt: [] });
  expect(seenBy("ria").attainment).toEqual(report.attainment);
  expect(seenBy("ria").won).toEqual(report.won);
});
