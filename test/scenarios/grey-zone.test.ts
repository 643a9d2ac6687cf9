/** Leads below the bar that a person looks at, and MQLs whose score fades while nobody takes them. */
import { expect, test } from "vitest";
import { AmendedLead } from "./amended-lead.ts";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { GreyZone } from "../../src/agreement/terms/parts/qualification-terms.ts";
import type { Scoring } from "../../src/agreement/terms/parts/scoring-terms.ts";
import { clauseId } from "../../src/base/ids.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs, HOUR_MS } from "../../src/base/time.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import { isLeaking } from "../../src/reporting/counting/is-leaking.ts";
import {
  acceptedBy,
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  QUINN,
  SAM,
  sawPricing,
  STORY_AGREEMENT,
  Story,
} from "./story.ts";

const MONDAY = "2026-03-09T10:00+01:00";
const CLAUSE = clauseId("marketing.grey-zone");

function withZone(otherwise: GreyZone["otherwise"] = "leave"): Agreement {
  const target = {
    hours: { kind: "business", calendar: "office" },
    targetMs: durationMs(8 * HOUR_MS),
    text: "8 business hours",
  } as const;
  const greyZone = { clause: CLAUSE, fromScore: 20, decider: QUINN, target, otherwise };
  return { ...STORY_AGREEMENT, qualification: { ...STORY_AGREEMENT.qualification, greyZone } };
}
type Decision = Extract<Fact, { kind: "decide_grey" }>["decision"];
const decides = (decision: Decision, by = QUINN) => ({ kind: "decide_grey", by, decision, note: null }) as const;
const software = captured({ industry: "software" });

test("a score in the zone goes to its decider, who answers for it by a deadline", () => {
  const story = new Story(withZone());
  const entered = story.when(MONDAY, software).filter((event) => event.kind === "stage_entered");
  expect(entered).toMatchObject([
    { stage: "captured" },
    {
      stage: "grey",
      from: "captured",
      clause: CLAUSE,
      because: { kind: "grey_zone", score: 20, fromScore: 20, bar: 40, decider: QUINN },
    },
  ]);
  const due = instant("2026-03-10T10:00+01:00");
  expect(story.lead()).toMatchObject({ stage: "grey", owner: QUINN, leg: null, grey: { cycle: 1, decideBy: due } });
  expect(nextDueAt(story.lead())).toBe(due);
  expect(isLeaking(story.lead())).toBe(false);
});

test("what had reached the bar before the zone's deadline, and is heard of after it, makes an MQL, also when it has faded", () => {
  const zone = withZone();
  const engagement = { ...zone.scoring.engagement, halfLife: durationMs(DAY_MS) };
  const story = new Story({ ...zone, scoring: { ...zone.scoring, engagement } });
  story.when(MONDAY, software);
  story.when("2026-03-09T11:00+01:00", sawPricing);
  story.timePasses("2026-03-12T10:00+01:00");
  expect(story.lead()).toMatchObject({ stage: "captured", owner: null });
  story.when("2026-03-09T11:10+01:00", sawPricing, "2026-03-12T10:00+01:00");
  expect(story.lead()).toMatchObject({ stage: "mql", stageEnteredAt: instant("2026-03-10T10:00+01:00") });
});

test("a lead that is heard of late is to be decided no sooner than heard of", () => {
  const story = new Story(withZone());
  story.when("2026-02-09T10:00+01:00", software, MONDAY);
  expect(story.lead().grey?.decideBy).toBe(instant(MONDAY));
});

test("below the zone, and at the bar, nobody is asked", () => {
  const below = new Story(withZone());
  below.when(MONDAY, captured());
  expect(below.lead()).toMatchObject({ stage: "captured", owner: null });
  const above = new Story(withZone());
  above.when(MONDAY, captured({ industry: "software", employees: 100 }));
  expect(above.lead().stage).toBe("grey");
  above.when("2026-03-09T10:01+01:00", sawPricing);
  expect(above.lead()).toMatchObject({ stage: "mql", owner: SAM });
});

test("the decider qualifies it: an MQL with the numbers, an owner and clocks", () => {
  const story = new Story(withZone());
  story.when(MONDAY, software);
  const events = story.when("2026-03-09T11:00+01:00", decides("qualify"));
  expect(kinds(events).slice(0, 3)).toEqual(["grey_decided", "stage_entered", "assigned"]);
  expect(find(events, "grey_decided")).toMatchObject({ by: QUINN, decision: "qualify", score: 20, bar: 40 });
  expect(find(events, "stage_entered")).toMatchObject({
    stage: "mql",
    from: "grey",
    clause: CLAUSE,
    because: { kind: "grey_decision", score: 20, bar: 40, by: QUINN },
  });
  expect(story.lead()).toMatchObject({ owner: SAM, grey: { cycle: 1, decideBy: null }, letGo: [] });
});

