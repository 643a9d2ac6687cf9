import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/agreement.ts";
import { clauseId } from "../../src/base/ids.ts";
import { MINUTE_MS } from "../../src/base/time.ts";
import { AmendedLead, coldLead, MONDAY, withClock } from "./amended-lead.ts";
import { captured, find, instant, kinds, SAM, sawPricing, STORY_AGREEMENT, touchedBy } from "./story.ts";

test("a lead that turns hot while it waits is due as a hot one: the time it waited counts on", () => {
  const lead = coldLead({
    ...STORY_AGREEMENT,
    scoring: {
      ...STORY_AGREEMENT.scoring,
      engagement: {
        ...STORY_AGREEMENT.scoring.engagement,
        rules: STORY_AGREEMENT.scoring.engagement.rules.map((rule) => ({ ...rule, atMost: 60 })),
      },
    },
  });
  const events = lead.when("2026-03-09T09:20+01:00", sawPricing);
  expect(
    events.filter((event) => event.kind === "clock_retargeted").map(({ because, clause }) => [because, clause]),
  ).toEqual([
    ["grade", "qualification.accept.hot"],
    ["grade", "qualification.first-touch.hot"],
    ["grade", "qualification.qualify.hot"],
  ]);
  expect(lead.clock("first-touch").dueAt).toBe(instant("2026-03-09T09:30+01:00"));
  expect(find(lead.when("2026-03-09T09:25+01:00", touchedBy(SAM)), "clock_met")).toMatchObject({
    clause: "qualification.first-touch.hot",
    elapsedMs: 25 * MINUTE_MS,
  });
});

test("a lead that cools down by what it does gets more time; one that cools down by waiting does not", () => {
  const agreement: Agreement = {
    ...STORY_AGREEMENT,
    scoring: {
      ...STORY_AGREEMENT.scoring,
      engagement: {
        cap: undefined,
        halfLife: undefined,
        rules: [
          ...STORY_AGREEMENT.scoring.engagement.rules,
          {
            clause: clauseId("scoring.engagement.careers"),
            label: "Looked for a job",
            activity: "careers_viewed",
            points: -40,
            atMost: undefined,
          },
          {
            clause: clauseId("scoring.engagement.trial"),
            label: "Trial",
            activity: "trial_started",
            points: 45,
            atMost: undefined,
          },
        ],
      },
    },
  };
  const lead = new AmendedLead(agreement);
  lead.when(MONDAY, captured({ industry: "software" }));
  lead.when(MONDAY, { ...sawPricing, activity: "trial_started" });
  expect(lead.clock("first-touch").dueAt).toBe(instant("2026-03-09T09:30+01:00"));
  lead.when("2026-03-09T09:10+01:00", { ...sawPricing, activity: "careers_viewed" });
  expect(lead.clock("first-touch")).toMatchObject({ grade: "cold", dueAt: instant("2026-03-09T17:00+01:00") });
  expect(kinds(lead.timePasses("2026-03-09T12:59+01:00"))).toEqual([]);
});

test("a target that the new grade does not have is not owed any more", () => {
  const onlyCold = withClock("first-touch", (clock) => ({
    ...clock,
    targets: clock.targets.filter((target) => target.grade === "cold"),
  }));
  const { scoring } = STORY_AGREEMENT;
  const rules = scoring.engagement.rules.map((rule) => ({ ...rule, atMost: 60 }));
  const lead = coldLead({ ...onlyCold, scoring: { ...scoring, engagement: { ...scoring.engagement, rules } } });
  const events = lead.when("2026-03-09T09:20+01:00", sawPricing);
  expect(find(events, "clock_voided")).toMatchObject({
    why: "no_longer_promised",
    clause: "qualification.first-touch.cold",
  });
  expect(find(events, "clock_retargeted").clause).toBe("qualification.accept.hot");
});
