import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { acceptance, ACCEPTANCE } from "./acceptance.ts";
import { assignment, at, MARCH, measuring } from "../rows/rows.fixture.ts";
import type { DispositionRow } from "../rows/rows.ts";

function decided(reason: string | null, text = "2026-03-10T10:00Z"): DispositionRow {
  return {
    leadId: leadId("lead:1"),
    leg: "sales",
    at: at(text),
    decision: reason === null ? "accepted" : "rejected",
    by: memberId("ria"),
    reason,
    origin: null,
  };
}

test("accepted of accepted and rejected, in the month; reasons most frequent first, ties by name, under the agreement's words", () => {
  const rows = [
    decided(null),
    decided(null),
    decided("timing"),
    decided("profile"),
    decided("timing"),
    decided("gone"),
    decided(null, "2026-04-10T10:00Z"),
    decided("data", "2026-02-10T10:00Z"),
  ];
  const found = acceptance(STORY_AGREEMENT, rows, MARCH);
  expect(found.acceptance).toMatchObject({ hits: 2, n: 6 });
  expect(found.rejections).toEqual([
    { reason: "timing", label: "Bad timing", count: 2 },
    { reason: "gone", label: "gone", count: 1 },
    { reason: "profile", label: "Out of profile", count: 1 },
  ]);
});

test("of those handed over: accepted by whoever had it then, undecided apart; an answer of the cycle before is none", () => {
  const answer = (lead: string, decision: "accepted" | "rejected", text: string) =>
    ({ leadId: leadId(lead), leg: "qualification", at: at(text), decision }) as const;
  const rows = {
    dispositions: [decided(null), decided("timing")],
    assignments: ["yes", "no", "open", "again"].map((lead) => assignment(lead, "2026-03-10T10:00Z")),
    answers: [
      answer("yes", "accepted", "2026-03-10T11:00Z"),
      answer("no", "rejected", "2026-03-10T11:00Z"),
      answer("again", "accepted", "2026-01-10T11:00Z"),
    ],
  };
  const found = ACCEPTANCE.measure(measuring({ agreement: STORY_AGREEMENT, rows, asOf: at("2026-03-20T10:00Z") }));
  expect(found.figure).toMatchObject({ value: 0.5, n: 2 });
  expect(found.others).toMatchObject([
    { value: 0.25, n: 4 },
    { value: 2, n: 4 },
  ]);
});
