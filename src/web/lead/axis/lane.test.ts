import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, LATEST_MS } from "../../../base/time.ts";
import type { ExplainedClock } from "../../client/client.ts";
import { frameOf, laneOf, stopAt, stopsOf } from "./lane.ts";

const HOURS = [
  {
    calendar: "office",
    intervals: [
      { from: 0, until: 100 },
      { from: 200, until: 300 },
      { from: 400, until: 500 },
    ],
  },
];

function clock(parts: Partial<ExplainedClock>): ExplainedClock {
  return {
    ...({ startedAt: 50, dueAt: 250, until: 220, calendar: "office", missedAt: null, endedBy: null } as const),
    ...{
      status: "running",
      held: [],
      pauses: [],
      parts: [
        {
          intervals: [
            { from: 50, until: 100 },
            { from: 200, until: 220 },
          ],
        },
      ],
    },
    ...parts,
  } as unknown as ExplainedClock;
}
const ended = { endedBy: {} } as unknown as Partial<ExplainedClock>;
const pieces = (parts: Partial<ExplainedClock>): readonly string[] =>
  laneOf(clock(parts), HOURS).pieces.map(({ kind, from, until }) => `${kind} ${from}–${until}`);

test("what was counted, and what is left until it is due, in open hours only", () => {
  expect(pieces({})).toEqual(["used 50–100", "used 200–220", "ahead 220–250"]);
  expect(laneOf(clock({}), HOURS).open).toEqual([
    { from: 50, until: 100 },
    { from: 200, until: 250 },
  ]);
});

test("what was counted after the miss is another piece; a miss that was disproved is none", () => {
  const parts = [
    {
      intervals: [
        { from: 50, until: 100 },
        { from: 200, until: 280 },
      ],
    },
  ] as unknown as ExplainedClock["parts"];
  const late = { ...ended, parts, until: 280, missedAt: 250 };
  expect(pieces({ ...late, status: "stopped_late" })).toEqual(["used 50–100", "used 200–250", "late 250–280"]);
  expect(pieces({ ...late, status: "met" })).toEqual(["used 50–100", "used 200–280"]);
});

test("a pause that goes on lasts until now, and nothing is ahead of it", () => {
  const pauses = [{ from: 90, until: null, why: "Asked back" }] as unknown as ExplainedClock["pauses"];
  const parts = [{ intervals: [{ from: 50, until: 90 }] }] as unknown as ExplainedClock["parts"];
  expect(pieces({ status: "paused", pauses, parts })).toEqual(["used 50–90", "paused 90–220"]);
});

test.each([
  ["met", "met"],
  ["stopped_late", "stopped-late"],
  ["void", "canceled"],
  ["missed", "never-stopped"],
] as const)("a clock that ended as %s has its mark", (status, kind) => {
  expect(laneOf(clock({ ...ended, status }), HOURS).marks.map((mark) => mark.kind)).toEqual(["started", kind, "due"]);
});

test("what is never due has no flag, and does not stretch the axis", () => {
  const lane = laneOf(clock({ dueAt: LATEST_MS }), HOURS);
  expect([lane.until, lane.marks.map(({ kind }) => kind)]).toEqual([220, ["started"]]);
});

test("of a clock that counts around the clock and was missed long ago, the time since is folded", () => {
  const parts = [{ intervals: [{ from: 0, until: 90 * DAY_MS }] }] as unknown as ExplainedClock["parts"];
  const lane = laneOf(
    clock({
      calendar: null,
      startedAt: 0,
      dueAt: DAY_MS,
      until: 90 * DAY_MS,
      missedAt: DAY_MS,
      status: "missed",
      parts,
    }),
    [],
  );
  const { window, open } = frameOf([lane]);
  expect(window.until).toBeGreaterThan(90 * DAY_MS);
  expect(open.at(-1)?.until).toBe(DAY_MS);
});

test("a pointer finds the mark that is near, else the piece below it, else nothing", () => {
  const stops = stopsOf(
    laneOf(
      clock({
        startedAt: 0,
        dueAt: 4 * HOUR_MS,
        until: HOUR_MS,
        parts: [{ intervals: [{ from: 0, until: HOUR_MS }] }] as unknown as ExplainedClock["parts"],
        calendar: null,
      }),
      [],
    ),
  );
  const kindAt = (instant: number): string | undefined => stops[stopAt(stops, instant, 1_000)]?.kind;
  expect([
    kindAt(500),
    kindAt(HOUR_MS / 2),
    kindAt(2 * HOUR_MS),
    kindAt(4 * HOUR_MS + 900),
    kindAt(5 * HOUR_MS),
  ]).toEqual(["started", "used", "ahead", "due", undefined]);
});
