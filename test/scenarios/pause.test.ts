import { expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, durationMs } from "../../src/base/time.ts";
import { clauseId, memberId } from "../../src/base/ids.ts";
import { defined } from "../../src/base/assert.ts";
import { clockVerdict } from "../../src/reporting/counting/clock-verdict.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import type { Agreement, ClockTerms, PauseReason } from "../../src/agreement/terms/agreement.ts";
import { AmendedLead, MONDAY, withClock, withLeg } from "./amended-lead.ts";
import {
  type AnyFact,
  acceptedBy,
  askedForDemo,
  captured,
  find,
  instant,
  kinds,
  rejectedBy,
  SAM,
  SUE,
} from "./story.ts";
import { Story, touchedBy } from "./story.ts";

const ASKED_BACK: PauseReason = {
  id: "asked-back",
  clause: clauseId("qualification.first-touch.pause.asked-back"),
  label: "Waiting for the lead's answer",
  atMost: undefined,
};
const AT_MOST_AN_HOUR: PauseReason = {
  ...ASKED_BACK,
  id: "meeting",
  clause: clauseId("qualification.first-touch.pause.meeting"),
  label: "In a meeting",
  atMost: {
    hours: { kind: "business", calendar: "office" },
    targetMs: durationMs(HOUR_MS),
    text: "1 business hour",
  },
};
/** Nobody takes the lead away, so that it is Sam's clock that is told of. */
function agreementWith(change: (clock: ClockTerms) => ClockTerms): Agreement {
  const agreement = withClock("first-touch", change);
  return { ...agreement, escalation: agreement.escalation.filter(({ action }) => action.kind !== "reassign") };
}
const AGREEMENT = agreementWith((clock) => ({ ...clock, pauses: [ASKED_BACK, AT_MOST_AN_HOUR] }));
const paused = (reason = "asked-back", by = SAM): AnyFact => ({ kind: "pause", by, reason });
const resumed = (by = SAM): AnyFact => ({ kind: "resume", by });

/** Hot since `at`, with Sam, who is to touch it within 30 business minutes. */
function hotLead(at = MONDAY): AmendedLead {
  const lead = new AmendedLead(AGREEMENT);
  lead.when(at, captured());
  lead.when(at, askedForDemo);
  return lead;
}

test("a clock that stands still for three hours has the time left that it had", () => {
  const lead = hotLead();
  const stood = find(lead.when("2026-03-09T09:10+01:00", paused()), "clock_paused");
  expect(stood).toMatchObject({ elapsedMs: 10 * MINUTE_MS, endsAt: null });
  expect(describeEvent(AGREEMENT, stood)).toBe("First-touch clock paused after 10 min: Waiting for the lead's answer");
  expect(lead.clock("first-touch")).toMatchObject({ status: "paused", pause: { reason: "asked-back" } });
  expect(clockVerdict(lead.clock("first-touch"), instant("2026-03-09T12:00+01:00"))).toBe("open");
  expect(lead.clock("accept").status).toBe("running");
  const on = find(lead.when("2026-03-09T12:10+01:00", resumed()), "clock_resumed");
  expect(on.dueAt).toBe(instant("2026-03-09T12:30+01:00"));
  expect(describeEvent(AGREEMENT, on)).toBe("First-touch clock resumed at 10 min");
  expect(find(lead.when("2026-03-09T12:20+01:00", touchedBy(SAM)), "clock_met").elapsedMs).toBe(20 * MINUTE_MS);
});

test.each([
  // hot since                paused                    resumed                   due                       what it pins
  ["2026-03-06T16:50+01:00", "2026-03-06T16:55+01:00", "2026-03-09T10:00+01:00", "2026-03-09T10:25+01:00", "a weekend"],
  [
    "2026-03-06T16:50+01:00",
    "2026-03-06T20:00+01:00",
    "2026-03-09T10:00+01:00",
    "2026-03-09T10:20+01:00",
    "begun after closing",
  ],
  [
    "2026-03-06T16:50+01:00",
    "2026-03-06T16:55+01:00",
    "2026-03-07T12:00+01:00",
    "2026-03-09T09:25+01:00",
    "resumed while closed",
  ],
  [
    "2026-03-09T09:00+01:00",
    "2026-03-09T09:30+01:00",
    "2026-03-09T11:00+01:00",
    "2026-03-09T11:00+01:00",
    "paused at the very due instant",
  ],
  [
    "2026-03-27T16:50+01:00",
    "2026-03-27T16:55+01:00",
    "2026-03-30T09:30+02:00",
    "2026-03-30T09:55+02:00",
    "the clocks change meanwhile",
  ],
])("hot since %s, paused %s, resumed %s, due %s: %s", (since, from, until, due, _pins) => {
  const lead = hotLead(since);
  lead.when(from, paused());
  lead.timePasses(until);
  expect(lead.clock("first-touch").status).toBe("paused");
  expect(find(lead.when(until, resumed()), "clock_resumed").dueAt).toBe(instant(due));
});

