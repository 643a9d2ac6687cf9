/** That nothing is ever broken says something only if the witness would see it: each invariant is broken here once. */
import { expect, test } from "vitest";
import { alwaysInForce } from "../../engine/terms/terms-in-force.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import type { DecidedInput } from "../../engine/timeline/replay.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { EMPTY_ROSTER } from "../../engine/roster/roster.ts";
import {
  type AnyFact,
  askedForDemo,
  captured,
  instant,
  SAM,
  STORY_AGREEMENT,
  touchedBy,
} from "../../../test/scenarios/story.ts";
import { mostOff } from "./fair.ts";
import { Witness } from "./witness.ts";

const VERSIONS = alwaysInForce(compileTerms(STORY_AGREEMENT));
const LEAD = leadId("a");

/** A hot lead that Sam touches too late, then in silence until Friday. */
function decidedInputs(): readonly DecidedInput[] {
  const replay = startReplay(VERSIONS, { leads: [], roster: EMPTY_ROSTER, now: instant("2026-03-09T08:00+01:00") });
  const when = (at: string, fact: AnyFact): readonly DecidedInput[] =>
    replay.take({ ...fact, leadId: LEAD, occurredAt: instant(at), recordedAt: instant(at) });
  return [
    ...when("2026-03-09T09:00+01:00", captured()),
    ...when("2026-03-09T09:00+01:00", askedForDemo),
    ...when("2026-03-09T09:40+01:00", touchedBy(SAM)),
    ...replay.advanceTo(instant("2026-03-13T12:00+01:00")),
  ];
}

const FRIDAY = instant("2026-03-13T12:00+01:00");

function seen(all: readonly DecidedInput[], now = FRIDAY): readonly string[] {
  const witness = new Witness(VERSIONS);
  for (const each of all) witness.see(each);
  witness.look(now);
  return [...new Set(witness.breaches.map(({ invariant }) => invariant))];
}

/** The same, but for one decision: the last that has an event of this kind. */
function doctored(
  kind: LeadEvent["kind"],
  change: (event: LeadEvent) => readonly LeadEvent[],
  state: (lead: LeadState) => LeadState = (lead) => lead,
): readonly DecidedInput[] {
  const all = decidedInputs();
  const index = all.findLastIndex(({ decided }) => decided.events.some((event) => event.kind === kind));
  return all.map((each, at) => {
    if (at !== index || each.about !== "lead" || each.decided.lead === null) return each;
    const events = each.decided.events.flatMap((event) => (event.kind === kind ? change(event) : event));
    return { ...each, decided: { ...each.decided, lead: state(each.decided.lead), events } };
  });
}

const same = (event: LeadEvent): readonly LeadEvent[] => [event];

test("what the engine decided breaks nothing", () => {
  expect(seen(decidedInputs())).toEqual([]);
});

test.each([
  ["an open lead without owner", doctored("escalated", same, (lead) => ({ ...lead, owner: null })), "no lead dropped"],
  [
    "an open lead without deadline",
    doctored("escalated", same, (lead) => ({ ...lead, clocks: [] })),
    "no lead dropped",
  ],
  [
    "an open lead whose only date is over",
    doctored("escalated", same, (lead) => ({
      ...lead,
      clocks: lead.clocks.map((clock) => ({ ...clock, status: "missed", steps: [] })),
    })),
    "no lead dropped",
  ],
  ["a lead on no leg", doctored("escalated", same, (lead) => ({ ...lead, leg: null })), "no lead dropped"],
  [
    "a lead in nurture for ever",
    doctored("escalated", same, (lead) => ({ ...lead, stage: "nurture", returnsAt: null, clocks: [] })),
    "no lead dropped",
  ],
  [
    "a lost lead that somebody has",
    doctored("escalated", same, (lead) => ({ ...lead, stage: "lost" })),
    "no lead dropped",
  ],
  [
    "a lost lead of which something is owed",
    doctored("escalated", same, (lead) => ({ ...lead, stage: "lost", owner: null })),
    "no lead dropped",
  ],
  [
    "a stage entered twice",
    doctored("stage_entered", (event) => [event, { ...event, from: "mql" } as LeadEvent]),
    "conservation",
  ],
  [
    "a stage left that it was not in",
    doctored("stage_entered", (event) => [{ ...event, from: "sal" } as LeadEvent]),
    "conservation",
  ],
  ["a stage that no event entered", doctored("escalated", same, (lead) => ({ ...lead, stage: "sal" })), "conservation"],
  [
    "a fact that left no trace",
    doctored(
      "touched",
      () => [],
      (lead) => lead,
    ),
    "replay",
  ],
  ["a verdict that changed", doctored("escalated", same, acquitted), "pinned"],
  ["a turn out of turn", doctored("assigned", (event) => [outOfTurn(event)]), "fair"],
  [
    "a turn for who cannot take it",
    doctored("assigned", (event) => [{ ...event, member: memberId("tom") } as LeadEvent]),
    "fair",
  ],
  ["an event decided otherwise", doctored("escalated", (event) => [{ ...event, at: epochMs(0) }]), "replay"],
] as const)("%s is seen", (_what, all, invariant) => {
  expect(seen(all)).toContain(invariant);
});

/** The first touch was late: now it is said to have been in time. */
function acquitted(lead: LeadState): LeadState {
  return {
    ...lead,
    clocks: lead.clocks.map((clock) =>
      clock.status === "stopped_late" ? { ...clock, status: "met" as const } : clock,
    ),
  };
}

function outOfTurn(event: LeadEvent): LeadEvent {
  if (event.kind !== "assigned") return event;
  const candidates = event.candidates.map((each) => ({
    ...each,
    deficit: each.member === event.member ? -1 : each.deficit,
  }));
  return { ...event, candidates };
}

test("what happens before something that is over is seen", () => {
  const all = decidedInputs();
  expect(seen([...all, ...all.slice(2, 3)])).toContain("pinned");
});

test("what is due and has not happened is seen", () => {
  const all = decidedInputs();
  expect(seen(all.slice(0, 3))).toContain("no lead dropped");
});

test.each([
  [1, 1],
  [2, 1.5],
  [4, 25 / 12],
])("of %i members nobody is more than %d turns off", (members, most) => {
  expect(mostOff(members)).toBeCloseTo(most, 12);
});
