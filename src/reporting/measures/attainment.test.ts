import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { clauseId, memberId } from "../../base/ids.ts";
import { durationMs, epochMs } from "../../base/time.ts";
import type { ClockStatus } from "../../engine/lead/lead-state.ts";
import { attainment, attainmentByMember, ATTAINMENT } from "./attainment.ts";
import { ALWAYS, at, clockRow, MARCH, measuring, RECORDED } from "../rows/rows.fixture.ts";

const HOT = "qualification.first-touch.hot";
const NOW = at("2026-03-20T12:00+01:00");
const due = (text: string) => ({ dueAt: at(text) });

test("21 of 25: what is open or void counts for neither side", () => {
  const clocks = [
    ...Array.from({ length: 21 }, () => clockRow("m", "met")),
    clockRow("a", "missed"),
    clockRow("b", "stopped_late"),
    clockRow("c", "running", due("2026-03-20T11:59+01:00")),
    clockRow("d", "missed", { stoppedAt: NOW }),
    clockRow("e", "running", due("2026-03-20T12:00+01:00")),
    clockRow("f", "running", due("2026-03-23T12:00+01:00")),
    clockRow("g", "void"),
  ];
  const line = attainment(STORY_AGREEMENT, clocks, MARCH, NOW, RECORDED).find((each) => each.clause === HOT);
  expect(line).toMatchObject({
    party: "qualification",
    clock: "first-touch",
    met: 21,
    missed: 4,
    open: 2,
    attainment: { hits: 21, n: 25, share: 0.84 },
  });
});

test("a clock belongs to the month in which it is due, in the zone of the agreement", () => {
  const clocks = [
    clockRow("a", "met", due("2026-02-28T23:59:59+01:00")),
    clockRow("b", "met", due("2026-03-01T00:00+01:00")),
    clockRow("c", "missed", due("2026-03-31T23:59:59+02:00")),
    clockRow("d", "missed", due("2026-04-01T00:00+02:00")),
  ];
  expect(attainment(STORY_AGREEMENT, clocks, MARCH, NOW, RECORDED).find((each) => each.clause === HOT)).toMatchObject({
    met: 1,
    missed: 1,
  });
});

test("every target has its line in the order of the agreement; a clause that is gone comes last", () => {
  const lines = attainment(
    STORY_AGREEMENT,
    [clockRow("a", "met", { clause: clauseId("sales.accept.lukewarm"), leg: "sales" })],
    ALWAYS,
    NOW,
    RECORDED,
  );
  expect(lines).toHaveLength(11);
  expect(lines[0]).toMatchObject({ clause: "qualification.accept.hot", attainment: { n: 0, share: null } });
  expect(lines.at(-1)).toMatchObject({ clause: "sales.accept.lukewarm", party: "sales", met: 1 });
});

test("by owner, most clocks first, ties by name; who had nothing due is left out", () => {
  const of = (owner: string, status: ClockStatus) => clockRow("x", status, { owner: memberId(owner) });
  const lines = attainmentByMember(
    [of("sue", "met"), of("sam", "missed"), of("ria", "met"), of("ria", "missed"), of("quinn", "void")],
    ALWAYS,
    NOW,
    RECORDED,
  );
  expect(lines.map(({ member, met, missed }) => [member, met, missed])).toEqual([
    ["ria", 1, 1],
    ["sam", 0, 1],
    ["sue", 1, 0],
  ]);
});

test("months add up to the whole, and members to the promises", () => {
  const rows = fc.array(
    fc
      .record({
        status: fc.constantFrom<ClockStatus>("running", "met", "missed", "stopped_late", "void"),
        dueAt: fc.integer({ min: at("2026-01-01T00:00Z"), max: at("2026-06-01T00:00Z") }).map(epochMs),
        owner: fc.constantFrom("sam", "sue").map(memberId),
        clause: fc.constantFrom(HOT, "sales.accept.cold", "gone").map(clauseId),
      })
      .map(({ status, ...more }) => clockRow("x", status, more)),
  );
  const sum = (lines: readonly { readonly met: number; readonly missed: number }[]) =>
    lines.reduce((total, { met, missed }) => ({ met: total.met + met, missed: total.missed + missed }), {
      met: 0,
      missed: 0,
    });
  fc.assert(
    fc.property(rows, (clocks) => {
      const whole = sum(attainment(STORY_AGREEMENT, clocks, ALWAYS, NOW, RECORDED));
      const parts = [{ from: null, until: MARCH.from }, MARCH, { from: MARCH.until, until: null }];
      expect(sum(parts.map((part) => sum(attainment(STORY_AGREEMENT, clocks, part, NOW, RECORDED))))).toEqual(whole);
      expect(sum(attainmentByMember(clocks, ALWAYS, NOW, RECORDED))).toEqual(whole);
    }),
  );
});

