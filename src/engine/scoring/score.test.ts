/** When a lead is weighed anew, and when nothing is said because nothing changed. */
import { expect, test } from "vitest";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EngagementRule } from "../../agreement/terms/parts/scoring-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { DAY_MS, durationMs } from "../../base/time.ts";
import { AmendedLead, coldLead } from "../../../test/scenarios/amended-lead.ts";
import {
  type AnyFact,
  captured,
  find,
  kinds,
  rejectedBy,
  SAM,
  sawPricing,
  Story,
  STORY_AGREEMENT,
} from "../../../test/scenarios/story.ts";

const opened: AnyFact = { kind: "activity", activity: "newsletter_opened", note: null };

test("an activity that is worth nothing says nothing of the score; one more that is worth nothing more says how often", () => {
  const lead = coldLead();
  expect(kinds(lead.when("2026-03-09T09:10+01:00", opened))).not.toContain("scored");
  const again = find(lead.when("2026-03-09T09:20+01:00", sawPricing), "scored");
  expect(again).toMatchObject({ total: 50, engagement: 30 });
  expect(again.lines.at(-1)?.label).toBe("Pricing page (3×)");
});

const withPricing = (rule: Partial<EngagementRule>): Agreement => {
  const { scoring } = STORY_AGREEMENT;
  const rules = scoring.engagement.rules.map((each) => ({ ...each, ...rule }));
  return { ...STORY_AGREEMENT, scoring: { ...scoring, engagement: { ...scoring.engagement, rules } } };
};

test.each([
  [{}, false, "the same rules"],
  [{ points: 14 }, true, "other points"],
  [{ label: "Looked at prices" }, true, "another name"],
  [{ clause: clauseId("scoring.engagement.prices") }, true, "another clause"],
  [{ activity: "nothing_else" }, true, "a line less"],
])("another version weighs the lead, and says so when a line is another (%#)", (rule, says, what) => {
  const lead = coldLead();
  const events = lead.amended("2026-03-09T10:00+01:00", withPricing(rule));
  expect(kinds(events).includes("scored"), what).toBe(says);
});

test("a capture says the score, also when it is nothing", () => {
  expect(find(new Story().when("2026-03-09T09:00+01:00", captured()), "scored")).toMatchObject({ total: 0, lines: [] });
});

test("points fade unsaid while time passes, and are weighed when the lead comes back", () => {
  const { scoring } = STORY_AGREEMENT;
  const fading: Agreement = {
    ...STORY_AGREEMENT,
    scoring: { ...scoring, engagement: { ...scoring.engagement, halfLife: durationMs(30 * DAY_MS) } },
  };
  const lead = new AmendedLead(fading);
  lead.when("2026-03-09T09:00Z", captured({ industry: "software" }));
  lead.when("2026-03-09T09:00Z", sawPricing);
  lead.when("2026-03-09T09:00Z", sawPricing);
  const waited = lead.timePasses("2026-03-12T09:00Z");
  expect(kinds(waited)).toContain("clock_missed");
  expect(kinds(waited)).not.toContain("scored");
  const owner = lead.lead().owner ?? SAM;
  lead.when("2026-03-12T09:00Z", rejectedBy(owner, "timing"));
  const back = find(lead.timePasses("2026-05-01T00:00Z"), "scored");
  expect(back).toMatchObject({ fit: 20, engagement: 14 });
  expect(lead.lead()).toMatchObject({ stage: "captured", cycle: 2 });
});
