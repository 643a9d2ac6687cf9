import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { ClockTerms, Target } from "../../agreement/terms/agreement.ts";
import { clauseId } from "../../base/ids.ts";
import { durationMs } from "../../base/time.ts";
import { targetSentence } from "./target-sentence.ts";

const target = (grade: string, text: string): Target => ({
  clause: clauseId(grade),
  grade,
  origin: undefined,
  hours: { kind: "wall" },
  targetMs: durationMs(1),
  text,
});
const clock = (kind: ClockTerms["kind"], ...targets: readonly Target[]): ClockTerms => ({
  kind,
  clause: clauseId("c"),
  targets,
  evidence: "logged",
  pauses: [],
  otherwise: undefined,
});

test("a promise says whose, what and by when; “any” is all leads, or the others when some have a target of their own", () => {
  const [hot, any] = [target("hot", "15 business minutes"), target("any", "1 business day")];
  expect(targetSentence(STORY_AGREEMENT, clock("first-touch", hot, any), hot)).toBe(
    "Hot leads: first touch within 15 business minutes",
  );
  expect(targetSentence(STORY_AGREEMENT, clock("first-touch", hot, any), any)).toBe(
    "Other leads: first touch within 1 business day",
  );
  expect(targetSentence(STORY_AGREEMENT, clock("accept", any), any)).toBe(
    "All leads: accepted or rejected within 1 business day",
  );
});
