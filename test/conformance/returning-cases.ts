/** Cases of a lead that was given up, and comes back: to whom it does not go, and who is asked again. By hand. */
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import { accept, type Case, capture, demo, ms, on, reject, time, touch, under } from "./case-inputs.ts";

const away = (at: string, member: string, until: string): CaseInput => ({
  kind: "enter_absence",
  at,
  absence: `away-${member}`,
  member,
  from: at,
  until,
  leads: "reroute",
  by: null,
});

/** Sam's at 09:00 on Monday, who says at 09:30 that the time is wrong; back on Tuesday at 10:00, asking for a demo. */
const mql = [capture(on("09:00")), demo(on("09:00"))];
const backOn = (day: number): CaseInput => demo(on("10:00", day));
const givenBack = [...mql, reject(on("09:30"), "timing")];
const withSue = [...givenBack, backOn(10)];
const bothInTurn = [...withSue, reject(on("11:00", 10), "timing", "sue")];
const bothAtOnce = [...withSue, reject(on("11:00", 10), "not-mine", "sue")];
const without = (member: string) => ({ member, skipped: "had_it_before" });
const gets = (name: string, given: readonly CaseInput[], when: CaseInput, member: string, more: object = {}): Case => ({
  name,
  given,
  when,
  then: [{ kind: "assigned", member, ...more }],
});

export function returningCases(): readonly DecisionCase[] {
  const atSixteen = on("16:00", 10);
  return [
    ...[
      gets("Sam said no last: it is for Sue", givenBack, backOn(10), "sue", {
        candidates: [{ member: "sue", skipped: null }, without("sam")],
      }),
      gets("Sue said no last, Sam the time before: it is for Sam again", bothInTurn, backOn(11), "sam", {
        choice: { kind: "pool", order: "in_turn" },
        candidates: [{ member: "sam", skipped: null }, without("sue")],
      }),
      gets("and after him for Sue", [...bothInTurn, backOn(11), reject(on("11:00", 11), "timing")], backOn(12), "sue"),
    ].map(under("Dispositions: passed over are those of this cycle, and the last of the cycle before", "returning")),
    ...[
      gets(
        "Sue says no as well: Sam, of the cycle before, is asked again",
        withSue,
        reject(on("11:00", 10), "not-mine", "sue"),
        "sam",
        {
          why: "rerouted",
          choice: { kind: "pool", order: "in_turn", again: ms(on("09:30")) },
          candidates: [{ member: "sam", skipped: null }, without("sue")],
        },
      ),
      gets("and no third time: it is with whom the clause names", bothAtOnce, reject(atSixteen, "not-mine"), "quinn", {
        why: "nobody_available",
        candidates: [without("sue"), without("sam")],
      }),
    ].map(under("Dispositions: when nobody else is left, the one for whom it is longest ago", "returning")),
    ...[
      gets("the only one of the pool has said no", givenBack, backOn(10), "quinn", {
        choice: { kind: "nobody", retryAt: null },
        candidates: [without("sam")],
      }),
    ].map(under("Dispositions: when the pool has nobody else, the branch for that", "returning-alone")),
    ...[
      gets(
        "the only one of a rule has said no",
        [capture(on("09:00"), { country: "at" }), demo(on("09:00")), reject(on("09:30"), "timing", "sue")],
        backOn(10),
        "quinn",
        {
          choice: { kind: "nobody", retryAt: null },
          candidates: [without("sue")],
        },
      ),
    ].map(under("Dispositions: when the pool has nobody else, the branch for that", "rules")),
    ...[gets("it may go back to the only one", givenBack, backOn(10), "sam", { choice: { kind: "pool" } })].map(
      under("Dispositions: unless the clause says that it may go back", "returning-same-rep-alone"),
    ),
    ...[
      gets(
        "and to whom the lead knows",
        [...mql, accept(on("09:10")), reject(on("09:30"), "timing")],
        backOn(10),
        "sam",
        {
          choice: { kind: "kept_owner" },
        },
      ),
    ].map(under("Dispositions: unless the clause says that it may go back", "returning-same-rep")),
    ...[
      gets("of two it is whose turn it is", givenBack, backOn(10), "sue", {
        candidates: [
          { member: "sue", skipped: null },
          { member: "sam", skipped: null },
        ],
      }),
    ].map(under("Dispositions: unless the clause says that it may go back", "returning-same-rep")),
    ...[
      gets(
        "nor to whom the lead knows",
        [...mql, accept(on("09:10")), reject(on("09:30"), "timing")],
        backOn(10),
        "sue",
        {
          choice: { kind: "pool" },
        },
      ),
    ].map(under("Dispositions: not back by keeping its owner", "keep-owner")),
    ...[
      gets(
        "nor to whom the capture named",
        [{ ...(mql[0] as CaseInput), owner: "sam" }, demo(on("09:00")), reject(on("09:30"), "timing")],
        backOn(10),
        "sue",
        { choice: { kind: "pool" } },
      ),
    ].map(under("Dispositions: not back to a named owner", "returning")),
    ...[
      gets("nor to whoever let the time to accept pass", [...mql, time(on("12:00"))], backOn(10), "sue", {
        candidates: [{ member: "sue" }, without("sam")],
      }),
    ].map(under("Dispositions: not back to who let it lie, by patience", "recycled-by-default")),
    ...[
      gets("of a pool of one the branch", [...mql, time(on("12:00"))], backOn(10), "quinn", {
        choice: { kind: "nobody", retryAt: null },
      }),
    ].map(under("Dispositions: not back to who let it lie, by patience", "recycled-by-default-alone")),
    ...[
      gets(
        "whoever is away and kept all promises gets it when they are back",
        [...mql, away(on("09:10"), "sam", on("11:00"))],
        time(on("11:00")),
        "sam",
        {
          why: "freed",
        },
      ),
      {
        name: "whoever missed one before they went does not",
        given: [...mql, away(on("10:30"), "sam", on("12:00"))],
        when: time(on("12:00")),
        then: [],
        never: ["assigned"],
      },
    ].map(under("Dispositions: not back to who let it lie, by an absence in a pool of one", "returning-alone")),
    ...[
      gets(
        "Sam's touch in time is heard of late: he did not let it lie",
        [...mql, time(on("09:46")), touch(on("09:20"), "sam", "logged", on("09:50"))],
        reject(on("09:55"), "not-mine", "sue"),
        "sam",
      ),
      gets(
        "a touch too late changes nothing",
        [...mql, time(on("09:46")), touch(on("09:40"), "sam", "logged", on("09:50"))],
        reject(on("09:55"), "not-mine", "sue"),
        "quinn",
      ),
    ].map(under("Dispositions: who is proven to have kept the promise did not let it lie")),
  ];
}
