import { expect, test } from "vitest";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Change } from "./change.ts";
import { compareAgreements } from "./compare-agreements.ts";
import { agreementOf, COMPLETE, completeWith, SAMPLE, sampleWith } from "../../../test/complete-agreement.fixture.ts";

const sample = agreementOf(SAMPLE);
const complete = agreementOf(COMPLETE);

function sentences(changes: readonly Change[]): readonly string[] {
  return changes.map(({ strictness, sentence }) =>
    strictness === undefined ? sentence : `${sentence} (${strictness})`,
  );
}

type Edit = readonly [from: string, to: string];
test.each<readonly [base: "sample" | "complete", edits: readonly Edit[], says: readonly string[]]>([
  [
    "sample",
    [
      [
        "office\n      within: { hot: 2 business hours, warm: 4 business hours, cold: 1 business day }\n    disposition",
        "office\n      within: { hot: 15 business minutes, warm: 4 business hours, cold: 1 business day }\n    disposition",
      ],
    ],
    ["Sales now makes the first touch on hot leads within 15 business minutes (was 2 business hours) (tighter)"],
  ],
  [
    "sample",
    [
      [
        "hot: 5 business days, warm: 8 business days, cold: 10 business days",
        "hot: 6 business days, any: 10 business days",
      ],
    ],
    [
      "Qualification now qualifies (hands off) or rejects hot leads within 6 business days (was 5 business days) (looser)",
      "New target: Qualification qualifies (hands off) or rejects all other leads within 10 business days (tighter)",
      "Removed target: Qualification qualifies (hands off) or rejects warm leads within 8 business days (looser)",
      "Removed target: Qualification qualifies (hands off) or rejects cold leads within 10 business days (looser)",
    ],
  ],
  ["sample", [["bar: 52", "bar: 55"]], ["MQL threshold changed from 52 to 55 points (tighter)"]],
  [
    "sample",
    [["{ sam: 2, sue: 2, pia: 1 }", "{ sam: 1, quinn: 1, pia: 1 }"]],
    [
      "Quinn Adler joins the Qualification pool (weight 1)",
      "Sam Okafor's weight in the Qualification pool changed from 2 to 1",
      "Sue Marten leaves the Qualification pool",
    ],
  ],
  [
    "sample",
    [
      ["members: [dana, mika, lou]", "members: [dana, mika]"],
      ["head: quinn", "head: sam"],
    ],
    [
      "Lou Petersen is no longer a member of Marketing",
      "Head of Qualification, who signs for it, changed from Quinn Adler to Sam Okafor",
    ],
  ],
  [
    "sample",
    [
      [
        "    profile: { label: Out of profile",
        "    later: { label: Timing, then: recycle, after: 60 days, at-most: 2 }\n    profile: { label: Out of profile",
      ],
    ],
    [
      "New reject reason “Timing”: the lead is recycled: it goes to Nurture for 60 days and is then re-scored; a lead already recycled twice is disqualified instead",
    ],
  ],
  [
    "sample",
    [["    no-need: { label: No need for what we sell, then: disqualify }\n", ""]],
    ["Removed reject reason “No need for what we sell”"],
  ],
  [
    "sample",
    [["fix-data, within: 2 days", "fix-data, within: 1 days"]],
    [
      "Reject reason “Contact data is wrong”: the lead now goes back to the team that handed it off, which corrects the data within 1 day (anything later is a miss). It is handed off again only after the correction (before: goes back to the team that handed it off, which corrects the data within 2 days (anything later is a miss). It is handed off again only after the correction) (tighter)",
    ],
  ],
  [
    "sample",
    [["mika@northwind.example", "m.brandt@northwind.example"]],
    ["Mika Brandt's email changed from mika@northwind.example to m.brandt@northwind.example"],
  ],
  [
    "sample",
    [["  lou: { name: Lou Petersen", "  new: { name: Nia New }\n  lou: { name: Lou Petersen"]],
    ["Nia New was added to the agreement"],
  ],
  [
    "sample",
    [["why: Waiting is how we lose them", "why: They asked"]],
    ["Rationale for exception “Asked for a demo” changed to “They asked” (was “Waiting is how we lose them”)"],
  ],
  [
    "sample",
    [["points: -40, why: They read everything and buy nothing", "points: -50"]],
    [
      "Points for “Student” changed from −40 to −50",
      "Rationale for scoring rule “Student” removed (was “They read everything and buy nothing”)",
    ],
  ],
  ["sample", [["{ mql: 140 }", "{ mql: 150 }"]], ["Marketing's MQL goal changed from 140 to 150 per month (tighter)"]],
  [
    "sample",
    [
      ['"09:00-17:30"', '"08:00-17:30"'],
      ["      2026-12-24: Christmas Eve\n", ""],
    ],
    [
      "Qualification now accepts or rejects cold leads within 1 business day, now 9 hours 30 minutes long (was 8 hours 30 minutes)",
      "Qualification now makes the first touch on cold leads within 1 business day, now 9 hours 30 minutes long (was 8 hours 30 minutes)",
      "Qualification now qualifies (hands off) or rejects hot leads within 5 business days, now 47 hours 30 minutes long (was 42 hours 30 minutes)",
      "Qualification now qualifies (hands off) or rejects warm leads within 8 business days, now 76 hours long (was 68 hours)",
      "Qualification now qualifies (hands off) or rejects cold leads within 10 business days, now 95 hours long (was 85 hours)",
      "Time for Qualification's attempts: 10 business days, now 95 hours long (was 85 hours)",
      "Sales now accepts or rejects every lead within 1 business day, now 9 hours 30 minutes long (was 8 hours 30 minutes)",
      "Sales now makes the first touch on cold leads within 1 business day, now 9 hours 30 minutes long (was 8 hours 30 minutes)",
      "Sales now brings every lead to SQL or opportunity, closes it (won or lost), or rejects it within 10 business days, now 95 hours long (was 85 hours)",
      "Hours of calendar “office” changed from Mon–Fri 09:00–17:30 to Mon–Fri 08:00–17:30",
      "Calendar “office” has regular hours on December 24, 2026 again",
    ],
  ],
  ["sample", [["    80%: warn-owner\n", ""]], ["Removed: At 80% of the target time: the lead owner is reminded"]],
  [
    "sample",
    [["hours: office\n      within: 10 business days", "within: 10 days"]],
    [
      "Sales now brings every lead to SQL or opportunity, closes it (won or lost), or rejects it within 10 days (was 10 business days)",
    ],
  ],
  [
    "complete",
    [["touches: 6, within: 10 business days", "touches: 8, within: 8 business days"]],
    [
      "Qualification's required attempts changed from 6 to 8 (tighter)",
      "Time for Qualification's attempts changed from 10 business days to 8 business days (tighter)",
    ],
  ],
  [
    "complete",
    [["touches: 6, within: 10 business days", "touches: 8, within: 12 business days"]],
    [
      "Qualification's required attempts changed from 6 to 8 (tighter)",
      "Time for Qualification's attempts changed from 10 business days to 12 business days (looser)",
    ],
  ],
  [
    "complete",
    [
      ["at least 90%", "at least 95%"],
      ["at most 30 minutes", "at most 60 minutes"],
    ],
    [
      "Target for SLA attainment changed from at least 90% to at least 95% (tighter)",
      "Target for speed to lead changed from at most 30 minutes to at most 60 minutes (looser)",
    ],
  ],
  [
    "complete",
    [["to: sam }", "to: sue }"]],
    ["Routing rule “Partners” now routes leads to Sue Marten (before: Sam Okafor)"],
  ],
  [
    "complete",
    [["terms: half-yearly", "terms: quarterly"]],
    ["Review of terms changed from every 6 months to quarterly"],
  ],
  [
    "complete",
    [["criteria: [52 points or more, A way to reach them]", "criteria: [52 points or more]"]],
    ["Entry criterion removed from MQL: A way to reach them"],
  ],
  [
    "complete",
    [["otherwise: { then: accept }", "otherwise: { then: reroute }"]],
    [
      "If Sales misses the accept-or-reject deadline, the lead is rerouted to another rep (before: the lead counts as accepted)",
    ],
  ],
])("%s with %j", (base, edits, says) => {
  const [before, after] = base === "sample" ? [sample, sampleWith(...edits)] : [complete, completeWith(...edits)];
  expect(sentences(compareAgreements(before, after))).toEqual(says);
});