test("a pause ends by itself when it has lasted as long as it may, and the miss comes at its own instant", () => {
  const lead = hotLead();
  expect(find(lead.when("2026-03-09T09:10+01:00", paused("meeting")), "clock_paused").endsAt).toBe(
    instant("2026-03-09T10:10+01:00"),
  );
  const events = lead.timePasses("2026-03-09T12:00+01:00");
  const on = find(events, "clock_resumed");
  expect(on).toMatchObject({ at: instant("2026-03-09T10:10+01:00"), by: null });
  expect(describeEvent(AGREEMENT, on)).toContain("First-touch clock resumed at 10 min: the pause limit was reached");
  expect(events.find((event) => event.kind === "clock_missed" && event.clock.includes("first-touch"))?.at).toBe(
    instant("2026-03-09T10:30+01:00"),
  );
});

test("a pause with nothing left to run ends in the miss at the same instant", () => {
  const lead = hotLead();
  lead.when("2026-03-09T09:30+01:00", paused("meeting"));
  const events = lead.timePasses("2026-03-09T10:30+01:00");
  expect(find(events, "clock_resumed").dueAt).toBe(instant("2026-03-09T10:30+01:00"));
  expect(lead.clock("first-touch").status).toBe("missed");
});

test("a touch stops the clock while it stands still, and a touch at the instant of the pause does so too", () => {
  const lead = hotLead();
  lead.when("2026-03-09T09:10+01:00", paused());
  const met = find(lead.when("2026-03-09T15:00+01:00", touchedBy(SAM)), "clock_met");
  expect(met).toMatchObject({ elapsedMs: 10 * MINUTE_MS, correctsMiss: false });
  const same = hotLead();
  same.when("2026-03-09T09:10+01:00", paused());
  same.when("2026-03-09T09:10+01:00", touchedBy(SAM));
  expect(same.clock("first-touch")).toMatchObject({ status: "met", elapsedMs: 10 * MINUTE_MS, pause: null });
});

test("a call inside a pause that is heard of later keeps the promise, and time in the pause is not counted", () => {
  const lead = hotLead();
  lead.when("2026-03-09T09:10+01:00", paused());
  lead.when("2026-03-09T11:00+01:00", resumed());
  lead.when("2026-03-09T11:05+01:00", paused());
  lead.when("2026-03-09T12:00+01:00", resumed());
  lead.timePasses("2026-03-09T13:00+01:00");
  expect(lead.clock("first-touch").status).toBe("missed");
  const heard = lead.when("2026-03-09T10:00+01:00", touchedBy(SAM), "2026-03-09T13:00+01:00");
  expect(find(heard, "clock_met")).toMatchObject({ correctsMiss: true, elapsedMs: 10 * MINUTE_MS });
});

test("a pause begins when it is said, unless a program has seen it; a resumption heard of late is never due before it was heard", () => {
  const lead = hotLead();
  const said = find(lead.when("2026-03-09T09:10+01:00", paused(), "2026-03-09T09:25+01:00"), "clock_paused");
  expect(said).toMatchObject({ at: instant("2026-03-09T09:25+01:00"), elapsedMs: 25 * MINUTE_MS });
  const seen = hotLead();
  const observed = { ...paused(), observed: true } as const;
  const stood = find(seen.when("2026-03-09T09:10+01:00", observed, "2026-03-09T09:25+01:00"), "clock_paused");
  expect(stood).toMatchObject({ at: instant("2026-03-09T09:10+01:00"), elapsedMs: 10 * MINUTE_MS });
  const on = find(lead.when("2026-03-09T10:00+01:00", resumed(), "2026-03-09T14:00+01:00"), "clock_resumed");
  expect(on.dueAt).toBe(instant("2026-03-09T14:00+01:00"));
});

test("a pause outlives a change of the agreement, and what was used counts on", () => {
  const lead = hotLead();
  lead.when("2026-03-09T09:10+01:00", paused());
  const tighter = agreementWith((clock) => ({
    ...clock,
    pauses: [ASKED_BACK],
    targets: clock.targets.map((target) => ({ ...target, targetMs: durationMs(20 * MINUTE_MS) })),
  }));
  lead.amended("2026-03-09T14:00+01:00", tighter);
  expect(lead.clock("first-touch")).toMatchObject({ status: "paused", carriedMs: 10 * MINUTE_MS });
  expect(kinds(lead.timePasses("2026-03-10T10:00+01:00"))).not.toContain("clock_resumed");
  // 20 minutes were left of the half hour: no more than all of the new target.
  expect(find(lead.when("2026-03-10T10:00+01:00", resumed()), "clock_resumed").dueAt).toBe(
    instant("2026-03-10T10:20+01:00"),
  );
});

