import { expect, test } from "vitest";
import { clauseId, memberId } from "../../src/base/ids.ts";
import { durationMs, HOUR_MS } from "../../src/base/time.ts";
import type { Agreement, Leg } from "../../src/agreement/terms/agreement.ts";
import type { Hours } from "../../src/agreement/terms/basic/time-terms.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import { queuePlace } from "../../src/engine/standing/queue-place.ts";
import { accountableFor } from "../../src/engine/standing/accountable-for.ts";
import { answersTo } from "../../src/engine/facts/answers.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import { isLeaking } from "../../src/reporting/counting/is-leaking.ts";
import { AmendedLead, MONDAY, withLeg } from "./amended-lead.ts";
import {
  acceptedBy,
  type AnyFact,
  askedForDemo,
  captured,
  find,
  instant,
  kinds,
  QUINN,
  rejectedBy,
  RIA,
  SAM,
  STORY_AGREEMENT,
  SUE,
  passedOnBy,
} from "./story.ts";

const MARA = memberId("mara");
const OFFICE: Hours = { kind: "business", calendar: "office" };
const limit = (hours: number) => ({ hours: OFFICE, targetMs: durationMs(hours * HOUR_MS), text: `${hours} hours` });

/** Marketing may object within 16 business hours, Quinn decides within 8; a rejection is answered within 8. */
function agreementWith(leg: (leg: Leg) => Leg = (each) => each): Agreement {
  const feedback = (each: Leg): Leg => ({
    ...leg(each),
    clocks: [
      ...each.clocks,
      {
        kind: "feedback",
        clause: clauseId("qualification.feedback"),
        targets: [{ ...limit(8), clause: clauseId("qualification.feedback.any"), grade: "any", origin: undefined }],
        evidence: "logged",
        pauses: [],
        otherwise: undefined,
      },
    ],
  });
  const agreement = withLeg("qualification", feedback);
  return {
    ...agreement,
    disputes: {
      clause: clauseId("dispositions.disputes"),
      arbiter: QUINN,
      within: limit(16),
      decideWithin: limit(8),
    },
    rejectReasons: agreement.rejectReasons.map((reason) =>
      reason.id === "other" ? { ...reason, then: { kind: "dispute" } } : reason,
    ),
  };
}
const AGREEMENT = agreementWith();

/** Hot since Monday 09:00, with Sam, who gives it back at 09:10 for `reason`. */
function rejectedLead(reason = "profile", agreement = AGREEMENT): AmendedLead {
  const lead = new AmendedLead(agreement);
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T09:10+01:00", rejectedBy(SAM, reason, "why"));
  return lead;
}
const disputes = (by = MARA): AnyFact => ({ kind: "dispute", by, note: "They asked for a demo" });
const agrees = (by = MARA): AnyFact => ({ kind: "agree_rejection", by, note: null });
const decides = (decision: "upheld" | "overturned", by = QUINN): AnyFact => ({
  kind: "decide_dispute",
  by,
  decision,
  note: null,
});

test("marketing objects, and the arbiter lets the rejection stand: nothing changes for the lead", () => {
  const lead = rejectedLead();
  const disputed = find(lead.when("2026-03-09T10:00+01:00", disputes()), "disputed");
  expect(disputed).toMatchObject({ arbiter: QUINN, rejectedBy: SAM, dueAt: instant("2026-03-10T10:00+01:00") });
  expect(describeEvent(STORY_AGREEMENT, disputed)).toBe(
    "mara disputed the rejection: quinn decides by March 10, 2026 – “They asked for a demo”",
  );
  const decided = lead.when("2026-03-09T11:00+01:00", decides("upheld"));
  expect(kinds(decided)).toEqual(["dispute_decided"]);
  expect(describeEvent(STORY_AGREEMENT, find(decided, "dispute_decided"))).toBe("quinn upheld the rejection");
  expect(lead.lead()).toMatchObject({ stage: "disqualified", dispute: null });
});

