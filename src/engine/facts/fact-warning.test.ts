import { expect, test } from "vitest";
import { captured, type AnyFact, Story, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { clauseId } from "../../base/ids.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { describeEvent } from "../../words/event/describe-event.ts";
import { type FactWarning, warningsOf } from "./fact-warning.ts";

const AT = "2026-03-09T09:00+01:00";
const [first, ...others] = STORY_AGREEMENT.legs;
/** Leads of partners have a target of their own. */
const BY_ORIGIN = {
  ...STORY_AGREEMENT,
  legs: [
    {
      ...first,
      clocks: first?.clocks.map((clock) => ({
        ...clock,
        targets: clock.targets.flatMap((target) => [target, { ...target, origin: "partner" }]),
      })),
    },
    ...others,
  ],
} as Agreement;

function told(agreement: Agreement, facts: readonly AnyFact[]): readonly [readonly FactWarning[], string] {
  const story = new Story(agreement);
  const events = facts.map((fact) => story.when(AT, fact)).at(-1) ?? [];
  const [event] = events;
  return [warningsOf(agreement, events), event === undefined ? "" : describeEvent(agreement, event)];
}
const did = (activity: string): AnyFact => ({ kind: "activity", activity, note: null });
const came = (origin: string | null): AnyFact => ({ ...captured(), origin });

test("an activity that nothing names is taken, and named with the one that was probably meant", () => {
  expect(told(STORY_AGREEMENT, [captured(), did("pricing_page_view")])).toEqual([
    [
      {
        code: "unknown_activity",
        field: "activity",
        value: "pricing_page_view",
        nearest: "pricing_page_viewed",
      },
    ],
    "Lead activity: pricing page view; no scoring rule uses this activity (did you mean “pricing_page_viewed”?)",
  ]);
  expect(told(STORY_AGREEMENT, [captured(), did("moved")])).toEqual([
    [{ code: "unknown_activity", field: "activity", value: "moved", nearest: null }],
    "Lead activity: moved; no scoring rule uses this activity",
  ]);
});

test("what a rule or an exception names is no mistake, and an agreement that names none asks for none", () => {
  expect(told(STORY_AGREEMENT, [captured(), did("pricing_page_viewed")])[0]).toEqual([]);
  expect(told(STORY_AGREEMENT, [captured(), did("demo_requested")])[0]).toEqual([]);
  const { scoring, qualification } = STORY_AGREEMENT;
  const none = {
    ...STORY_AGREEMENT,
    scoring: { ...scoring, engagement: { ...scoring.engagement, rules: [] } },
    qualification: { ...qualification, exceptions: [] },
  };
  expect(told(none, [captured(), did("moved")])[0]).toEqual([]);
});

test("an origin is warned of where the agreement names origins, and one that is blank never is", () => {
  expect(told(STORY_AGREEMENT, [came("parnter")])[0]).toEqual([]);
  expect(told(BY_ORIGIN, [came("partner")])[0]).toEqual([]);
  expect(told(BY_ORIGIN, [came(null)])[0]).toEqual([]);
  const warning = { code: "unknown_origin", field: "origin", value: "parnter", nearest: "partner" };
  expect(told(BY_ORIGIN, [came("parnter")])).toEqual([
    [warning],
    "Captured from parnter; the agreement has no lead source “parnter” (did you mean “partner”?)",
  ]);
  expect(told(BY_ORIGIN, [captured(), came("parnter")])[0]).toEqual([warning]);
});

test("a value that cannot be read is named when it comes, when it fills a blank, and when it is corrected in", () => {
  const warning = { code: "unreadable_value", field: "employees", type: "number" };
  const words = "employees isn't a number, so it is ignored";
  const bad = { employees: "51-200", industry: "software" };
  expect(told(STORY_AGREEMENT, [captured(bad)])).toEqual([[warning], `Captured from webinar; ${words}`]);
  expect(told(STORY_AGREEMENT, [captured(), captured(bad)])[0]).toEqual([warning]);
  // What is known stands: nothing of it is new.
  expect(told(STORY_AGREEMENT, [captured(bad), captured(bad)])[0]).toEqual([]);
  const correct: AnyFact = { kind: "correct", by: null, attributes: bad, note: null };
  expect(told(STORY_AGREEMENT, [captured({ industry: "software" }), correct])).toEqual([
    [warning],
    `Corrected: employees set to 51-200; ${words}`,
  ]);
  expect(told(STORY_AGREEMENT, [captured({ employees: "250" })])[0]).toEqual([]);
});

test("an attribute that is nearly one of the agreement is named; what nobody asks for is not", () => {
  const declared = {
    ...STORY_AGREEMENT,
    attributes: [
      {
        clause: clauseId("attributes.employees"),
        name: "employees",
        label: "Employees",
        type: "number",
        personal: false,
      },
    ],
  } as const;
  const warning = { code: "unknown_attribute", field: "attributes", value: "employes", nearest: "employees" };
  expect(told(declared, [captured({ employes: 100 })])).toEqual([
    [warning],
    "Captured from webinar; the agreement has no attribute “employes” (did you mean “employees”?)",
  ]);
  expect(told(declared, [captured({ color: "red", employees: 100 })])[0]).toEqual([]);
  expect(told(declared, [captured({ employees: 100, employes: 100 })])[0]).toEqual([]);
  expect(told(declared, [captured(), captured({ employes: 100 })])[0]).toEqual([warning]);
  const correct: AnyFact = { kind: "correct", by: null, attributes: { employes: 5 }, note: null };
  expect(told(declared, [captured(), correct])[0]).toEqual([warning]);
});
