import { expect, test } from "vitest";
import { SAM, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { ClockTerms } from "../../agreement/terms/agreement.ts";
import type { Target } from "../../agreement/terms/basic/clock-kinds.ts";
import { clauseId } from "../../base/ids.ts";
import { durationMs, HOUR_MS } from "../../base/time.ts";
import { compileTerms } from "./terms.ts";
import { clockTerms, findClockTerms, findTarget, legTerms, targetFor } from "./clock-target.ts";

const terms = compileTerms(STORY_AGREEMENT);

const target = (grade: string, origin?: string): Target => ({
  clause: clauseId(`${origin ?? "all"}.${grade}`),
  grade,
  origin,
  hours: { kind: "wall" },
  targetMs: durationMs(HOUR_MS),
  text: "1 hour",
});
const clock = (...targets: readonly Target[]): ClockTerms => ({
  kind: "accept",
  clause: clauseId("accept"),
  targets,
  evidence: "logged",
  pauses: [],
  otherwise: undefined,
});

test.each([
  [[target("hot"), target("cold")], "hot", null, "all.hot", "that of its grade"],
  [[target("hot"), target("cold")], "cold", null, "all.cold", "wherever it stands"],
  [[target("hot"), target("any")], "hot", null, "all.hot", "its grade comes before any, which stands behind"],
  [[target("any"), target("hot")], "hot", null, "all.hot", "or in front"],
  [[target("any"), target("hot")], "cold", null, "all.any", "any, when its grade is not named"],
  [[target("hot")], "cold", null, undefined, "none, when the clock is not for it"],
  [[target("hot"), target("any", "webinar")], "hot", "webinar", "webinar.any", "its origin comes before its grade"],
  [[target("any", "webinar"), target("hot")], "hot", "trade fair", "all.hot", "another origin is not its own"],
  [[target("hot", "webinar"), target("any")], "cold", "webinar", undefined, "its origin has no target for its grade"],
  [[target("any", "webinar")], "hot", null, undefined, "a lead without origin has no target of one"],
] as const)("which target is a lead's (%#)", (targets, grade, origin, clause, what) => {
  expect(targetFor(terms, clock(...targets), { grade, origin, attributes: {}, stage: "mql" }, SAM)?.clause, what).toBe(
    clause,
  );
});

test("a target is found by its clause, on whichever leg and clock it is", () => {
  expect(findTarget(terms, clauseId("qualification.first-touch.hot"))?.text).toBe("30 business minutes");
  expect(findTarget(terms, clauseId("sales.disposition.cold"))?.targetMs).toBe(80 * HOUR_MS);
  expect(findTarget(terms, clauseId("sales.disposition"))).toBeUndefined();
});

test("legs and clocks are found in the present version, or in the one before it that had them", () => {
  const [qualification] = STORY_AGREEMENT.legs;
  const now = compileTerms({ ...STORY_AGREEMENT, legs: STORY_AGREEMENT.legs.slice(1) }, terms);
  const firstTouch = { leg: "qualification", kind: "first-touch" } as const;
  expect(legTerms(now, "qualification")).toBe(qualification);
  expect(clockTerms(now, firstTouch).clause).toBe("qualification.first-touch");
  expect(findClockTerms(now, firstTouch)).toBeUndefined();
  expect(findClockTerms(now, { leg: "sales", kind: "accept" })?.clause).toBe("sales.accept");
  expect(() => legTerms(now, "marketing")).toThrow("leg marketing");
  expect(() => clockTerms(now, { leg: "sales", kind: "first-touch" })).toThrow("clock first-touch");
});
