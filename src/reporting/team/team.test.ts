import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import { dayPartOf } from "../counting/day-part.ts";
import { teamMembers, type TeamRows } from "./team.ts";

const AGREEMENT = agreementOf(SAMPLE);
const ZONE = zoneOf("Europe/Berlin");
const [SAM, SUE] = ["sam", "sue"] as MemberId[] as [MemberId, MemberId];
const RIA = "ria" as MemberId;
const MONDAY = Date.parse("2026-03-02T00:00+01:00");
const at = (hour: number): EpochMs => epochMs(MONDAY + hour * HOUR_MS);
const NOTHING: TeamRows = { load: [], touches: [], waits: [] };
const members = (rows: Partial<TeamRows>) => teamMembers(AGREEMENT, ZONE, [SAM, SUE], { ...NOTHING, ...rows }).members;

function touches(member: MemberId, hour: number, missed: number, due: number): TeamRows["touches"] {
  return Array.from({ length: due }, (_, index) => ({ member, startedAt: at(hour), isMissed: index < missed }));
}

test("whoever has late leads comes first, and the others by name", () => {
  const load = [{ member: SUE, open: 3, late: 1 }];
  expect(members({ load }).map(({ member, needs }) => [member, needs])).toEqual([
    ["sue", ["late"]],
    ["sam", []],
  ]);
  expect(members({}).map(({ member }) => member)).toEqual(["sam", "sue"]);
});

test("first touches after lunch are late: 7 of 9, where the rest of the day is better", () => {
  const [first] = members({ touches: [...touches(SAM, 13, 7, 9), ...touches(SAM, 10, 1, 10)] });
  expect(first).toMatchObject({
    member: "sam",
    latePart: { part: "midday", missed: 7, due: 9 },
    needs: ["part-of-day"],
  });
});

test.each([
  ["too few", touches(SAM, 13, 4, 4)],
  ["as late in the rest of the day", [...touches(SAM, 13, 7, 9), ...touches(SAM, 10, 7, 9)]],
  ["fewer than half", [...touches(SAM, 13, 4, 9), ...touches(SAM, 10, 0, 9)]],
])("no part of the day is named where they are %s", (_, rows) => {
  expect(members({ touches: rows }).every(({ latePart }) => latePart === null)).toBe(true);
});

test("of fewer than ten responses no median is said", () => {
  const waits = Array.from({ length: 9 }, () => ({ member: SAM, waitedMs: MINUTE_MS, ended: true }));
  expect(members({ waits }).find(({ member }) => member === SAM)?.response).toEqual({
    ...{ n: 9, medianMs: null, interval: null, middle: null },
  });
});

test("slow is who is slower than the median of their team by more than chance, whatever other teams do", () => {
  const of = (member: MemberId, minutes: number) =>
    Array.from({ length: 20 }, (_, index) => ({ member, waitedMs: (minutes + index) * MINUTE_MS, ended: true }));
  const waits = [...of(SAM, 200), ...of(SUE, 10)];
  const [first, second] = members({ waits });
  expect([first?.member, first?.needs, second?.needs]).toEqual(["sam", ["slow"], []]);
  // A day each: nobody of sales is slower than sales.
  const all = teamMembers(AGREEMENT, ZONE, [SAM, SUE, RIA], { ...NOTHING, waits: [...waits, ...of(RIA, 1440)] });
  expect(all.teams.map(({ party, response }) => [party, response.n])).toEqual([
    ["qualification", 40],
    ["sales", 20],
  ]);
  expect(all.members.map(({ member, party, needs }) => [member, party, needs])).toEqual([
    ["sam", "qualification", ["slow"]],
    ["ria", "sales", []],
    ["sue", "qualification", []],
  ]);
});

test("every touch is counted for its member once, and in one part of the day", () => {
  const touch = fc.record({
    member: fc.constantFrom(SAM, SUE),
    startedAt: fc.integer({ min: 0, max: 24 * 28 * 60 }).map((minutes) => epochMs(MONDAY + minutes * MINUTE_MS)),
    isMissed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(touch, { maxLength: 80 }), (rows) => {
      for (const { member, firstTouches, latePart } of members({ touches: rows })) {
        const own = rows.filter((each) => each.member === member);
        expect([firstTouches.n, firstTouches.hits]).toEqual([own.length, own.filter((each) => !each.isMissed).length]);
        if (latePart === null) continue;
        const within = own.filter(({ startedAt }) => dayPartOf(ZONE, startedAt).part === latePart.part);
        expect([latePart.due, latePart.missed]).toEqual([within.length, within.filter((each) => each.isMissed).length]);
      }
    }),
  );
});
