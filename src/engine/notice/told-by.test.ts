import { expect, test } from "vitest";
import {
  acceptedBy,
  askedForDemo,
  captured,
  find,
  QUINN,
  rejectedBy,
  SAM,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "../../../test/scenarios/story.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { durationMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { compileTerms } from "../terms.ts";
import { toldBy } from "./told-by.ts";

const MARA = memberId("mara");
const ARBITER = memberId("arbiter");
const hours = { kind: "wall" } as const;
const limit = { hours, targetMs: durationMs(24 * HOUR_MS), text: "1 day" };
const AGREEMENT = {
  ...STORY_AGREEMENT,
  disputes: { clause: clauseId("disputes"), arbiter: ARBITER, within: limit, decideWithin: limit },
};
const TERMS = compileTerms(AGREEMENT);
const told = (events: readonly LeadEvent[]) =>
  events.flatMap((event) => toldBy(TERMS, event).map((receiver) => [event.kind, receiver]));

test("the new owner is told of the lead, its owner of the warning, and the lead of the party of the miss", () => {
  const story = new Story(AGREEMENT);
  story.when("2026-03-09T10:00+01:00", captured());
  expect(told(story.when("2026-03-09T10:00+01:00", askedForDemo))).toEqual([["assigned", SAM]]);
  expect(told(story.timePasses("2026-03-09T10:15+01:00"))).toEqual([["escalated", SAM]]);
  expect(told(story.timePasses("2026-03-09T10:44+01:00"))).toEqual([
    ["escalated", SAM],
    ["escalated", QUINN],
  ]);
  expect(told(story.timePasses("2026-03-09T10:45+01:00"))).toEqual([
    ["escalated", QUINN],
    ["assigned", SUE],
  ]);
});

test("the arbiter is told of a dispute, and both sides of its end, but for who decided it", () => {
  const story = new Story(AGREEMENT);
  story.when("2026-03-09T10:00+01:00", captured());
  story.when("2026-03-09T10:00+01:00", askedForDemo);
  story.when("2026-03-09T10:05+01:00", acceptedBy(SAM));
  expect(told(story.when("2026-03-09T10:10+01:00", rejectedBy(SAM, "profile")))).toEqual([]);
  expect(told(story.when("2026-03-09T11:00+01:00", { kind: "dispute", by: MARA, note: null }))).toEqual([
    ["disputed", ARBITER],
  ]);
  const decided = story.when("2026-03-09T12:00+01:00", {
    kind: "decide_dispute",
    by: ARBITER,
    decision: "overturned",
    note: null,
  });
  expect(told(decided)).toEqual([
    ["dispute_decided", SAM],
    ["dispute_decided", MARA],
    ["assigned", SUE],
  ]);
  const event = find(decided, "dispute_decided");
  expect(toldBy(TERMS, { ...event, by: SAM }), "who decided knows").toEqual([MARA]);
  expect(toldBy(TERMS, { ...event, rejectedBy: MARA }), "each once").toEqual([MARA]);
});

const happened = { leadId: leadId("ada"), at: epochMs(0) };
const assigned = {
  ...happened,
  ...{
    kind: "assigned",
    leg: "sales",
    clause: clauseId("c"),
    member: SAM,
    why: "reported",
    choice: { kind: "reported" },
  },
  ...{ turn: null, day: null, candidates: [] },
} as const satisfies LeadEvent;
const started = {
  ...happened,
  ...{ kind: "clock_started", clock: "sales.feedback#1", clockKind: "feedback", leg: "sales", clause: clauseId("c") },
  ...{ grade: "hot", owner: MARA, hours, targetMs: durationMs(0), dueAt: epochMs(0), steps: [] },
} as const satisfies LeadEvent;

test.each<readonly [string, LeadEvent, readonly string[]]>([
  ["whoever reported a lead knows of it", assigned, []],
  ["a lead that waits: whoever is accountable", { ...assigned, why: "nobody_available" }, [SAM]],
  ["a rejection: whose answer is owed", started, [MARA]],
  ["a contact: whose answer is owed", { ...started, clockKind: "next-touch" }, [MARA]],
  ["the other clocks come with the assignment", { ...started, clockKind: "first-touch" }, []],
  ["an acceptance by default", { ...happened, kind: "accepted", leg: "sales", by: SAM, byDefault: true }, [SAM]],
  ["who accepted knows", { ...happened, kind: "accepted", leg: "sales", by: SAM, byDefault: false }, []],
  [
    "data to correct",
    { ...happened, kind: "data_fix_asked", clause: clauseId("c"), tell: MARA, by: epochMs(1) },
    [MARA],
  ],
  [
    "a wait that took too long",
    { ...happened, kind: "wait_overdue", leg: "sales", clause: clauseId("c"), tell: QUINN, waitedMs: durationMs(1) },
    [QUINN],
  ],
  [
    "a grey lead: its decider",
    {
      ...happened,
      ...{
        kind: "stage_entered",
        stage: "grey",
        from: "captured",
        cycle: 1,
        clause: clauseId("c"),
        valueMinor: null,
        credits: null,
      },
      because: { kind: "grey_zone", score: 45, fromScore: 40, bar: 52, decider: MARA, decideBy: epochMs(1) },
    },
    [MARA],
  ],
  [
    "an arbiter who objects knows",
    {
      ...happened,
      ...{
        kind: "disputed",
        clause: clauseId("c"),
        leg: "sales",
        by: MARA,
        rejectedBy: SAM,
        reason: "profile",
        arbiter: MARA,
      },
      ...{ dueAt: epochMs(1), note: null },
    },
    [],
  ],
])("%s", (_what, event, receivers) => {
  expect(toldBy(TERMS, event)).toEqual(receivers);
});
