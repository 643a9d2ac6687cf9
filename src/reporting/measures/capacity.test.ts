import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Agreement } from "../../agreement/agreement.ts";
import { clauseId, memberId } from "../../base/ids.ts";
import { personNamed } from "../../../test/scenarios/story.ts";
import { assignment, at, measuring } from "../rows.fixture.ts";
import type { AwayRow } from "../rows.ts";
import { measureCapacity } from "./capacity.ts";

const calculator: Agreement["calculator"] = {
  clause: clauseId("goals.calculator"),
  ...{
    quotaMinor: 1,
    period: "year",
    marketingShare: "0.4",
    averageDealMinor: 1,
    conversions: [],
    seasonality: undefined,
  },
  rampUp: ["0.25", "0.5"],
  effort: {
    ...{
      minutesPerDay: 300,
      attemptsPerLead: "4.5",
      minutesPerAttempt: "5",
      minutesPerConversation: "30",
      reached: "0.45",
    },
  },
};
const agreement: Agreement = { ...STORY_AGREEMENT, calculator };
/** Monday to Friday. */
const WEEK = { from: at("2026-03-09T00:00+01:00"), until: at("2026-03-16T00:00+01:00") };
const asOf = at("2026-03-20T12:00+01:00");
const assignments = Array.from({ length: 10 }, (_, index) => assignment(`l${index}`, "2026-03-10T10:00+01:00"));
const capacity = (of: Agreement, absences: readonly AwayRow[] = [], now = asOf) =>
  measureCapacity(measuring({ agreement: of, rows: { assignments, absences }, period: WEEK, asOf: now }));

test("two members for five days of 300 minutes, ten leads of 4.5 × 5 + 45 % of 30 minutes: 3,000 ÷ 360", () => {
  const { figure, others } = capacity(agreement);
  expect(figure).toMatchObject({ value: 3_000 / 360, n: 10 });
  expect(others).toMatchObject([{ value: 3_000, unit: "minutes" }, { value: 360 }]);
});

test("who is away has no minutes; half a day is half of them", () => {
  const away = [{ member: memberId("sam"), from: at("2026-03-09T13:00+01:00"), until: at("2026-03-12T00:00+01:00") }];
  // Sam: 2.5 of five days, Sue five.
  expect(capacity(agreement, away).others[0]).toMatchObject({ value: 7.5 * 300 });
});

test("whoever is new has a part of the output, and none before their first day", () => {
  const people = [{ ...personNamed(memberId("sam"), "Sam"), since: "2026-03-11" }];
  // Three days at 25 % and five at 100 %.
  expect(capacity({ ...agreement, people }).others[0]).toMatchObject({ value: 3 * 75 + 5 * 300 });
});

test("of a week that runs, what is over counts", () => {
  expect(capacity(agreement, [], at("2026-03-11T00:00+01:00")).others[0]).toMatchObject({ value: 2 * 2 * 300 });
});

test("without an effort in the calculator nobody can say it", () => {
  expect(capacity(STORY_AGREEMENT).isRecorded).toBe(false);
});
