import { expect, test } from "vitest";
import { isMeasuring } from "../../src/engine/standing/clocks.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import { AmendedLead, MONDAY, withClock } from "./amended-lead.ts";
import { acceptedBy, askedForDemo, captured, find, kinds, QUINN, SAM, STORY_AGREEMENT, SUE } from "./story.ts";
import type { Consequence } from "../../src/agreement/terms/parts/consequence-terms.ts";

/** Hot since Monday 09:00, with Sam, who is to accept by 10:00; what the ladder says is left out. */
function hotLead(otherwise: Consequence, kind: "accept" | "first-touch" = "accept"): AmendedLead {
  const lead = new AmendedLead({ ...withClock(kind, (clock) => ({ ...clock, otherwise })), escalation: [] });
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  return lead;
}

test("who says nothing within an hour is taken to have accepted; the promise to decide stays missed", () => {
  const lead = hotLead({ kind: "accept" });
  const events = lead.timePasses("2026-03-09T10:00+01:00");
  const accepted = find(events, "accepted");
  expect(accepted).toMatchObject({ by: SAM, byDefault: true, leg: "qualification" });
  expect(find(events, "stage_entered")).toMatchObject({ stage: "working", at: accepted.at });
  expect(describeEvent(STORY_AGREEMENT, accepted)).toBe("Counted as accepted by sam: the deadline passed");
  expect(kinds(events)).not.toContain("clock_met");
  expect(find(events, "clock_abandoned").why).toBe("accepted_by_default");
  const clock = lead.clock("accept");
  expect([clock.status, isMeasuring(clock)]).toEqual(["missed", false]);
  expect(lead.lead()).toMatchObject({ stage: "working", owner: SAM });
  expect(find(lead.when("2026-03-09T10:05+01:00", acceptedBy(SAM)), "refused").code).toBe("already_accepted");
});

test("nothing is heard of its accept clock again, and the lead has a deadline still", () => {
  const lead = hotLead({ kind: "accept" });
  lead.timePasses("2026-03-09T10:00+01:00");
  const later = lead.timePasses("2026-03-10T17:00+01:00");
  expect(later.filter((event) => "clock" in event && event.clock.includes("accept"))).toEqual([]);
  expect(isMeasuring(lead.clock("qualify"))).toBe(true);
});

test("whoever accepts at the last instant has accepted, and not by default", () => {
  const lead = hotLead({ kind: "accept" });
  expect(find(lead.when("2026-03-09T10:00+01:00", acceptedBy(SAM)), "accepted").byDefault).toBe(false);
  expect(lead.clock("accept").status).toBe("met");
});

test("a missed first touch can make an acceptance too: then nobody broke the promise to decide", () => {
  const lead = hotLead({ kind: "accept" }, "first-touch");
  expect(find(lead.timePasses("2026-03-09T09:30+01:00"), "accepted").byDefault).toBe(true);
  expect(lead.clock("accept").status).toBe("void");
  expect(isMeasuring(lead.clock("first-touch"))).toBe(true);
});

test("returned by default, the lead goes to the next of the pool, and rests with the last resort", () => {
  const lead = hotLead({ kind: "reroute" });
  expect(find(lead.timePasses("2026-03-09T10:00+01:00"), "assigned")).toMatchObject({ member: SUE, why: "reassigned" });
  const events = lead.timePasses("2026-03-10T17:00+01:00");
  expect(events.filter((event) => event.kind === "assigned").map((event) => event.member)).toEqual([QUINN]);
  expect(lead.lead()).toMatchObject({ owner: QUINN, letGo: [{ member: SAM }, { member: SUE }] });
});

test("returned by default can be the end of it", () => {
  const lead = hotLead({ kind: "disqualify" });
  expect(find(lead.timePasses("2026-03-09T10:00+01:00"), "stage_entered")).toMatchObject({
    stage: "disqualified",
    because: { kind: "clock" },
  });
});

test("whoever has accepted is not returned by default", () => {
  const lead = hotLead({ kind: "reroute" });
  lead.when("2026-03-09T09:10+01:00", acceptedBy(SAM));
  lead.timePasses("2026-03-09T12:00+01:00");
  expect(lead.lead().owner).toBe(SAM);
});
