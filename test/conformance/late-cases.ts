/** Cases of “Late facts” about decisions and touches; by hand. */
import { accept, capture, demo, ms, on, refused, time, touch, under } from "./case-inputs.ts";
import type { DecisionCase } from "./conformance-case.ts";

const MINUTE = 60_000;
const hot = [capture(on("09:00")), demo(on("09:00"))];
/** Taken from Sam at 09:45: his first touch was due at 09:30. He had to accept by 10:00. */
const withSue = [...hot, time(on("09:45"))];
const firstTouch = "qualification.first-touch#2";

export function lateCases(): readonly DecisionCase[] {
  return [
    ...["09:40", "09:41", "09:42", "09:43", "09:44"]
      .map((at) => ({
        name: `Sue's, dated ${at}: as of 09:45`,
        given: withSue,
        when: accept(on(at), "sue", { heard: on("09:50") }),
        then: [
          { kind: "accepted", by: "sue", at: ms(on("09:45")) },
          { kind: "clock_met", clock: "qualification.accept#4", elapsedMs: 0 },
        ],
      }))
      .map(under("Late facts: a decision up to five minutes before its assignment is as of it")),
    ...["09:00", "09:30", "09:39"]
      .map((at) => ({
        name: `Sue's, dated ${at}`,
        given: withSue,
        when: accept(on(at), "sue", { heard: on("09:50") }),
        then: refused("too_early"),
        never: ["clock_met"],
      }))
      .map(under("Late facts: a decision earlier than that is refused")),
    ...(
      [
        ["09:00", 0],
        ["09:20", 20],
        ["09:45", 45],
      ] as const
    )
      .map(([at, minutes]) => ({
        name: `Sam's, dated ${at}`,
        given: withSue,
        when: accept(on(at), "sam", { heard: on("09:50") }),
        then: [
          { kind: "decided_before", by: "sam" },
          { kind: "clock_met", clock: "qualification.accept#1", elapsedMs: minutes * MINUTE },
        ],
        never: ["accepted", "assigned"],
      }))
      .map(under("Late facts: who had the lead and decided in time is acquitted, and the lead stays")),
    ...(
      [
        ["09:00", 0],
        ["09:05", 5],
        ["09:19", 19],
      ] as const
    )
      .map(([at, minutes]) => ({
        name: `a call of ${at}, heard of after that of 09:20`,
        given: [...hot, touch(on("09:20"))],
        when: touch(on(at), "sue", "logged", on("09:25")),
        then: [{ kind: "clock_corrected", clock: firstTouch, elapsedMs: minutes * MINUTE }],
      }))
      .map(under("Late facts: an earlier touch corrects what a stopped clock has measured")),
    ...[
      {
        name: "a call of 09:20, heard of at 10:00; there is nobody but Sam",
        given: withSue,
        when: touch(on("09:20"), "sam", "logged", on("10:00")),
        then: [
          { kind: "clock_met", clock: firstTouch, correctsMiss: true },
          { kind: "assigned", member: "sam", why: "freed", at: ms(on("10:00")) },
        ],
      },
      {
        name: "a decision of 09:40 does not make good the call that was missed",
        given: withSue,
        when: accept(on("09:40"), "sam", { heard: on("10:00") }),
        then: [{ kind: "decided_before" }, { kind: "clock_met", clock: "qualification.accept#1" }],
        never: ["assigned"],
      },
    ].map(under("Late facts: a lead that waits goes back to who is acquitted", "alone")),
    ...["mara", "ria", "sol"]
      .map((by) => ({
        name: `by ${by}`,
        given: hot,
        when: touch(on("09:10"), by),
        then: [{ kind: "touched", by, outside: true }],
        never: ["clock_met"],
      }))
      .map(under("Clocks: a touch by another party is shown, and stops nothing")),
    ...(
      [
        ["qualification", [{ kind: "clock_met", clock: firstTouch, elapsedMs: 10 * MINUTE }], []],
        ["sales", [{ kind: "touched", by: "left", outside: true }], ["clock_met"]],
        ["marketing", [{ kind: "touched", by: "left", outside: true }], ["clock_met"]],
      ] as const
    )
      .map(([formerOf, then, never]) => ({
        name: `by somebody who was of ${formerOf}, as an import says`,
        given: hot,
        when: { ...touch(on("09:10"), "left"), formerOf },
        then: [...then],
        never: [...never],
      }))
      .map(under("Clocks: a former member keeps the promise of their party")),
    under("Clocks: a touch by whom no version names is refused")({
      name: "a typing error",
      given: hot,
      when: touch(on("09:10"), "smas"),
      then: refused("unknown_person"),
    }),
  ];
}
