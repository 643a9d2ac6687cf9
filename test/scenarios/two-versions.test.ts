/** A lead's story told under two versions of the agreement, one after the other. */
import { expect, test } from "vitest";
import { defined } from "../../src/base/assert.ts";
import { memberId } from "../../src/base/ids.ts";
import { durationMs, MINUTE_MS } from "../../src/base/time.ts";
import { ofLeads } from "../../src/engine/timeline/replay.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { versionAt, versionNumbered, type TermsInForce } from "../../src/engine/terms/terms-in-force.ts";
import {
  askedForDemo,
  captured,
  find,
  instant,
  kinds,
  rejectedBy,
  Story,
  STORY_AGREEMENT,
  touchedBy,
} from "./story.ts";

const CHANGE = instant("2026-03-10T09:00+01:00");
const FIRST = compileTerms(STORY_AGREEMENT);
/** Qualification touches hot leads within 10 business minutes, and has no other clock any more. */
const SECOND = compileTerms(
  {
    ...STORY_AGREEMENT,
    legs: STORY_AGREEMENT.legs.map((leg) => ({
      ...leg,
      clocks: leg.clocks
        .filter((clock) => leg.id !== "qualification" || clock.kind === "first-touch")
        .map((clock) => ({
          ...clock,
          targets: clock.targets.map((target) => ({ ...target, targetMs: durationMs(10 * MINUTE_MS) })),
        })),
    })),
  },
  FIRST,
);

function versions(takesOpenLeads: boolean): TermsInForce {
  return [
    { version: 1, terms: FIRST, from: instant("2026-01-01T00:00Z"), takesOpenLeads: false },
    { version: 2, terms: SECOND, from: CHANGE, takesOpenLeads },
  ];
}

test("what comes in at the instant is decided by the new version, what came in before by the old", () => {
  const story = new Story(undefined, versions(false));
  story.when("2026-03-10T08:59:59.999+01:00", captured());
  const asked = story.when("2026-03-10T09:00+01:00", askedForDemo);
  expect(find(asked, "clock_started").targetMs).toBe(10 * MINUTE_MS);
});

test("a lead that is open keeps the clocks it has, and those it gets later", () => {
  const story = new Story(undefined, versions(false));
  story.when("2026-03-09T16:55+01:00", captured());
  story.when("2026-03-09T16:55+01:00", askedForDemo);
  const passed = story.timePasses("2026-03-10T09:24:59.999+01:00");
  expect(kinds(passed)).not.toContain("clock_missed");
  expect(find(story.timePasses("2026-03-10T09:25+01:00"), "clock_missed").targetMs).toBe(30 * MINUTE_MS);
});

test("given back and returned, it lives on under the new version, whose clauses lack a clock it once missed", () => {
  const story = new Story(undefined, versions(false));
  story.when("2026-03-09T10:00+01:00", captured());
  story.when("2026-03-09T10:00+01:00", askedForDemo);
  story.timePasses("2026-03-09T16:00+01:00");
  story.when("2026-03-09T16:00+01:00", rejectedBy(defined(story.lead().owner, "owner"), "timing"));
  const again = story.timePasses("2026-04-08T17:00+02:00");
  expect(again.filter((event) => event.kind === "clock_started").map((event) => event.targetMs)).toEqual([
    10 * MINUTE_MS,
  ]);
});

test("a version that takes open leads takes each once, in order, after what was due and before what is due then", () => {
  const replay = startReplay(versions(true), { leads: [], roster: EMPTY_ROSTER, now: instant("2026-03-09T00:00Z") });
  const story = new Story(undefined, versions(true));
  story.when("2026-03-09T16:55+01:00", captured());
  story.when("2026-03-09T16:55+01:00", askedForDemo);
  expect(story.replay.nextDue()).toBe(CHANGE);
  const decidedInputs = ofLeads(story.replay.advanceTo(instant("2026-03-12T09:00+01:00")));
  const changes = decidedInputs.filter((each) => each.input.kind === "agreement_changed");
  expect(changes.map((each) => [each.input.recordedAt, each.version])).toEqual([[CHANGE, 2]]);
  expect(decidedInputs.every((each) => each.version === (each.input.recordedAt < CHANGE ? 1 : 2))).toBe(true);
  expect(replay.terms()).toBe(FIRST);
  expect(story.replay.terms()).toBe(SECOND);
});

test("before the first takes effect it decides already; a version that never took effect decides nothing", () => {
  expect(versionAt(versions(false), instant("2025-01-01T00:00Z")).version).toBe(1);
  expect(() => versionNumbered(versions(false), 3)).toThrow("version 3");
  const backwards = versions(false).toReversed();
  expect(() => startReplay(backwards, { leads: [], roster: EMPTY_ROSTER, now: CHANGE })).toThrow("in order");
});

test("whom only the version in force names is known to a lead that keeps its own, and keeps the promise of their party", () => {
  const tom = memberId("tom");
  const joined = compileTerms(
    {
      ...STORY_AGREEMENT,
      parties: STORY_AGREEMENT.parties.map((party) =>
        party.name === "qualification" ? { ...party, members: [...party.members, tom] } : party,
      ),
    },
    FIRST,
  );
  const [first] = versions(false);
  const story = new Story(undefined, [
    defined(first, "a version"),
    { version: 2, terms: joined, from: CHANGE, takesOpenLeads: false },
  ]);
  story.when("2026-03-10T08:50+01:00", captured());
  story.when("2026-03-10T08:50+01:00", askedForDemo);
  const early = story.when("2026-03-10T08:55+01:00", touchedBy(tom));
  expect(find(early, "refused").code).toBe("unknown_person");
  const touched = story.when("2026-03-10T09:10+01:00", touchedBy(tom));
  expect(find(touched, "touched")).not.toHaveProperty("outside");
  expect(kinds(touched)).toContain("clock_met");
});