test("a decision dated before the dispute is refused; within five minutes it is as of the dispute", () => {
  const lead = rejectedLead();
  lead.when("2026-03-09T10:00+01:00", disputes());
  const early = lead.when("2026-03-09T09:54+01:00", decides("overturned"), "2026-03-09T11:00+01:00");
  expect(find(early, "refused").code).toBe("too_early");
  const inTime = lead.when("2026-03-09T09:55+01:00", decides("overturned"), "2026-03-09T11:00+01:00");
  expect(find(inTime, "dispute_decided").at).toBe(instant("2026-03-09T10:00+01:00"));
  expect(lead.lead()).toMatchObject({ stage: "mql", stageEnteredAt: instant("2026-03-09T10:00+01:00") });
});

test("overturned, the lead is back on the leg in a new cycle, as hot as it was, and not with who rejected it", () => {
  const lead = rejectedLead();
  lead.when("2026-03-09T10:00+01:00", disputes());
  const events = lead.when("2026-03-09T11:00+01:00", decides("overturned"));
  const entered = find(events, "stage_entered");
  expect(entered).toMatchObject({ stage: "mql", cycle: 2 });
  expect(describeEvent(STORY_AGREEMENT, entered)).toBe("Became an MQL (cycle 2) because the rejection was overturned");
  expect(find(events, "assigned")).toMatchObject({ member: SUE, why: "rerouted", leg: "qualification" });
  expect(lead.lead()).toMatchObject({ grade: "hot", owner: SUE });
  expect(lead.clock("first-touch").status).toBe("running");
});

test("the only one of a pool gets it back", () => {
  const alone = agreementWith((leg) => ({ ...leg, pool: { ...leg.pool, members: leg.pool.members.slice(0, 1) } }));
  const lead = rejectedLead("profile", alone);
  lead.when("2026-03-09T10:00+01:00", disputes());
  lead.when("2026-03-09T11:00+01:00", decides("overturned"));
  expect(lead.lead().owner).toBe(SAM);
});

test("while a rejection is disputed its arbiter answers for the lead, and afterwards whoever has it", () => {
  const lead = rejectedLead();
  expect(accountableFor(lead.lead())).toBeNull();
  lead.when("2026-03-09T10:00+01:00", disputes());
  expect(accountableFor(lead.lead())).toMatchObject({
    ...{ member: QUINN, as: "arbiter", what: "dispute_deadline", nextAt: instant("2026-03-10T10:00+01:00") },
  });
  lead.when("2026-03-09T11:00+01:00", decides("upheld"));
  expect(accountableFor(lead.lead())).toBeNull();
});

test("undecided at its deadline, the rejection stands", () => {
  const lead = rejectedLead();
  lead.when("2026-03-09T10:00+01:00", disputes());
  const events = lead.timePasses("2026-03-10T10:00+01:00");
  const decided = find(events, "dispute_decided");
  expect(decided).toMatchObject({ by: null, decision: "upheld", at: instant("2026-03-10T10:00+01:00") });
  expect(describeEvent(STORY_AGREEMENT, decided)).toBe("No decision by the deadline: the rejection stands");
  expect(find(lead.when("2026-03-10T10:00+01:00", decides("overturned")), "refused").code).toBe("no_dispute");
});

test("a reason that asks for the arbiter leaves the lead in their hands until they decide", () => {
  const lead = rejectedLead("other");
  expect(lead.lead()).toMatchObject({ stage: "mql", owner: QUINN, dispute: { arbiter: QUINN, rejectedBy: SAM } });
  expect(nextDueAt(lead.lead())).toBe(instant("2026-03-10T09:10+01:00"));
  expect(queuePlace(lead.lead())).toEqual({ waits: false, at: instant("2026-03-10T09:10+01:00") });
  expect(isLeaking(lead.lead())).toBe(false);
  expect(answersTo(compileTerms(AGREEMENT), lead.lead())).toEqual(["touch"]);
  expect(find(lead.when("2026-03-09T09:20+01:00", acceptedBy(QUINN)), "refused").code).toBe("in_dispute");
  lead.when("2026-03-09T09:30+01:00", decides("overturned"));
  expect(lead.lead()).toMatchObject({ stage: "mql", cycle: 1, owner: SUE, letGo: [{ member: SAM, cycle: 1 }] });
  const stands = rejectedLead("other");
  stands.timePasses("2026-03-10T09:10+01:00");
  expect(stands.lead()).toMatchObject({ stage: "disqualified", owner: null });
});

