/** Cases of a lead of which nothing more is to come: it has a date, at which whoever has it looks at it. By hand. */
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import { type Case, capture, demo, ms, on, progress, reject, time, under } from "./case-inputs.ts";

const mql = [capture(on("09:00")), demo(on("09:00"))];
/** Sam's from Monday 09:00 on; he does nothing. The last promise, 40 open hours, is over on Friday at 17:00. */
const lies = [...mql, time(on("18:00", 13))];
const MISSED = ["qualification.accept#1", "qualification.first-touch#2", "qualification.qualify#3"];

const looks = (name: string, given: readonly CaseInput[], when: CaseInput, ...then: readonly object[]): Case => ({
  name,
  given,
  when,
  then: then.map((each) => ({ kind: "looked_again", ...each })),
});
const no = (name: string, given: readonly CaseInput[], when: CaseInput): Case => ({
  name,
  given,
  when,
  then: [],
  never: ["looked_again"],
});

export function lookAgainCases(): readonly DecisionCase[] {
  const without = under("Stages: an open lead of which nothing is to come has a date", "returning");
  const again = under("Stages: on its date it is looked at, and has the next", "returning");
  const june = "2026-06-11T17:00:00+02:00";
  return [
    ...[
      looks("an MQL when its last promise is missed", mql, time(on("17:00", 13)), {
        ...{ at: ms(on("17:00", 13)), planned: true, stage: "mql", owner: "sam" },
        ...{ overdue: MISSED, lookAgainAt: ms(june) },
      }),
      no("not as long as a promise is to fall due", mql, time(on("16:59", 13))),
      looks(
        "nobody has corrected its data in two days: it is whose fault it is",
        [...mql, reject(on("09:10"), "data")],
        time(on("09:10", 11)),
        {
          ...{ at: ms(on("09:10", 11)), planned: true, stage: "nurture", owner: "mara" },
          ...{ overdue: ["qualification.fix-data#4"], lookAgainAt: ms("2026-06-09T09:10:00+02:00") },
        },
      ),
      looks("an SQL of which nothing is promised", mql, progress(on("10:00", 10), "sql"), {
        ...{ planned: true, stage: "sql", owner: "sam", lookAgainAt: ms("2026-06-08T10:00:00+02:00") },
      }),
      no("one that has ended has none", lies, progress(on("10:00", 16), "lost")),
      no("and is looked at no more", [...lies, progress(on("10:00", 16), "lost")], time("2026-12-31T00:00:00+01:00")),
    ].map(without),
    under(
      "Stages: an open lead of which nothing is to come has a date",
      "returning-alone",
    )(
      looks(
        "it waits for somebody, and nobody comes: it is with whom the clause names",
        [...mql, reject(on("09:30"), "timing"), demo(on("10:00", 10))],
        time(on("10:00", 17)),
        { planned: true, stage: "mql", owner: "quinn", lookAgainAt: ms("2026-06-15T10:00:00+02:00") },
      ),
    ),
    under(
      "Stages: an open lead of which nothing is to come has a date",
      "pausing",
    )(
      looks(
        "what stands still without an end is no date",
        [...mql, { kind: "pause", at: on("09:10"), by: "sam", reason: "asked-back" }],
        time(on("17:00", 13)),
        { planned: true, stage: "mql", owner: "sam", overdue: ["qualification.qualify#2"], lookAgainAt: ms(june) },
      ),
    ),
    ...[
      looks("90 days later, where nothing is agreed", lies, time(june), {
        ...{ at: ms(june), stage: "mql", owner: "sam", overdue: MISSED },
        ...{ lookAgainAt: ms("2026-09-09T17:00:00+02:00") },
      }),
      {
        ...looks(
          "once in 90 days, however long it lies",
          lies,
          time("2026-12-31T00:00:00+01:00"),
          { at: ms(june) },
          { at: ms("2026-09-09T17:00:00+02:00") },
          { at: ms("2026-12-08T17:00:00+01:00"), lookAgainAt: ms("2027-03-08T17:00:00+01:00") },
        ),
        never: ["escalated", "clock_missed", "assigned", "stage_entered", "scored"],
      },
    ].map(again),
    ...[
      looks("a captured one is weighed", [capture(on("09:00"))], time("2026-04-08T09:00:00+02:00"), {
        ...{ score: 0, bar: 40, owner: "mara", lookAgainAt: ms("2026-05-08T09:00:00+02:00") },
      }),
      looks(
        "after the days that are agreed",
        [...mql, progress(on("10:00", 10), "opportunity")],
        time("2026-04-09T10:00:00+02:00"),
        { stage: "opportunity", owner: "sam", lookAgainAt: ms("2026-05-09T10:00:00+02:00") },
      ),
    ].map(under("Stages: on its date it is looked at, and has the next", "look-again-30")),
  ];
}
