import { expect, test } from "vitest";
import { type CapacityCheck, checkCapacity, type LeadWork, type RepTime } from "./capacity-check.ts";
import { fraction, whole, ZERO } from "./exact.ts";
import { outputShare, type RampUp, teamCapacity, type TeamMember } from "./ramp-up.ts";

const RAMP_UP: RampUp = [25n, 50n, 75n, 100n].map((percent) => fraction(percent, 100n));

test.each([
  [-1, 0n],
  [0, 25n],
  [1, 50n],
  [2, 75n],
  [3, 100n],
  [4, 100n],
  [400, 100n],
])("after %i months the output is %s %%", (months, percent) => {
  expect(outputShare(RAMP_UP, months)).toEqual(fraction(percent, 100n));
});

test("without a ramp-up everybody is trained from the first day", () => {
  expect(outputShare([], 0)).toEqual(fraction(1n));
});

test("a team counts in full-time equivalents: new, part-time and future members in part", () => {
  const team: readonly TeamMember[] = [
    { name: "Ann", since: "2020-01" },
    { name: "Bo", since: "2026-12" },
    { name: "Cy", since: "2025-01", workingShare: fraction(4n, 5n) },
    { name: "Di", since: "2027-02" },
  ];
  const capacity = teamCapacity(RAMP_UP, team, "2027-01");
  expect(capacity).toMatchObject({
    value: {
      fullTimeEquivalents: fraction(23n, 10n),
      lines: [
        "Ann: 100% × 100% = 1",
        "Bo: 50% × 100% = 0.5",
        "Cy: 100% × 80% = 0.8",
        "Di: 0% × 100% = 0",
        "total: 2.3 full-time equivalents in 2027-01",
      ],
    },
  });
  expect(capacity.ok && capacity.value.members.map(({ share }) => share)).toEqual([
    whole(1),
    fraction(1n, 2n),
    fraction(4n, 5n),
    ZERO,
  ]);
  expect(teamCapacity(RAMP_UP, [], "2027-01")).toMatchObject({ ok: true, value: { fullTimeEquivalents: ZERO } });
});

test.each<readonly [field: string, rampUp: RampUp, members: readonly TeamMember[], month: string]>([
  ["rampUp.2", [ZERO, fraction(3n, 2n)], [], "2027-01"],
  ["rampUp.1", [fraction(-1n)], [], "2027-01"],
  ["rampUp", Array.from({ length: 37 }, () => ZERO), [], "2027-01"],
  ["month", RAMP_UP, [], "soon"],
  ["members.Ann.since", RAMP_UP, [{ name: "Ann", since: "2027" }], "2027-01"],
  ["members.Ann.workingShare", RAMP_UP, [{ name: "Ann", since: "2027-01", workingShare: whole(2) }], "2027-01"],
])("a team is refused for its %s", (field, rampUp, members, month) => {
  const result = teamCapacity(rampUp, members, month);
  expect(result.ok ? [] : result.problems.map((each) => each.field)).toEqual([field]);
});

const HOT: LeadWork = {
  type: "hot",
  leads: 100,
  attempts: whole(6),
  minutesPerAttempt: whole(5),
  conversationMinutes: whole(10),
};
const TIME: RepTime = { fullTimeEquivalents: whole(2), minutesEach: whole(2_400) };

function checked(work: readonly LeadWork[], time: RepTime): CapacityCheck {
  const result = checkCapacity(work, time);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

test("sales can work what fits into its minutes, and the arithmetic says so", () => {
  expect(checked([HOT], TIME)).toEqual({
    verdict: "enough",
    neededMinutes: whole(4_000),
    availableMinutes: whole(4_800),
    missingMinutes: 0,
    load: fraction(5n, 6n),
    lines: [
      "hot: 100 × (6 × 5 min + 10 min) = 4,000 min",
      "needed: 4,000 min (66.7 h)",
      "available: 2 full-time equivalents × 2,400 min = 4,800 min (80.0 h)",
      "enough (83.3% of what is available)",
    ],
  });
});

test("what does not fit is short, by whole minutes", () => {
  const cold: LeadWork = { ...HOT, type: "cold", attempts: fraction(9n, 2n), minutesPerAttempt: fraction(7n, 3n) };
  const check = checked([HOT, { ...cold, leads: 101 }], TIME);
  // 101 × (4.5 × 2⅓ + 10) = 2,070.5; with 4,000 before, 1,270.5 more than 4,800.
  expect(check).toMatchObject({ verdict: "short", neededMinutes: fraction(12_141n, 2n), missingMinutes: 1_271 });
  expect(check.lines.at(-1)).toBe("short of 1,271 min (21.2 h) (126.5% of what is available)");
});

test("a fit to the minute is enough, one minute less is not", () => {
  expect(checked([HOT], { fullTimeEquivalents: whole(1), minutesEach: whole(4_000) }).verdict).toBe("enough");
  expect(checked([HOT], { fullTimeEquivalents: whole(1), minutesEach: whole(3_999) }).verdict).toBe("short");
});

test("nobody there has no load in percent", () => {
  const check = checked([HOT], { fullTimeEquivalents: ZERO, minutesEach: whole(2_400) });
  expect(check).toMatchObject({ verdict: "short", load: null, missingMinutes: 4_000 });
  expect(check.lines.at(-1)).toBe("short of 4,000 min (66.7 h)");
});

test.each<readonly [field: string, work: readonly LeadWork[], time: RepTime]>([
  ["work", [], TIME],
  ["work.hot.leads", [{ ...HOT, leads: -1 }], TIME],
  ["work.hot.attempts", [{ ...HOT, attempts: whole(-1) }], TIME],
  ["work.hot.minutesPerAttempt", [{ ...HOT, minutesPerAttempt: whole(-1) }], TIME],
  ["work.hot.conversationMinutes", [{ ...HOT, conversationMinutes: whole(-1) }], TIME],
  ["time.fullTimeEquivalents", [HOT], { ...TIME, fullTimeEquivalents: whole(-1) }],
  ["time.minutesEach", [HOT], { ...TIME, minutesEach: whole(-1) }],
  ["work", [{ ...HOT, leads: Number.MAX_SAFE_INTEGER }], TIME],
])("a check is refused for its %s", (field, work, time) => {
  const result = checkCapacity(work, time);
  expect(result.ok ? [] : result.problems.map((each) => each.field)).toEqual([field]);
});