test("the decider leaves it: it is a lead as before, and is not asked about again until it reaches the bar", () => {
  const story = new Story(withZone());
  story.when(MONDAY, software);
  story.when("2026-03-09T11:00+01:00", decides("leave"));
  expect(story.lead()).toMatchObject({ stage: "captured", owner: null });
  expect(nextDueAt(story.lead())).toBe(instant("2026-06-07T11:00+02:00"));
  expect(kinds(story.when("2026-03-09T11:05+01:00", sawPricing))).not.toContain("stage_entered");
  story.when("2026-03-09T11:06+01:00", sawPricing);
  expect(story.lead().stage).toBe("mql");
});

test.each([
  ["leave", "captured"],
  ["qualify", "mql"],
] as const)("nobody decided in time: the agreement says %s, at the instant of the deadline", (otherwise, stage) => {
  const story = new Story(withZone(otherwise));
  story.when(MONDAY, software);
  expect(story.timePasses("2026-03-10T09:59+01:00")).toEqual([]);
  const events = story.timePasses("2026-03-12T00:00+01:00");
  expect(find(events, "grey_decided")).toMatchObject({
    at: instant("2026-03-10T10:00+01:00"),
    by: null,
    decision: otherwise,
  });
  expect(story.lead().stage).toBe(stage);
});

test("an exception, or the bar, qualifies a grey lead at once; an SQL that sales reports is sales's", () => {
  const asked = new Story(withZone());
  asked.when(MONDAY, software);
  const events = asked.when("2026-03-09T10:30+01:00", askedForDemo);
  expect(find(events, "stage_entered")).toMatchObject({ stage: "mql", from: "grey", because: { kind: "exception" } });
  const sold = new Story(withZone());
  sold.when(MONDAY, software);
  sold.when("2026-03-09T10:30+01:00", becameStage("sql"));
  expect(sold.lead()).toMatchObject({ stage: "sql", leg: "sales", owner: "sol", grey: { decideBy: null } });
  expect(sold.lead().letGo).toEqual([]);
});

test("a decision dated before the lead was grey is refused; within five minutes it is taken as of then", () => {
  const early = new Story(withZone());
  early.when(MONDAY, software);
  expect(find(early.when("2026-03-09T09:54+01:00", decides("leave"), "2026-03-09T11:00+01:00"), "refused").code).toBe(
    "too_early",
  );
  early.when("2026-03-09T09:55+01:00", decides("leave"), "2026-03-09T11:00+01:00");
  expect(early.lead()).toMatchObject({ stage: "captured", stageEnteredAt: instant(MONDAY) });
});

test("an exception that is heard of late makes no stage begin before the one that leads to it", () => {
  const story = new Story();
  story.when(MONDAY, software);
  story.when(MONDAY, askedForDemo);
  story.when("2026-03-09T10:20+01:00", { kind: "reject", by: SAM, reason: "timing", note: null });
  story.when("2026-03-09T10:10+01:00", askedForDemo, "2026-03-09T10:25+01:00");
  expect(story.lead()).toMatchObject({ stage: "mql", cycle: 2, stageEnteredAt: instant("2026-03-09T10:20+01:00") });
});

test("only the decider decides, and only what is grey", () => {
  const story = new Story(withZone());
  story.when(MONDAY, software);
  expect(story.when(MONDAY, decides("qualify", SAM))).toMatchObject([{ kind: "refused", code: "not_owner" }]);
  story.when(MONDAY, decides("leave"));
  expect(story.when(MONDAY, decides("qualify"))).toMatchObject([{ kind: "refused", code: "not_grey" }]);
});

const fading: Scoring = {
  ...STORY_AGREEMENT.scoring,
  engagement: { ...STORY_AGREEMENT.scoring.engagement, halfLife: durationMs(10 * DAY_MS) },
};
const recycle = { kind: "recycle", afterMs: durationMs(30 * DAY_MS), atMost: 1 } as const;
const STALE: Agreement = {
  ...STORY_AGREEMENT,
  scoring: fading,
  escalation: [],
  qualification: {
    ...STORY_AGREEMENT.qualification,
    stale: { clause: clauseId("marketing.stale"), belowScore: 38, then: recycle },
  },
};
/** 30 points of fit, 15 of engagement: 45 at 10:01. Below 38 when the 15 are shown as 7: at 7.5 × 2^-x where 15 × 2^(-t/10 d) < 7.5. */
function becomesMql(agreement = STALE): { readonly story: Story; readonly from: EpochMs } {
  const story = new Story(agreement);
  story.when(MONDAY, captured({ industry: "software", employees: 100 }));
  story.when("2026-03-09T10:01+01:00", sawPricing);
  return { story, from: instant("2026-03-09T10:01+01:00") };
}