test("moving a section, a comment, or another way to write a time is no change", () => {
  const [head = "", rest = ""] = SAMPLE.split("# Each party has a lead");
  const [parties = "", calendars = ""] = rest.split("\ncalendars:");
  const [office = "", definitions = ""] = calendars.split("\ndefinitions:");
  const moved = `${head}# New words\ncalendars:${office}\ndefinitions:${definitions}\n# Each party has a lead${parties}`;
  expect(moved).not.toBe(SAMPLE);
  expect(compareAgreements(sample, agreementOf(moved))).toEqual([]);
  expect(
    compareAgreements(sample, sampleWith(["hot: 2 business hours, warm: 4", "hot: 120 business minutes, warm: 4"])),
  ).toEqual([]);
  expect(compareAgreements(sample, sampleWith(["{ sam: 2, sue: 2, pia: 1 }", "{ pia: 1, sue: 2, sam: 2 }"]))).toEqual(
    [],
  );
});

test("a change names part, clause and both sentences", () => {
  expect(compareAgreements(sample, sampleWith(["bar: 52", "bar: 50"]))).toEqual([
    {
      kind: "changed",
      part: "scoring",
      clause: sample.qualification.clause,
      before: "MQL threshold: a lead becomes an MQL at 52 points or more",
      after: "MQL threshold: a lead becomes an MQL at 50 points or more",
      sentence: "MQL threshold changed from 52 to 50 points",
      strictness: "looser",
      reasonOnly: false,
    },
  ]);
});

test("changes come part by part in reading order, whatever order they were made in", () => {
  const parts = compareAgreements(sample, complete).map(({ part }) => part);
  expect(parts.filter((part, index) => part !== parts[index - 1])).toEqual([...new Set(parts)]);
});

test("every clause that is new or gone has a sentence of its own, of any kind", () => {
  for (const [before, after] of [
    [sample, complete],
    [complete, sample],
  ] as const satisfies readonly (readonly [Agreement, Agreement])[])
    for (const { sentence } of compareAgreements(before, after)) {
      expect(sentence).not.toMatch(/undefined|null|\[object|NaN|changed: details/);
      expect(sentence.length).toBeGreaterThan(8);
    }
});