test("a clock that stands still goes on standing still with the next owner, who lets it go on", () => {
  const lead = hotLead();
  lead.when("2026-03-09T09:10+01:00", paused());
  const events = lead.when("2026-03-09T09:20+01:00", rejectedBy(SAM, "not-mine"));
  expect(kinds(events)).toContain("clock_passed");
  expect(lead.clock("first-touch")).toMatchObject({ status: "paused", owner: SUE, carriedMs: 10 * MINUTE_MS });
  expect(find(lead.when("2026-03-09T10:00+01:00", resumed(SUE)), "clock_resumed").dueAt).toBe(
    instant("2026-03-09T10:20+01:00"),
  );
});

test("only the owner lets clocks stand still, only for a reason of the agreement, and only what runs", () => {
  const lead = hotLead();
  expect(find(lead.when("2026-03-09T09:05+01:00", paused("asked-back", SUE)), "refused").code).toBe("not_owner");
  expect(find(lead.when("2026-03-09T09:05+01:00", paused("lunch")), "refused").code).toBe("nothing_to_pause");
  expect(find(lead.when("2026-03-09T09:05+01:00", resumed()), "refused").code).toBe("nothing_to_resume");
  lead.when("2026-03-09T09:06+01:00", paused());
  expect(find(lead.when("2026-03-09T09:07+01:00", paused()), "refused").code).toBe("nothing_to_pause");
});

test("looking in between changes nothing: pauses decided in one go or minute by minute end the same", () => {
  const facts: readonly (readonly [string, AnyFact])[] = [
    [MONDAY, captured()],
    [MONDAY, askedForDemo],
    ["2026-03-09T09:10+01:00", paused("meeting")],
    ["2026-03-09T10:20+01:00", paused()],
    ["2026-03-09T11:20+01:00", acceptedBy(SAM)],
    ["2026-03-09T11:40+01:00", resumed()],
    ["2026-03-09T15:00+01:00", touchedBy(SAM)],
  ];
  const atOnce = new Story(AGREEMENT);
  for (const [at, fact] of facts) atOnce.when(at, fact);
  const watched = new Story(AGREEMENT);
  for (const [at, fact] of facts) {
    for (let minute = 1; minute < 60; minute += 7) {
      const seen = instant(at) - minute * MINUTE_MS;
      if (seen > watched.replay.now()) watched.replay.advanceTo(seen as ReturnType<typeof instant>);
    }
    watched.when(at, fact);
  }
  expect(watched.lead()).toEqual(atOnce.lead());
});

/** Marketing answers a rejection, and may pause that. */
const WITH_FEEDBACK = withLeg("qualification", (leg) => ({
  ...leg,
  clocks: [
    ...leg.clocks,
    {
      ...defined(leg.clocks[0], "a clock"),
      kind: "feedback",
      clause: clauseId("qualification.feedback"),
      pauses: [ASKED_BACK],
    },
  ],
}));
const MARA = memberId("mara");

test("what a rejection asks of the giving side is theirs to pause, and nobody else's, whoever has the lead by then", () => {
  const lead = new AmendedLead(WITH_FEEDBACK);
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T09:05+01:00", rejectedBy(SAM, "not-mine"));
  expect(lead.lead().owner).toBe(SUE);
  expect(find(lead.when("2026-03-09T09:06+01:00", paused("asked-back", SUE)), "refused").code).toBe("nothing_to_pause");
  expect(find(lead.when("2026-03-09T09:07+01:00", paused("asked-back", MARA)), "clock_paused").clock).toContain(
    "feedback",
  );
  expect(find(lead.when("2026-03-09T09:08+01:00", resumed(SUE)), "refused").code).toBe("nothing_to_resume");
  expect(find(lead.when("2026-03-09T09:09+01:00", resumed(MARA)), "clock_resumed").by).toBe(MARA);
});

test("the giving side pauses what it owes of a lead that nobody has", () => {
  const lead = new AmendedLead(WITH_FEEDBACK);
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T09:05+01:00", rejectedBy(SAM, "profile"));
  expect(find(lead.when("2026-03-09T09:06+01:00", paused("asked-back", SAM)), "refused").code).toBe("not_owner");
  expect(lead.when("2026-03-09T09:07+01:00", paused("asked-back", MARA)).map(({ kind }) => kind)).toEqual([
    "clock_paused",
  ]);
});