test("an MQL that nobody accepts goes to nurture at the first millisecond at which its score is below", () => {
  const { story, from } = becomesMql();
  // Exactly ten days later 15 points are 7.5, and shown as 8; a millisecond later they are 7.
  const staleAt = epochMs(from + 10 * DAY_MS + 1);
  expect(story.lead().staleAt).toBe(staleAt);
  const events = story.timePasses("2026-03-25T00:00+01:00");
  const entered = find(events, "stage_entered");
  expect(entered).toMatchObject({
    stage: "nurture",
    at: staleAt,
    because: { kind: "stale", score: 37, belowScore: 38 },
  });
  const voided = events.filter((event) => event.kind === "clock_voided" || event.kind === "clock_abandoned");
  expect(voided.map(({ kind, why }) => `${kind}: ${why}`)).toEqual([
    "clock_abandoned: recycled",
    "clock_abandoned: recycled",
    "clock_abandoned: recycled",
  ]);
  expect(find(events, "recycled")).toMatchObject({ clause: "marketing.stale", returnsAt: staleAt + 30 * DAY_MS });
  expect(story.lead()).toMatchObject({ stage: "nurture", owner: null, staleAt: null });
});

test("whoever accepts it, or what it does, keeps it", () => {
  const accepted = becomesMql().story;
  accepted.when("2026-03-10T10:00+01:00", acceptedBy(SAM));
  expect(accepted.lead().staleAt).toBeNull();
  expect(kinds(accepted.timePasses("2026-03-25T00:00+01:00"))).not.toContain("recycled");
  const active = becomesMql();
  const again = active.story.when("2026-03-12T10:00+01:00", sawPricing);
  expect(find(again, "stale_expected").staleAt).toBeGreaterThan(active.from + 12 * DAY_MS);
});

test("who became an MQL below that score by an exception has not fallen; who never fades below it stays", () => {
  const asked = new Story(STALE);
  asked.when(MONDAY, captured());
  asked.when(MONDAY, askedForDemo);
  expect(asked.lead()).toMatchObject({ stage: "mql", staleAt: null });
  const { stale } = STALE.qualification;
  if (stale === undefined) throw new Error("the agreement has the clause");
  const low = { ...STALE, qualification: { ...STALE.qualification, stale: { ...stale, belowScore: 30 } } };
  expect(becomesMql(low).story.lead().staleAt).toBeNull();
});

const staleBelow = (belowScore: number, scoring = fading): Agreement => {
  const stale = { clause: clauseId("marketing.stale"), belowScore, then: recycle };
  return { ...STALE, scoring, qualification: { ...STALE.qualification, stale } };
};

test("who is no MQL, or was accepted, does not go stale, whatever becomes of the score", () => {
  const story = new Story(staleBelow(30));
  story.when(MONDAY, captured({ industry: "software" }));
  const seen = story.when(MONDAY, sawPricing);
  expect(find(seen, "scored").total).toBe(35);
  expect(kinds(seen)).not.toContain("stale_expected");
  const accepted = becomesMql().story;
  accepted.when("2026-03-10T10:00+01:00", acceptedBy(SAM));
  expect(kinds(accepted.when("2026-03-10T11:00+01:00", sawPricing))).not.toContain("stale_expected");
});

test("points that do not fade never go stale", () => {
  expect(becomesMql(staleBelow(38, STORY_AGREEMENT.scoring)).story.lead().staleAt).toBeNull();
});

test("another version changes when a lead goes stale, says so, and says nothing when it does not", () => {
  const lead = new AmendedLead(STALE);
  lead.when(MONDAY, captured({ industry: "software", employees: 100 }));
  lead.when(MONDAY, sawPricing);
  const { staleAt } = lead.lead();
  expect(staleAt).toBe(instant(MONDAY) + 10 * DAY_MS + 1);
  expect(kinds(lead.amended("2026-03-10T09:00+01:00", STALE))).not.toContain("stale_expected");
  const gone = { ...STALE, qualification: { ...STALE.qualification, stale: undefined } };
  expect(find(lead.amended("2026-03-11T09:00+01:00", gone), "stale_expected")).toMatchObject({
    staleAt: null,
    belowScore: 0,
    clause: gone.qualification.clause,
  });
  expect(kinds(lead.timePasses("2026-03-11T10:00+01:00"))).not.toContain("stale_expected");
  // 15 points are 14 when 14.5 are left, and 44 in all.
  const back = find(lead.amended("2026-03-11T11:00+01:00", staleBelow(42)), "stale_expected");
  expect(back).toMatchObject({ belowScore: 42, clause: "marketing.stale" });
  expect(back.staleAt).toBeLessThan(staleAt ?? 0);
});
