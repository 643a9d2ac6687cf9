/** An amendment takes away the last deadline of a lead that is still to be decided about: what is open of the leg starts. */
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { ClockKind } from "../../src/agreement/terms/basic/clock-kinds.ts";
import { clauseId } from "../../src/base/ids.ts";
import { durationMs, HOUR_MS } from "../../src/base/time.ts";
import { AmendedLead, MONDAY, withLeg } from "./amended-lead.ts";
import { type AnyFact, acceptedBy, askedForDemo, captured, instant, SAM, STORY_AGREEMENT, touchedBy } from "./story.ts";

const CLOCK = STORY_AGREEMENT.legs[0]?.clocks[0];

/** Clocks of these kinds, a day each, and nobody who takes the lead away. */
function withClocks(...kinds: readonly ClockKind[]): Agreement {
  if (CLOCK === undefined) throw new Error("the story has a clock");
  const agreement = withLeg("qualification", (leg) => ({
    ...leg,
    clocks: kinds.map((kind) => ({ ...CLOCK, kind, clause: clauseId(`qualification.${kind}`) })),
  }));
  return { ...agreement, escalation: [] };
}

/** Which clocks start when the agreement becomes the other, at 11:00 on Monday; the lead is hot since 09:00. */
function startedBy(
  before: Agreement,
  after: Agreement,
  facts: readonly AnyFact[],
  at = "2026-03-09T09:30+01:00",
): readonly string[] {
  const lead = new AmendedLead(before);
  lead.when("2026-03-09T08:00+01:00", captured());
  lead.when(MONDAY, askedForDemo);
  for (const fact of facts) lead.when(at, fact, "2026-03-09T09:30+01:00");
  const events = lead.amended("2026-03-09T11:00+01:00", after);
  return events.flatMap((event) => (event.kind === "clock_started" ? event.clockKind : []));
}

const ALL = withClocks("accept", "first-touch", "next-touch", "feedback", "disposition");

test.each([
  [withClocks("qualify"), ALL, [], ["accept", "first-touch", "disposition"], "what is open, and answers to nobody yet"],
  [withClocks("qualify"), ALL, [touchedBy(SAM)], ["accept", "disposition"], "no first touch of one who was touched"],
  [withClocks("qualify"), ALL, [acceptedBy(SAM)], ["first-touch", "disposition"], "no answer of one who accepted"],
  [withClocks("qualify"), withClocks("qualify", "disposition"), [], [], "nothing while a deadline is left"],
  [withClocks("qualify"), withClocks("next-touch"), [], [], "nothing where nothing is agreed"],
] as const)("%#", (before, after, facts, kinds, _what) => {
  expect(startedBy(before, after, facts)).toEqual(kinds);
});

test.each([
  ["2026-03-09T08:30+01:00", true, "a touch from before the hand-off is none by the owner of now"],
  [MONDAY, false, "one of the very moment is"],
])("a touch at %s leaves the first touch open: %s", (at, isOpen, _what) => {
  expect(startedBy(withClocks("qualify"), ALL, [touchedBy(SAM)], at).includes("first-touch")).toBe(isOpen);
});

test("what is due at the very instant of the change is not late, and has the time of the new version", () => {
  const lead = new AmendedLead(withClocks("accept"));
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  const { dueAt } = lead.clock("accept");
  expect(dueAt).toBe(instant("2026-03-09T10:00+01:00"));
  const longer = withClocks("accept");
  const legs = longer.legs.map((leg) => ({
    ...leg,
    clocks: leg.clocks.map((clock) => ({
      ...clock,
      targets: clock.targets.map((target) => ({ ...target, targetMs: durationMs(2 * HOUR_MS) })),
    })),
  }));
  lead.amended("2026-03-09T10:00+01:00", { ...longer, legs });
  expect(lead.clock("accept")).toMatchObject({ status: "running", dueAt: instant("2026-03-09T11:00+01:00") });
});
