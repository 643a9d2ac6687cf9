import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { epochMs } from "../../base/time.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { agreedSince } from "./judged-promises.ts";

const HOT = "qualification.first-touch.hot";
const WITH = compileTerms(STORY_AGREEMENT);
const WITHOUT = compileTerms({ ...STORY_AGREEMENT, legs: STORY_AGREEMENT.legs.map((leg) => ({ ...leg, clocks: [] })) });
const version = (number: number, terms: typeof WITH) => ({
  ...{ version: number, terms, from: epochMs(number * 100), takesOpenLeads: false },
});

test("a clause counts since it has been agreed without a break", () => {
  const since = (...terms: readonly (typeof WITH)[]) =>
    agreedSince(terms.map((each, index) => version(index + 1, each)))(HOT);
  expect(since(WITH)).toBe(100);
  expect(since(WITH, WITH)).toBe(100);
  expect(since(WITHOUT, WITH)).toBe(200);
  expect(since(WITH, WITHOUT, WITH)).toBe(300);
  expect(since(WITH, WITHOUT), "it is no longer agreed").toBeNull();
});
