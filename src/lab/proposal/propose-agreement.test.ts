import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { agreementOf } from "../../../test/sample-agreement.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { startHistory } from "./history-seen.ts";
import { proposeAgreement } from "./propose-agreement.ts";

const TEMPLATE = readFileSync(new URL("../../../agreements/templates/small-team.yaml", import.meta.url), "utf8");
const GIVEN = { company: "Acme", zone: "Europe/Berlin", files: ["leads.csv"], names: new Map<string, string>() };
/** Monday, 5 January 2026, 09:00 in Berlin. */
const START = Date.parse("2026-01-05T08:00:00Z");

const when = (ms: number) => ({ occurredAt: epochMs(ms), recordedAt: epochMs(ms) });
const capture = (id: string, ms: number, owner?: string): Fact => ({
  ...{ kind: "capture", leadId: leadId(id), ...when(ms), origin: "web", attributes: {} },
  person: { name: null, email: null, company: null },
  ...(owner === undefined ? {} : { owner: memberId(owner) }),
});
const touch = (id: string, ms: number, by: string): Fact => ({
  ...{ kind: "touch", leadId: leadId(id), ...when(ms), by: memberId(by), channel: "call" },
  ...{ evidence: "logged", twoWay: false, note: null },
});
const won = (id: string, ms: number, rep: string | null): Fact => ({
  ...{ kind: "progress", leadId: leadId(id), ...when(ms), stage: "customer", valueMinor: 100_000, currency: "CHF" },
  credits: { sdr: null, rep },
});

function proposed(facts: readonly Fact[], more: Partial<typeof GIVEN> = {}) {
  const history = startHistory();
  for (const fact of facts) history.add(fact);
  return proposeAgreement(TEMPLATE, history.seen(), { ...GIVEN, ...more });
}

/** Ten leads a week over twenty weeks, each called after `minutes` by one of two. */
const year = (minutes: number): readonly Fact[] =>
  Array.from({ length: 200 }, (_, index): readonly Fact[] => {
    const at = START + Math.floor(index / 10) * 7 * DAY_MS + (index % 5) * DAY_MS + (index % 10) * 20 * MINUTE_MS;
    const rep = index % 3 === 0 ? "ana.souza@acme.example" : "Ben Sorg";
    const id = String(index);
    return [
      capture(id, at, rep),
      touch(id, at + minutes * MINUTE_MS, rep),
      ...(index % 10 === 0 ? [won(id, at + 20 * DAY_MS, rep)] : []),
    ];
  }).flat();

test("people, goals, response time, hours, and currency are those of the history", () => {
  const { text, lines, people, month } = proposed(year(50));
  const agreement = agreementOf(text);
  expect(agreement).toMatchObject({ company: "Acme", zone: "Europe/Berlin", currency: "CHF" });
  expect(agreement.people.map(({ name, email }) => [name, email])).toEqual([
    ["Head of Marketing", undefined],
    ["Ben Sorg", undefined],
    ["Ana Souza", "ana.souza@acme.example"],
  ]);
  expect(people).toEqual({ "ana.souza@acme.example": "ana" });
  expect(month).toBe("2026-04");
  const clocks = agreement.legs[0]?.clocks.map(({ kind, targets }) => [kind, targets.map((each) => each.text)]);
  expect(clocks).toEqual([
    ["first-touch", [expect.stringContaining("1 business hour")]],
    ["disposition", [expect.stringContaining("1000 days")]],
  ]);
  expect(text).toMatch(/first-touch: .* # Measured: kept for 200 of 200 leads \(100%\)/);
  expect(lines.find(({ what }) => what.startsWith("Business hours"))).toMatchObject({
    ...{ what: "Business hours mon-fri 09:00-14:00", isMeasured: true },
  });
  expect(agreement.goals).toMatchObject([
    { party: "marketing", stage: "mql", perMonth: 40 },
    { party: "sales", stage: "customer", perMonth: 4 },
  ]);
});

test("what the history can't measure isn't promised, and is named", () => {
  const { text, lines } = proposed([capture("1", START), capture("2", START + 40 * DAY_MS)]);
  const agreement = agreementOf(text);
  expect(agreement.legs[0]?.clocks.map(({ kind }) => kind)).toEqual(["disposition"]);
  expect(agreement.goals.map((goal) => goal.party)).toEqual(["marketing"]);
  expect(agreement.people.map(({ name }) => name)).toEqual(["Head of Marketing", "Head of Sales"]);
  expect(text).toContain("# Left out: first touch, because the files say it of no lead.");
  expect(lines.filter(({ isMeasured }) => isMeasured).map(({ what }) => what)).toEqual(["1 MQL a month"]);
});

test("a touch of few leads is no promise of all", () => {
  const captures = Array.from({ length: 100 }, (_, index) => capture(String(index), START + index * HOUR_MS));
  const touches = Array.from({ length: 20 }, (_, index) => touch(String(index), START + index * HOUR_MS, "Ben"));
  expect(proposed([...captures, ...touches]).text).toContain("the files say it of only 20 of 100 leads");
});

test("whatever people and reasons are called: it is an agreement, and the same facts in any order give the same text", () => {
  const name = fc.oneof(
    fc.string({ minLength: 1, maxLength: 90 }),
    fc.constantFrom("Ana", "ana", "a@b.example", "007", "__proto__", "true"),
  );
  const fact = fc
    .record({ id: fc.integer({ min: 1, max: 9 }), by: name, reason: name, day: fc.integer({ min: 0, max: 900 }) })
    .map(({ id, by, reason, day }): readonly Fact[] => [
      capture(String(id), START + day * DAY_MS, by),
      touch(String(id), START + day * DAY_MS + HOUR_MS, by),
      {
        kind: "reject",
        leadId: leadId(String(id)),
        ...when(START + day * DAY_MS),
        by: memberId(by),
        reason,
        note: null,
      },
      won(String(id), START + day * DAY_MS, by),
    ]);
  fc.assert(
    fc.property(fc.array(fact, { minLength: 1, maxLength: 8 }), (all) => {
      const { text } = proposed(all.flat());
      agreementOf(text);
      expect(proposed(all.flat().toReversed()).text).toBe(text);
    }),
    { numRuns: 60 },
  );
});
