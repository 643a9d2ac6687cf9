import { expect, test } from "vitest";
import { handedOff, on, situationOf, STORY_LEAD } from "../../../test/scenarios/situation.ts";
import { captured, Story, STORY_AGREEMENT, sawPricing } from "../../../test/scenarios/story.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { clauseId, memberId } from "../../base/ids.ts";
import { DAY_MS, durationMs, type EpochMs, HOUR_MS } from "../../base/time.ts";
import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Situation } from "../step/step.ts";
import { compileTerms } from "../terms/terms.ts";
import { greyDecided, greyDefault } from "./grey-zone.ts";
import { expectStale, returnStale } from "./stale.ts";

const { scoring, qualification } = STORY_AGREEMENT;
const AGREEMENT: Agreement = {
  ...STORY_AGREEMENT,
  scoring: { ...scoring, engagement: { ...scoring.engagement, halfLife: durationMs(10 * DAY_MS) } },
  qualification: {
    ...qualification,
    stale: {
      ...{ clause: clauseId("stale"), belowScore: 38 },
      then: { kind: "recycle", afterMs: durationMs(30 * DAY_MS), atMost: 1 },
    },
    greyZone: {
      ...{ clause: clauseId("grey"), fromScore: 30, decider: memberId("mara"), otherwise: "leave" },
      target: { hours: { kind: "wall" }, targetMs: durationMs(HOUR_MS), text: "1 hour" },
    },
  },
};
const TERMS = compileTerms(AGREEMENT);
const WITHOUT = compileTerms({ ...AGREEMENT, qualification });

/** 30 points of fit and 15 for prices seen at 09:10, which are 7 a millisecond after ten days. */
const lead = ((): LeadState => {
  const story = new Story(AGREEMENT);
  story.when("2026-03-09T09:00+01:00", captured({ industry: "software", employees: 100 }));
  story.when("2026-03-09T09:10+01:00", sawPricing);
  return { ...story.lead(), staleAt: null };
})();
const FADED = (on("09:10") + 10 * DAY_MS + 1) as EpochMs;
const event = (kind: string, more: object = {}) => ({ kind, ...more }) as unknown as LeadEvent;
const expected = (soFar: readonly LeadEvent[], more: Partial<LeadState> = {}, terms = TERMS) =>
  expectStale(situationOf({ terms, soFar, lead: { ...lead, ...more } }));

test("when it goes stale is foretold when its score, its agreement or its stage changes, and only then", () => {
  const foretold = [
    {
      ...{ kind: "stale_expected", leadId: STORY_LEAD, at: on("09:10"), clause: "stale", staleAt: FADED },
      ...{ score: 45, belowScore: 38 },
    },
  ];
  expect(expected([event("scored")])).toEqual(foretold);
  expect(expected([event("agreement_adopted")])).toEqual(foretold);
  expect(expected([event("touched"), event("stage_entered", { stage: "mql" })])).toEqual(foretold);
  expect(expected([event("stage_entered", { stage: "grey" })])).toEqual([]);
  expect(expected([event("touched", { stage: "mql" })])).toEqual([]);
  expect(expected([])).toEqual([]);
});

test("nothing is foretold anew that is foretold, or of what is accepted, or is no MQL", () => {
  const scored = [event("scored")];
  expect(expected(scored, { staleAt: FADED })).toEqual([]);
  expect(expected(scored, handedOff({ acceptedAt: on("09:05") }))).toEqual([]);
  expect(expected(scored, { stage: "working" })).toEqual([]);
});

test("a version without such a clause takes back what was foretold, and foretells nothing", () => {
  const adopted = [event("agreement_adopted")];
  expect(expected(adopted, { staleAt: FADED }, WITHOUT)).toMatchObject([
    { staleAt: null, belowScore: 0, clause: "marketing.mql" },
  ]);
  expect(expected(adopted, {}, WITHOUT)).toEqual([]);
});

test("it goes stale at the instant that was foretold, with the score of then; not before, nor where no clause says so", () => {
  const returned = (staleAt: EpochMs | null, terms = TERMS, at = FADED) => {
    const input = { kind: "time", leadId: STORY_LEAD, occurredAt: at, recordedAt: at } as const;
    return returnStale(situationOf({ terms, input, lead: { ...lead, staleAt } }));
  };
  const stale = [
    { kind: "stage_entered", stage: "nurture", because: { kind: "stale", score: 37, belowScore: 38 } },
    { kind: "recycled", clause: "stale" },
  ];
  expect(returned(FADED)).toMatchObject(stale);
  expect(returned(FADED, TERMS, (FADED + 1) as EpochMs)).toMatchObject(stale);
  expect(returned(FADED, TERMS, (FADED - 1) as EpochMs)).toEqual([]);
  expect(returned(null)).toEqual([]);
  expect(returned(FADED, WITHOUT)).toEqual([]);
});

const GREY: Partial<LeadState> = {
  stage: "grey",
  stageEnteredAt: on("09:05"),
  grey: { cycle: 1, decideBy: on("10:05") },
};
const lapsed = (time: string, more: Partial<LeadState> = {}, input: Partial<Input> = {}) =>
  greyDefault(
    situationOf({
      ...{ terms: TERMS, lead: { ...lead, ...GREY, ...more } },
      input: {
        kind: "time",
        leadId: STORY_LEAD,
        occurredAt: on(time),
        recordedAt: on(time),
        ...input,
      } as Situation["input"],
    }),
  );

test("whom nobody decided about in time is decided about by the agreement, as of the deadline", () => {
  const left = {
    kind: "grey_decided",
    at: on("10:05"),
    by: null,
    decision: "leave",
    clause: "grey",
    score: 45,
    bar: 40,
  };
  expect(lapsed("10:05")).toMatchObject({ ...left, program: { owner: "mara" } });
  expect(lapsed("10:30")).toMatchObject(left);
  expect(lapsed("10:04")).toBeUndefined();
  expect(lapsed("10:05", { stage: "mql" }), "decided by what it did").toBeUndefined();
  expect(lapsed("10:05", { grey: { cycle: 1, decideBy: null } }), "decided").toBeUndefined();
  expect(lapsed("10:05", { grey: null })).toBeUndefined();
  expect(lapsed("10:05", {}, { kind: "absence_changed" }), "time decides, and nothing else").toBeUndefined();
});

test("a decision is not dated before what it is about; only what is left has a date", () => {
  const by = memberId("mara");
  const decide = (decision: "qualify" | "leave", time: string) =>
    greyDecided(
      TERMS,
      { ...lead, ...GREY },
      {
        ...{
          kind: "decide_grey",
          leadId: STORY_LEAD,
          by,
          decision,
          note: null,
          occurredAt: on(time),
          recordedAt: on(time),
        },
      },
    );
  expect(decide("leave", "09:01")).toMatchObject({ at: on("09:05"), program: { owner: by } });
  expect(decide("qualify", "09:30")).toMatchObject({ at: on("09:30"), by, score: 45, bar: 40 });
  expect(decide("qualify", "09:30")).not.toHaveProperty("program");
});
