import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { durationMs, HOUR_MS } from "../../base/time.ts";
import type { MeasureTarget } from "../../agreement/terms/parts/measure-terms.ts";
import { assignment, at, measuring, touch } from "../rows/rows.fixture.ts";
import type { ExitRow, TouchRow } from "../rows/rows.ts";
import { DEPTH } from "./depth.ts";

/** Three touches within two business days of eight hours. */
const agreement = {
  ...STORY_AGREEMENT,
  legs: STORY_AGREEMENT.legs.map((leg) =>
    leg.id === "sales"
      ? leg
      : {
          ...leg,
          cadence: {
            clause: clauseId("qualification.cadence"),
            ...{ touches: 3, channels: 1, text: "2 business days" },
            hours: { kind: "business", calendar: "office" } as const,
            targetMs: durationMs(16 * HOUR_MS),
          },
        },
  ),
};
/** Given on Monday at 09:00: the time is over on Tuesday at 17:00. */
const GIVEN = "2026-03-09T09:00+01:00";
const asOf = at("2026-03-20T12:00+01:00");

function depth(
  leads: Readonly<Record<string, readonly TouchRow[]>>,
  more: { exits?: readonly ExitRow[]; now?: string; target?: MeasureTarget } = {},
) {
  const rows = {
    assignments: Object.keys(leads).map((lead) => assignment(lead, GIVEN)),
    touches: Object.values(leads).flat(),
    exits: more.exits ?? [],
  };
  const { target } = more;
  return DEPTH.measure(
    measuring({
      agreement,
      rows,
      asOf: more.now === undefined ? asOf : at(more.now),
      ...(target === undefined ? {} : { target }),
    }),
  );
}
const tries = (lead: string, ...times: readonly string[]): readonly TouchRow[] =>
  times.map((time) => touch(lead, `2026-03-${time}+01:00`));

test("three attempts in time, or contact earlier; of four leads two", () => {
  const { figure, others } = depth({
    three: tries("three", "09T10:00", "09T15:00", "10T16:59"),
    answered: [touch("answered", "2026-03-09T10:00+01:00", { isTwoWay: true })],
    late: tries("late", "09T10:00", "09T15:00", "10T17:00"),
    none: [],
  });
  expect(figure).toMatchObject({ value: 0.5, n: 4, unit: "share" });
  // 3 + 1 + 2 + 0 attempts of four leads; of the three that nobody reached 3 + 2 + 0.
  expect(others).toMatchObject([{ value: 5 / 3, n: 3 }, { value: 1.5, n: 4 }, { value: 0 }, { value: 0 }]);
});

test("a target that is a number is about the leads that nobody reached", () => {
  const target = { kind: "at_least", value: "3", unit: "count" } as const;
  const leads = { a: tries("a", "09T10:00", "09T11:00", "09T12:00"), b: tries("b", "09T10:00") };
  const { figure } = depth(leads, { target });
  expect(figure).toMatchObject({ value: 2, n: 2, unit: "count" });
});

test.each([
  ["the lead wrote itself", touch("a", "2026-03-09T10:00+01:00", { by: null, isTwoWay: true }), 1],
  ["marketing spoke with it", touch("a", "2026-03-09T10:00+01:00", { by: memberId("mara"), isTwoWay: true }), 0],
  ["somebody spoke with it before the hand-off", touch("a", "2026-03-09T08:59+01:00", { isTwoWay: true }), 0],
])("contact: %s", (_what, made, share) => expect(depth({ a: [made] }).figure).toMatchObject({ value: share, n: 1 }));

test("whose time is not over is not in it, unless it has enough already", () => {
  const leads = { enough: tries("enough", "09T10:00", "09T10:10", "09T10:20"), open: tries("open", "09T10:00") };
  const { figure, others } = depth(leads, { now: "2026-03-10T16:59+01:00" });
  expect(figure).toMatchObject({ value: 1, n: 1 });
  expect(others[2]).toMatchObject({ label: "time not over yet", value: 1 });
  expect(depth(leads, { now: "2026-03-10T17:00+01:00" }).figure, "over at its end").toMatchObject({ value: 0.5, n: 2 });
});

test("who went on to be an SQL was spoken with; who was given back before the time was over is shown apart", () => {
  const exit = (lead: string, stage: ExitRow["stage"]): ExitRow => ({
    leadId: leadId(lead),
    at: at("2026-03-09T12:00+01:00"),
    stage,
  });
  const { figure, others } = depth(
    { sql: [], back: [] },
    { exits: [exit("sql", "sql"), exit("back", "disqualified")] },
  );
  expect(figure).toMatchObject({ value: 1, n: 1 });
  expect(others[3]).toMatchObject({ label: "left before, by another way", value: 1 });
});

test("without a cadence there is nothing to judge by, and it is said", () => {
  const rows = { assignments: [assignment("a", GIVEN)] };
  const { figure } = DEPTH.measure(measuring({ agreement: STORY_AGREEMENT, rows, asOf }));
  expect(figure).toMatchObject({ value: null, n: 0, note: "no cadence is agreed" });
});

test("what the lead writes by itself is no attempt, nor is one after it left", () => {
  const wrote = touch("a", "2026-03-09T09:30+01:00", { by: null });
  const left: ExitRow = { leadId: leadId("a"), at: at("2026-03-09T11:30+01:00"), stage: "disqualified" };
  const leads = { a: [wrote, ...tries("a", "09T10:00", "09T11:00", "09T12:00")] };
  expect(depth(leads).figure).toMatchObject({ value: 1, n: 1 });
  expect(depth({ a: [wrote, ...tries("a", "09T10:00", "09T11:00")] }).figure).toMatchObject({ value: 0, n: 1 });
  const { figure, others } = depth(leads, { exits: [left] });
  expect([figure.n, others[3]?.value]).toEqual([0, 1]);
});

test("who leaves when the time is over had the time; only legs with a cadence are asked", () => {
  const left: ExitRow = { leadId: leadId("a"), at: at("2026-03-10T17:00+01:00"), stage: "disqualified" };
  const { figure, isOpen } = depth({ a: [] }, { exits: [left] });
  expect(figure).toMatchObject({ value: 0, n: 1 });
  expect([figure.note, isOpen]).toEqual([undefined, false]);
  const rows = { assignments: [assignment("s", GIVEN, { leg: "sales", member: memberId("ria") })] };
  expect(DEPTH.measure(measuring({ agreement, rows, asOf })).figure.n).toBe(0);
});
