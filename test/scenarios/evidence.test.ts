import { expect, test } from "vitest";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import { AmendedLead, MONDAY, withClock } from "./amended-lead.ts";
import { askedForDemo, captured, find, SAM, STORY_AGREEMENT, touchedBy } from "./story.ts";

/** Hot since Monday 09:00, with Sam, who is to touch it by 09:30. */
function hotLead(evidence: "observed" | "logged"): AmendedLead {
  const lead = new AmendedLead(withClock("first-touch", (clock) => ({ ...clock, evidence })));
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  return lead;
}

test.each([
  ["logged", touchedBy(SAM, "observed"), "met"],
  ["logged", touchedBy(SAM, "logged"), "met"],
  ["logged", touchedBy(SAM, "status"), "running"],
  ["logged", { ...touchedBy(SAM, "observed"), automatic: true }, "running"],
  ["observed", touchedBy(SAM, "observed"), "met"],
  ["observed", touchedBy(SAM, "logged"), "running"],
  ["observed", touchedBy(SAM, "status"), "running"],
  ["observed", { ...touchedBy(SAM, "observed"), automatic: true }, "running"],
] as const)("where the proof must be %s, %o leaves the first-touch clock %s", (needed, touch, status) => {
  const lead = hotLead(needed);
  lead.when("2026-03-09T09:10+01:00", touch);
  expect(lead.clock("first-touch").status).toBe(status);
});

test("an automatic mail is in the log, and is neither an attempt nor the lead's first touch", () => {
  const lead = hotLead("logged");
  const [touched] = lead.when("2026-03-09T09:10+01:00", { ...touchedBy(SAM), channel: "email", automatic: true });
  expect(touched).toMatchObject({ kind: "touched", automatic: true, attempt: 0 });
  expect(touched === undefined ? "" : describeEvent(STORY_AGREEMENT, touched)).toBe(
    "Automated email (does not count as a touch)",
  );
  expect(lead.lead()).toMatchObject({ attempts: 0, firstTouchAt: null });
});

test("a touch from before the hand-off keeps no promise; one at the very last instant does", () => {
  const lead = new AmendedLead();
  lead.when("2026-03-09T08:00+01:00", captured());
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T08:59+01:00", touchedBy(SAM, "observed"), "2026-03-09T09:05+01:00");
  expect(lead.clock("first-touch").status).toBe("running");
  expect(find(lead.when("2026-03-09T09:30+01:00", touchedBy(SAM)), "clock_met").elapsedMs).toBe(30 * 60_000);
});

test("a recorded call that is synced late turns the miss of a clock that only a system stops", () => {
  const lead = hotLead("observed");
  lead.when("2026-03-09T09:20+01:00", touchedBy(SAM, "logged"));
  lead.timePasses("2026-03-09T09:40+01:00");
  expect(lead.clock("first-touch").status).toBe("missed");
  const synced = lead.when("2026-03-09T09:20+01:00", touchedBy(SAM, "observed"), "2026-03-09T10:00+01:00");
  expect(find(synced, "clock_met").correctsMiss).toBe(true);
});
