import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/complete-agreement.fixture.ts";
import { boundBy } from "./bound-by.ts";

const sample = agreementOf(SAMPLE);

test.each([
  ["marketing.mql-number", ["marketing"], "a goal: who delivers"],
  ["sales.first-touch.hot", ["sales"], "a deadline: who owes what it times"],
  ["qualification.cadence", ["qualification"], "attempts: who makes them"],
  ["sales.pool", ["qualification", "sales"], "a hand-off: both sides of it"],
  ["parties.sales", ["sales"], "a team: itself"],
  ["marketing.mql", ["marketing", "qualification", "sales"], "what counts as an MQL: everybody"],
  ["sales.first-touch.lukewarm", ["sales"], "a target that is gone: as its clock"],
])("%s binds %j: %s", (clause, parties) => {
  expect(boundBy(sample, clause)).toEqual(parties);
});
