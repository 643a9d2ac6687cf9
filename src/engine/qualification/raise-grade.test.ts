import { expect, test } from "vitest";
import { on, situationOf, STORY_LEAD, WITH_SAM } from "../../../test/scenarios/situation.ts";
import { SAM, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { QualificationException } from "../../agreement/terms/parts/qualification-terms.ts";
import { clauseId } from "../../base/ids.ts";
import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { compileTerms } from "../terms/terms.ts";
import { raiseGrade } from "./raise-grade.ts";

const by = (id: string, grade: string | undefined, more: Partial<QualificationException>): QualificationException => ({
  ...{ clause: clauseId(id), label: id, activity: undefined, when: [], grade, ...more },
});
const partner = { when: [{ kind: "present", field: "partner", present: true }] } as const;
const { scoring, qualification } = STORY_AGREEMENT;
const grade = (id: string, fromScore: number) => ({ id, clause: clauseId(`grade.${id}`), label: id, fromScore });
const TERMS = compileTerms({
  ...STORY_AGREEMENT,
  scoring: { ...scoring, grades: [grade("hot", 60), grade("warm", 30), grade("cold", -1_000)] },
  qualification: {
    ...qualification,
    exceptions: [
      by("demo", "hot", { activity: "demo" }),
      by("trial", "warm", { activity: "trial" }),
      by("call", undefined, { activity: "call" }),
      by("partner", "hot", partner),
    ],
  },
});
const about = { leadId: STORY_LEAD, occurredAt: on("09:10"), recordedAt: on("09:10") };
const did = (activity: string): Input => ({ kind: "activity", ...about, activity, note: null });
const NEWS = [{ kind: "scored" }] as unknown as readonly LeadEvent[];

/** Lead, by which grades: what governs its targets, what an exception gave, what the score says. */
const graded = (governs: string, exceptionGrade: string | null, score: string): Partial<LeadState> => ({
  ...{ grade: governs, exceptionGrade, score: { ...WITH_SAM.score, grade: score } },
});
const raised = (lead: Partial<LeadState>, input: Input, soFar = NEWS) =>
  raiseGrade(situationOf({ terms: TERMS, lead, input, soFar })).map((event) =>
    event.kind === "grade_raised" ? `${event.was} → ${event.grade} by ${event.clause}` : event.kind,
  );

test.each<readonly [what: string, lead: Partial<LeadState>, activity: string, raisedTo: readonly string[]]>([
  ["a more hurried exception", graded("cold", null, "cold"), "demo", ["cold → hot by demo"]],
  ["one that gives what another gave", graded("hot", "hot", "cold"), "demo", []],
  ["a less hurried one", graded("hot", "hot", "cold"), "trial", []],
  ["one that holds what the score gives just now", graded("hot", null, "hot"), "demo", ["hot → hot by demo"]],
  ["one that says nothing of grades", graded("cold", null, "cold"), "call", []],
  ["no exception, and a score without one before", graded("cold", null, "hot"), "webinar", []],
  ["a score above what an exception gave", graded("warm", "warm", "hot"), "webinar", ["warm → hot by grade.hot"]],
  ["a score as an exception gave", graded("warm", "warm", "warm"), "webinar", []],
  ["a score below it", graded("warm", "warm", "cold"), "webinar", []],
  ["a score above a new exception", graded("cold", "cold", "hot"), "trial", ["cold → hot by grade.hot"]],
  ["an exception as the score", graded("cold", "cold", "hot"), "demo", ["cold → hot by demo"]],
  ["an exception above the score", graded("cold", "cold", "warm"), "demo", ["cold → hot by demo"]],
  ["a grade that this version does not have", graded("urgent", "urgent", "cold"), "trial", ["urgent → warm by trial"]],
])("%s", (_what, lead, activity, raisedTo) => {
  expect(raised(lead, did(activity))).toEqual(raisedTo);
});

test("a grade rises while the lead is worked: not before, not while somebody decides, not after", () => {
  const at = (stage: LeadState["stage"]) => raised({ ...graded("cold", null, "cold"), stage }, did("demo"));
  for (const stage of ["mql", "working", "sal", "sql", "opportunity"] as const) expect(at(stage)).toHaveLength(1);
  for (const stage of ["captured", "nurture", "grey", "customer", "disqualified", "lost"] as const)
    expect(at(stage)).toEqual([]);
});

test("what came to nothing raises nothing; nor does time alone, but for a lead that is weighed as it comes back", () => {
  const lead = graded("warm", "warm", "hot");
  expect(raised(lead, did("demo"), [])).toEqual([]);
  const time: Input = { kind: "time", ...about };
  expect(raised(lead, time)).toEqual([]);
  const back = [...NEWS, { kind: "stage_entered" } as LeadEvent];
  expect(raised(lead, time, back)).toEqual(["warm → hot by grade.hot"]);
});

test("an exception by attributes raises when they are said: captured, or corrected", () => {
  const lead = { ...graded("cold", null, "cold"), attributes: { partner: "Acme" } };
  const input = (kind: string) => ({ ...about, kind, by: SAM }) as unknown as Input;
  for (const kind of ["capture", "correct"]) expect(raised(lead, input(kind))).toEqual(["cold → hot by partner"]);
  for (const kind of ["touch", "absorb"]) expect(raised(lead, input(kind))).toEqual([]);
  expect(raised({ ...lead, attributes: {} }, input("capture"))).toEqual([]);
});
