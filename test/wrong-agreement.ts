/** Agreements with one mistake in them, and the problem that must be named for it. */
import { expect } from "vitest";
import type { AgreementProblemCode } from "../src/agreement/document/problem.ts";
import { problemsOf } from "./sample-agreement.ts";

/** What is wrong, a passage of the sample and what stands there instead; and the problem that must be named, as `expectProblem` takes it. */
export type Wrong = readonly [
  what: string,
  passage: string,
  instead: string,
  code: AgreementProblemCode,
  path: string,
  word: string,
];

/** @param word what the message or the remedy must hold */
export function expectProblem(text: string, code: AgreementProblemCode, path: string, word: string): void {
  const problems = problemsOf(text);
  const problem = problems.find((each) => each.code === code && each.path === path);
  expect(problem, JSON.stringify(problems)).toBeDefined();
  expect(`${problem?.message} ${problem?.remedy}`).toContain(word);
  expect(problem?.line).toBeGreaterThan(0);
  expect(problem?.column).toBeGreaterThan(0);
  expect(problem?.remedy).not.toBe("");
}
