/** The sample agreement, as tests and benchmarks read it and live by it. */
import { readFileSync } from "node:fs";
import type { Agreement } from "../src/agreement/terms/agreement.ts";
import { parseAgreement } from "../src/agreement/document/parse-agreement.ts";
import type { AgreementProblem } from "../src/agreement/document/problem.ts";

export const SAMPLE: string = readFileSync(new URL("./fixtures/sample.agreement.yaml", import.meta.url), "utf8");

/** @throws Error with every problem when `text` is no agreement */
export function agreementOf(text: string): Agreement {
  const parsed = parseAgreement(text);
  if (parsed.ok) return parsed.value;
  throw new Error(JSON.stringify(parsed.problems, null, 1));
}

export function problemsOf(text: string): readonly AgreementProblem[] {
  const parsed = parseAgreement(text);
  return parsed.ok ? [] : parsed.problems;
}

/** The sample with one passage replaced; the passage must be there. */
export function sampleWith(passage: string, instead: string): string {
  if (!SAMPLE.includes(passage)) throw new Error(`the sample has no passage ${JSON.stringify(passage)}`);
  return SAMPLE.replace(passage, instead);
}

/** The sample in which those who are handed leads rate them, every workday at 17:00. */
export const RATED: string = sampleWith(
  "decide-within: 2 days }",
  'decide-within: 2 days }\n  ratings: { by: [qualification, sales], at: "17:00" }',
);

/** An agreement that says something in every place of the format. */
export const COMPLETE: string = readFileSync(
  new URL("../src/agreement/document/complete.fixture.yaml", import.meta.url),
  "utf8",
);

/** The complete one with one passage replaced; the passage must be there. */
export function completeWith(passage: string, instead: string): string {
  if (!COMPLETE.includes(passage)) throw new Error(`the complete agreement has no passage ${JSON.stringify(passage)}`);
  return COMPLETE.replace(passage, instead);
}
