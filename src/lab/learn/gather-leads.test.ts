import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId } from "../../base/ids.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { GatheredLeads } from "./gather-leads.ts";

const START = epochMs(Date.parse("2026-03-02T09:00:00Z"));
const AGREEMENT = agreementOf(SAMPLE);
const NOBODY = { name: null, email: null, company: null };

test("of each lead the table has what was known on its day, whose it is, and what became of it", () => {
  const gathered = new GatheredLeads();
  const add = (lead: string, day: number, input: object, events: readonly object[] = [], isHistory = false): void => {
    const at = epochMs(START + day * DAY_MS);
    const times = { leadId: leadId(lead), occurredAt: at, recordedAt: at };
    gathered.add({
      leadId: leadId(lead),
      input: { ...times, ...input } as Input,
      events: events.map((event) => ({ ...times, at, ...event }) as unknown as LeadEvent),
      isHistory,
    });
  };
  const capture = (attributes: object): object => ({ kind: "capture", origin: null, person: NOBODY, attributes });
  add("a", 0, capture({ industry: "Software", employees: "120" }));
  add("a", 3, { kind: "correct", attributes: { employees: 30 } });
  add("a", 5, { kind: "activity", activity: "trial_started" });
  add("a", 20, { kind: "correct", attributes: { employees: 9_000, country: "DE" } });
  add("a", 40, { kind: "progress" }, [{ kind: "stage_entered", stage: "customer" }]);
  add("b", 1, capture({ industry: "software" }), [], true);
  add("b", 9, { kind: "merge" }, [
    { kind: "merged", into: "a" },
    { kind: "stage_entered", stage: "disqualified" },
  ]);
  add("c", 2, capture({ industry: "retail" }));
  add("d", 2, { kind: "activity", activity: "trial_started" });

  const table = gathered.table(AGREEMENT, 14 * DAY_MS, epochMs(START + 99 * DAY_MS), new Set([leadId("c")]));
  expect(table.persons).toEqual(["a", "a"]);
  expect([...table.wonAt]).toEqual([START + 40 * DAY_MS, Number.NaN]);
  expect([...table.lostAt]).toEqual([Number.NaN, START + 9 * DAY_MS]);
  const column = (name: string) => table.attributes.find((each) => each.name === name);
  expect(column("industry")).toMatchObject({
    values: { codes: Int32Array.of(0, 0), levels: ["Software"] },
    isUndated: true,
  });
  expect(column("employees")).toMatchObject({ values: { numbers: Float64Array.of(30, Number.NaN) }, isUndated: false });
  // Said only after its day: the guard sees that.
  expect(column("country")?.knownAt?.[0]).toBe(START + 20 * DAY_MS);
  expect(table.activities).toMatchObject([{ name: "trial_started", rows: Int32Array.of(0), direction: "rising" }]);
  expect(table.byHand?.fit[0]).toBe(20);
  expect(table.byHand?.engagement[0]).toBeGreaterThan(20);
});
