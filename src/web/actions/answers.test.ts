import { expect, test } from "vitest";
import { answersOf, nextFirst } from "./answers.ts";

const legs = [
  { id: "qualification", from: "marketing", to: "qualification", members: [] },
  { id: "sales", from: "qualification", to: "sales", members: [] },
];

test.each([
  ["mql", "qualification", null, ["accept", "touch", "reject"]],
  ["working", "qualification", 1, ["touch", "pass_on", "reject"]],
  ["sal", "sales", 1, ["touch", "progress", "reject"]],
  ["sql", "sales", 1, ["touch", "progress"]],
  ["nurture", null, null, ["touch"]],
] as const)("a lead that is %s on leg %s, accepted at %s, can get %j", (stage, leg, acceptedAt, answers) => {
  expect(answersOf({ stage, leg, acceptedAt }, legs)).toEqual(answers);
});

test("giving a lead back is never the next step", () => {
  expect(nextFirst(["reject", "touch", "pass_on"])).toEqual(["touch", "pass_on", "reject"]);
});
