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
    ["Sales now makes the first touch on hot leads within 15 business minutes, was 2 business hours (tighter)"],
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
      "Qualification now qualifies or rejects hot leads within 6 business days, was 5 business days (looser)",
      "Qualification now qualifies or rejects other leads within 10 business days; there was no such promise (tighter)",
      "Qualification no longer promises: qualifies or rejects warm leads within 8 business days (looser)",
      "Qualification no longer promises: qualifies or rejects cold leads within 10 business days (looser)",
    ],
  ],
  ["sample", [["bar: 52", "bar: 55"]], ["The MQL bar is 55 points, was 52 (tighter)"]],
  [
    "sample",
    [["{ sam: 2, sue: 2, pia: 1 }", "{ sam: 1, quinn: 1, pia: 1 }"]],
    [
      "Sam Okafor has weight 1 in the qualification pool, was 2; Quinn Adler joins the qualification pool with weight 1; Sue Marten leaves the qualification pool",
    ],
  ],
  [
    "sample",
    [
      ["members: [dana, mika, lou]", "members: [dana, mika]"],
      ["head: quinn", "head: sam"],
    ],
    ["Lou Petersen leaves marketing", "Sam Okafor leads and signs for qualification, was Quinn Adler"],
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
      "Reject reason “Timing” is new: the lead is recycled: it goes to Nurture for 60 days and is then re-scored; a lead already recycled twice is disqualified instead",
    ],
  ],
  [
    "sample",
    [["    no-need: { label: No need for what we sell, then: disqualify }\n", ""]],
    ["Reject reason “No need for what we sell” can no longer be given"],
  ],
  [
    "sample",
    [["fix-data, within: 2 days", "fix-data, within: 1 days"]],
    [
      "Reject reason “Contact data is wrong”: the lead now goes back to the team that handed it off, which corrects its data within 1 day or misses that deadline; it is handed off again once the data is corrected, not before, was: goes back to the team that handed it off, which corrects its data within 2 days or misses that deadline; it is handed off again once the data is corrected, not before (tighter)",
    ],
  ],
  [
    "sample",
    [["mika@northwind.example", "m.brandt@northwind.example"]],
    ["Mika Brandt's e-mail is m.brandt@northwind.example, was mika@northwind.example"],
  ],
  [
    "sample",
    [["  lou: { name: Lou Petersen", "  new: { name: Nia New }\n  lou: { name: Lou Petersen"]],
    ["Nia New is new in the agreement"],
  ],
  [
    "sample",
    [["why: Waiting is how we lose them", "why: They asked"]],
    [
      "The reason for “Exception “Asked for a demo”: the lead becomes an MQL at any score, graded hot (activity: demo_requested)” is told differently: “They asked”, was “Waiting is how we lose them”",
    ],
  ],
  [
    "sample",
    [["points: -40, why: They read everything and buy nothing", "points: -50"]],
    ["“Student” now gives −50 points, was −40; its reason is told differently"],
  ],
  ["sample", [["{ mql: 140 }", "{ mql: 150 }"]], ["Marketing now delivers 150 MQLs a month, was 140 (tighter)"]],
  [
    "sample",
    [
      ['"09:00-17:30"', '"08:00-17:30"'],
      ["      2026-12-24: Christmas Eve\n", ""],
    ],
    [
      "Qualification now accepts or rejects cold leads within 1 business day, which is 9 h 30 min now, was 8 h 30 min",
      "Qualification now makes the first touch on cold leads within 1 business day, which is 9 h 30 min now, was 8 h 30 min",
      "Qualification now qualifies or rejects hot leads within 5 business days, which is 47 h 30 min now, was 42 h 30 min",
      "Qualification now qualifies or rejects warm leads within 8 business days, which is 76 h now, was 68 h",
      "Qualification now qualifies or rejects cold leads within 10 business days, which is 95 h now, was 85 h",
      "Qualification makes its 6 tries within 10 business days, which is 95 h now, was 85 h",
      "Sales now accepts or rejects all leads within 1 business day, which is 9 h 30 min now, was 8 h 30 min",
      "Sales now makes the first touch on cold leads within 1 business day, which is 9 h 30 min now, was 8 h 30 min",
      "Sales now decides on all leads within 10 business days, which is 95 h now, was 85 h",
      "The calendar “office” is open Mon–Fri 08:00–17:30, was Mon–Fri 09:00–17:30; The calendar “office” has its usual hours on 2026-12-24 again",
    ],
  ],
  ["sample", [["    80%: warn-owner\n", ""]], ["Gone: At 80% of the target time: the lead owner is reminded"]],
  [
    "sample",
    [["hours: office\n      within: 10 business days", "within: 10 days"]],
    ["Sales now decides on all leads within 10 days, was 10 business days"],
  ],
  [
    "complete",
    [["touches: 6, within: 10 business days", "touches: 8, within: 8 business days"]],
    [
      "Qualification now tries 8 times before a lead counts as not reached, was 6; Qualification makes its 8 tries within 8 business days, was 10 business days (tighter)",
    ],
  ],
  [
    "complete",
    [["touches: 6, within: 10 business days", "touches: 8, within: 12 business days"]],
    [
      "Qualification now tries 8 times before a lead counts as not reached, was 6; Qualification makes its 8 tries within 12 business days, was 10 business days",
    ],
  ],
  [
    "complete",
    [
      ["at least 90%", "at least 95%"],
      ["at most 30 minutes", "at most 60 minutes"],
    ],
    [
      "SLA attainment should be at least 95%, was at least 90% (tighter)",
      "Speed to lead should be at most 60 minutes, was at most 30 minutes (looser)",
    ],
  ],
  ["complete", [["to: sam }", "to: sue }"]], ["Routing rule “Partners” now gives leads to Sue Marten, was Sam Okafor"]],
  ["complete", [["terms: half-yearly", "terms: quarterly"]], ["Terms are now reviewed quarterly, was every 6 months"]],
  [
    "complete",
    [["criteria: [52 points or more, A way to reach them]", "criteria: [52 points or more]"]],
    ["To be MQL, a lead no longer needs: A way to reach them"],
  ],
  [
    "complete",
    [["otherwise: { then: accept }", "otherwise: { then: reroute }"]],
    ["Sales, Accept or reject: when the time is over the lead now is rerouted to another rep, was: counts as accepted"],
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
      sentence: "The MQL bar is 50 points, was 52",
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
      expect(sentence).not.toMatch(/undefined|null|\[object|NaN|changed in/);
      expect(sentence.length).toBeGreaterThan(8);
    }
});