test("where no touch was ever recorded, nobody knows whether touches were in time: not recorded, and not 0 %", () => {
  const clocks = [
    clockRow("a", "missed"),
    clockRow("b", "missed", { kind: "accept", clause: clauseId("qualification.accept.hot") }),
  ];
  const nothing = { hasTouches: false, hasDecisions: true };
  const lines = attainment(STORY_AGREEMENT, clocks, MARCH, NOW, nothing);
  expect(lines.find((each) => each.clause === HOT)).toMatchObject({
    missed: 0,
    unrecorded: 1,
    attainment: { n: 0, share: null },
  });
  expect(lines.find((each) => each.clause === "qualification.accept.hot")).toMatchObject({ missed: 1, unrecorded: 0 });
  const of = (rows: object) =>
    ATTAINMENT.measure(measuring({ agreement: STORY_AGREEMENT, rows: { ...rows, ...nothing }, asOf: NOW }));
  expect(of({ clocks })).toMatchObject({ isRecorded: true, figure: { value: 0, n: 1 } });
  expect(of({ clocks: [clockRow("a", "missed")] }).isRecorded).toBe(false);
  // One that was met was met, whatever else is not known.
  expect(of({ clocks: [clockRow("a", "met")] })).toMatchObject({ isRecorded: true, figure: { value: 1, n: 1 } });
});

test("the measure is of all clocks together, then by the side that owes them; void ones are counted apart", () => {
  const feedback = { kind: "feedback", clause: clauseId("qualification.feedback.gone") } as const;
  const clocks = [
    ...[clockRow("a", "met"), clockRow("b", "missed"), clockRow("c", "met", feedback), clockRow("d", "void")],
    clockRow("e", "running", due("2026-03-23T12:00+01:00")),
  ];
  const { figure, others } = ATTAINMENT.measure(measuring({ agreement: STORY_AGREEMENT, rows: { clocks }, asOf: NOW }));
  expect(figure).toMatchObject({ value: 2 / 3, n: 3 });
  expect(others).toMatchObject([
    // Who answers a rejection is the giving side, also where the clause is gone.
    { label: "clocks that marketing owes", value: 1, n: 1 },
    { label: "clocks that qualification owes", value: 0.5, n: 2 },
    { label: "clocks that sales owes", value: null, n: 0 },
    { value: 1 },
    { value: 1 },
  ]);
});

test("a clock that follows from another term is counted under that term; one of a leg that is gone is of who had it", () => {
  const cadence = {
    ...{ clause: clauseId("qualification.cadence"), touches: 3, channels: 1, text: "2 business days" },
    hours: { kind: "business", calendar: "office" } as const,
    targetMs: durationMs(57_600_000),
  };
  const legs = STORY_AGREEMENT.legs.map((leg) => (leg.id === "sales" ? leg : { ...leg, cadence }));
  const clocks = [
    clockRow("a", "met", { kind: "attempt", clause: cadence.clause }),
    clockRow("b", "met", { kind: "feedback", clause: clauseId("gone"), leg: "marketing" }),
  ];
  const [gone, tried] = attainment({ ...STORY_AGREEMENT, legs }, clocks, ALWAYS, NOW, RECORDED).slice(-2);
  expect(gone).toMatchObject({ clause: "gone", party: "marketing", clock: "feedback" });
  expect(tried).toMatchObject({ clause: cadence.clause, party: "qualification", clock: "attempt", met: 1 });
});

test("a clause under which two sides owe something has a line for each, whichever clock comes last", () => {
  const bad = { clause: clauseId("reasons.bad-data"), kind: "fix-data" } as const;
  const clocks = [
    clockRow("a", "met", { ...bad, leg: "qualification" }),
    clockRow("b", "missed", { ...bad, leg: "sales" }),
    clockRow("c", "met", { ...bad, leg: "qualification" }),
  ];
  for (const rows of [clocks, clocks.toReversed()]) {
    const lines = attainment(STORY_AGREEMENT, rows, MARCH, NOW, RECORDED).filter(({ clause }) => clause === bad.clause);
    expect(lines.map(({ party, met, missed }) => [party, met, missed])).toEqual([
      ["marketing", 2, 0],
      ["qualification", 0, 1],
    ]);
  }
});

test("what nothing was recorded of has a figure of its own only where there is any", () => {
  const others = (hasTouches: boolean) =>
    ATTAINMENT.measure(
      measuring({ agreement: STORY_AGREEMENT, rows: { clocks: [clockRow("a", "missed")], hasTouches }, asOf: NOW }),
    ).others.map(({ label }) => label);
  expect(others(true).at(-1)).toBe("open");
  expect(others(false).at(-1)).toContain("nothing was recorded");
  expect(ATTAINMENT.measure(measuring({ agreement: STORY_AGREEMENT, asOf: NOW }))).toMatchObject({
    isRecorded: true,
    isOpen: false,
  });
});
