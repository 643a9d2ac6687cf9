import { expect, test } from "vitest";
import { clauseId, leadId } from "../../base/ids.ts";
import { at, clockRow, MARCH } from "../rows/rows.fixture.ts";
import type { ClockRow } from "../rows/rows.ts";
import { exemptClocks } from "./exempt-clocks.ts";

test("void clocks that would have been due in the period, by clause and reason, with their leads", () => {
  const ofLead = (lead: string, why: ClockRow["why"], more: Partial<ClockRow> = {}): ClockRow =>
    clockRow(lead, "void", { leadId: leadId(lead), why, ...more });
  const found = exemptClocks(
    [
      ofLead("a", "reassigned"),
      ofLead("b", "reassigned"),
      ofLead("c", "passed_on"),
      ofLead("d", null),
      ofLead("e", "rejected", { clause: clauseId("qualification.accept.hot") }),
      ofLead("april", "reassigned", { dueAt: at("2026-04-02T10:00Z") }),
      clockRow("met", "met"),
    ],
    MARCH,
  );
  const hot = "qualification.first-touch.hot";
  expect(found).toEqual([
    { clause: "qualification.accept.hot", reason: "rejected", count: 1, leads: ["e"] },
    { clause: hot, reason: "passed_on", count: 1, leads: ["c"] },
    { clause: hot, reason: "reassigned", count: 2, leads: ["a", "b"] },
    { clause: hot, reason: null, count: 1, leads: ["d"] },
  ]);
});

test("of many leads the first fifty are named, and all are counted", () => {
  const clocks = Array.from({ length: 60 }, (_, index) =>
    clockRow(`c${index}`, "void", { leadId: leadId(`l${index}`) }),
  );
  const [line] = exemptClocks(clocks, MARCH);
  expect([line?.count, line?.leads.length]).toEqual([60, 50]);
});
