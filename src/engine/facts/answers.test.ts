import { expect, test } from "vitest";
import { handedOff } from "../../../test/scenarios/situation.ts";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { epochMs } from "../../base/time.ts";
import { compileTerms } from "../terms/terms.ts";
import { answersTo } from "./answers.ts";

const terms = compileTerms(STORY_AGREEMENT);

test.each([
  ["captured", null, null, ["touch"]],
  ["mql", "qualification", null, ["accept", "touch", "reject"]],
  ["working", "qualification", 1, ["touch", "pass_on", "reject"]],
  ["working", "sales", null, ["accept", "touch", "reject"]],
  ["sal", "sales", 1, ["touch", "progress", "reject"]],
  ["sql", "sales", 1, ["touch", "progress"]],
  ["grey", null, null, ["qualify", "leave", "touch"]],
  ["nurture", null, null, ["touch"]],
  ["customer", null, null, []],
] as const)("a lead that is %s on leg %s, accepted at %s, can get %j", (stage, leg, acceptedAt, answers) => {
  const noted = { acceptedAt: acceptedAt === null ? null : epochMs(acceptedAt) };
  expect(answersTo(terms, { stage, leg, ...handedOff(noted) })).toEqual(answers);
});