test("an amendment leaves a lead with the arbiter, and starts no clock for them", () => {
  const lead = rejectedLead("other");
  expect(kinds(lead.amended("2026-03-09T12:00+01:00", AGREEMENT))).not.toContain("clock_started");
  expect(lead.lead().owner).toBe(QUINN);
});

test.each([
  ["a dispute by somebody of the receiving side", disputes(SUE), "2026-03-09T10:00+01:00", "not_giving_side"],
  ["a dispute after the agreed time", disputes(), "2026-03-11T09:10:01+01:00", "too_late"],
  ["a decision without a dispute", decides("upheld"), "2026-03-09T10:00+01:00", "no_dispute"],
] as const)("%s is refused", (_what, fact, at, code) => {
  expect(find(rejectedLead().when(at, fact), "refused").code).toBe(code);
});

test("at the last instant one may object still; only the arbiter decides, once; and a dispute is not raised twice", () => {
  const lead = rejectedLead();
  lead.when("2026-03-11T09:10+01:00", disputes());
  expect(find(lead.when("2026-03-11T09:20+01:00", disputes()), "refused").code).toBe("in_dispute");
  expect(find(lead.when("2026-03-11T09:20+01:00", decides("upheld", SAM)), "refused").code).toBe("not_arbiter");
  lead.when("2026-03-11T09:30+01:00", decides("upheld"));
  expect(find(lead.when("2026-03-11T09:40+01:00", disputes()), "refused").code).toBe("no_rejection");
});

test("without disputes in the agreement there is none; nor of a lead that nobody rejected", () => {
  const lead = rejectedLead("profile", STORY_AGREEMENT);
  expect(find(lead.when("2026-03-09T10:00+01:00", disputes()), "refused").code).toBe("no_rejection");
  const open = new AmendedLead(AGREEMENT);
  open.when(MONDAY, captured());
  expect(find(open.when(MONDAY, agrees()), "refused").code).toBe("no_rejection");
});

test("marketing answers a rejection in time when it agrees, or objects; the clock is its own", () => {
  const lead = rejectedLead();
  expect(lead.clock("feedback")).toMatchObject({ owner: MARA, status: "running" });
  const agreed = lead.when("2026-03-09T10:10+01:00", agrees());
  expect(describeEvent(STORY_AGREEMENT, find(agreed, "rejection_agreed"))).toBe("mara agreed with the rejection");
  expect(find(agreed, "clock_met").elapsedMs).toBe(HOUR_MS);
  const other = rejectedLead();
  expect(kinds(other.when("2026-03-09T10:10+01:00", disputes()))).toContain("clock_met");
});

test("who does not answer misses it, and the lead of their own side is told", () => {
  const lead = rejectedLead();
  const events = lead.timePasses("2026-03-11T17:00+01:00");
  expect(events.filter((event) => event.kind === "escalated").map((event) => event.tell)).toEqual([MARA, MARA, MARA]);
  expect(lead.clock("feedback").status).toBe("missed");
  expect(lead.lead().stage).toBe("disqualified");
});

test("a lead that is rerouted leaves the feedback clock running; one that comes back ends it", () => {
  const lead = rejectedLead("not-mine");
  expect(lead.clock("feedback").status).toBe("running");
  expect(new Set(lead.clocks().map(({ name }) => name.slice(name.indexOf("#")))).size).toBe(5);
  lead.when("2026-03-09T09:20+01:00", passedOnBy(SUE));
  expect(lead.lead().owner).toBe(RIA);
  expect(lead.clock("feedback").status).toBe("running");
  expect(find(lead.when("2026-03-09T09:25+01:00", disputes()), "refused").code).toBe("no_rejection");
  expect(kinds(lead.when("2026-03-09T09:30+01:00", agrees()))).toEqual(["rejection_agreed", "clock_met"]);
  const back = rejectedLead("timing");
  const events = back.when("2026-03-09T09:20+01:00", askedForDemo);
  expect(find(events, "clock_voided").why).toBe("new_cycle");
  expect(back.lead()).toMatchObject({ stage: "mql", cycle: 2 });
});
