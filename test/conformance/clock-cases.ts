/** Cases of “Clocks”: instants worked out by hand. */
import { HOUR_MS } from "../../src/base/time.ts";
import type { DecisionCase } from "./conformance-case.ts";
import { capture, demo, touch, time, on, ms, under } from "./case-inputs.ts";

/** Local start on Monday 9 March, and when 30 open minutes after it are over: worked out by hand for 09:00–17:00, Monday to Friday. */
const HALF_HOURS: readonly (readonly [string, string])[] = [
  [on("08:00"), on("09:30")],
  [on("09:00"), on("09:30")],
  [on("12:15"), on("12:45")],
  [on("16:30"), on("17:00")],
  [on("16:45"), on("09:15", 10)],
  [on("17:00"), on("09:30", 10)],
  [on("23:59", 13), on("09:30", 16)],
  [on("16:50", 13), on("09:20", 16)],
  [on("12:00", 14), on("09:30", 16)],
];

/** When a hot lead came, from where, in whose hours its first touch is owed, and until when: 30 minutes of them. */
const WHOSE_HOURS = [
  [on("09:00"), {}, "office", on("09:30"), "Sue has no hours of her own: those of the team"],
  [on("21:50"), {}, "late", on("14:20", 10), "Sam's own"],
  [on("21:50"), { country: "de" }, "late", on("14:20", 10), "a lead from no region that is named"],
  [on("09:00"), { country: "us" }, "new-york", on("14:30"), "those of the lead's region"],
  [on("21:50"), { country: "us" }, "new-york", on("14:20", 10), "the region's, before the owner's"],
] as const;

export function clockCases(): readonly DecisionCase[] {
  return [...halfHourCases(), ...whoseHoursCases()];
}

function whoseHoursCases(): readonly DecisionCase[] {
  return WHOSE_HOURS.map(([at, attributes, calendar, due, name]) => ({
    name: `${name}: a hot lead of ${at}`,
    given: [{ ...capture(at), attributes }],
    when: demo(at),
    then: [
      {
        kind: "clock_started",
        clock: "qualification.first-touch#2",
        hours: { kind: "business", calendar },
        dueAt: ms(due),
      },
    ],
  })).map(under("Clocks: whose hours, the team's, the owner's or those of the lead's region", "whose-hours"));
}

function halfHourCases(): readonly DecisionCase[] {
  const first = { clock: "qualification.first-touch#2" };
  return HALF_HOURS.flatMap(([start, due]) => {
    const given = [capture(start), demo(start)];
    const at = (offsetMs: number): string => new Date(ms(due) + offsetMs).toISOString();
    return [
      under("Clocks: start event, hours, target by grade")({
        name: `hot at ${start} is due at ${due}`,
        given: given.slice(0, 1),
        when: demo(start),
        then: [
          {
            kind: "clock_started",
            ...first,
            clause: "qualification.first-touch.hot",
            dueAt: ms(due),
            targetMs: HOUR_MS / 2,
          },
        ],
      }),
      under("Clocks: a stop at the due instant is in time")({
        name: `from ${start}: touched at ${due}`,
        given,
        when: touch(due),
        then: [{ kind: "clock_met", ...first, elapsedMs: HOUR_MS / 2, correctsMiss: false }],
      }),
      under("Clocks: missed at due, whenever anybody looks")({
        name: `from ${start}: nobody touches; somebody looks at ${at(1_000)}`,
        given,
        when: time(at(1_000)),
        then: [{ kind: "clock_missed", ...first, at: ms(due) }],
      }),
      under("Clocks: a missed clock measures until it is stopped")({
        name: `from ${start}: touched ten minutes after ${due}`,
        given: [...given, time(at(1_000))],
        when: touch(at(600_000)),
        then: [{ kind: "clock_stopped_late", ...first, wallMs: ms(due) + 600_000 - ms(start) }],
      }),
      under("Clocks: missed is for ever unless a late fact proves otherwise")({
        name: `from ${start}: a touch before ${due} is heard of later`,
        given: [...given, time(at(1_000))],
        when: touch(at(-60_000), "sam", "logged", at(600_000)),
        then: [{ kind: "clock_met", ...first, correctsMiss: true }],
      }),
      under("Clocks: a status changed by hand is no touch")({
        name: `from ${start}: a status set at ${due}`,
        given,
        when: touch(due, "sam", "status"),
        then: [{ kind: "touched" }],
        never: ["clock_met"],
      }),
    ];
  });
}
