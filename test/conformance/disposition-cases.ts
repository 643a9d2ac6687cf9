/** Cases of “Dispositions”, by hand. */
import { DAY_MS } from "../../src/base/time.ts";
import type { DecisionCase } from "./conformance-case.ts";
import { capture, demo, accept, reject, on, ms, under, refused } from "./case-inputs.ts";

export function dispositionCases(): readonly DecisionCase[] {
  const mql = [capture(on("09:00")), demo(on("09:00"))];
  const because = (stage: string, reason: string) => ({
    kind: "stage_entered",
    stage,
    because: { kind: "rejected", reason },
  });
  const recycledOnce = [...mql, reject(on("09:30"), "timing"), demo(on("10:00", 10))];
  const needs = "Dispositions: a rejection needs a reason of the list; “other” needs a note";
  const follows = "Dispositions: each reason has its consequence";
  return [
    under(needs)({
      name: "a reason that is not agreed",
      given: mql,
      when: reject(on("09:30"), "dunno"),
      then: refused("unknown_reason"),
    }),
    under(needs)({
      name: "other without a note",
      given: mql,
      when: reject(on("09:30"), "other"),
      then: refused("note_required"),
    }),
    under(needs)({
      name: "other with a blank note",
      given: mql,
      when: reject(on("09:30"), "other", "sam", "  "),
      then: refused("note_required"),
    }),
    under(needs)({
      name: "other with a note",
      given: mql,
      when: reject(on("09:30"), "other", "sam", "Moved"),
      then: [{ kind: "rejected", note: "Moved" }, because("disqualified", "other")],
    }),
    under(follows)({
      name: "bad timing: nurture, and back on a date",
      given: mql,
      when: reject(on("09:30"), "timing"),
      then: [
        { kind: "rejected", reason: "timing", clause: "reasons.timing" },
        because("nurture", "timing"),
        { kind: "recycled", times: 1, returnsAt: ms(on("09:30")) + 30 * DAY_MS },
      ],
    }),
    under(follows)({
      name: "out of profile: disqualified",
      given: mql,
      when: reject(on("09:30"), "profile"),
      then: [because("disqualified", "profile")],
    }),
    under(follows)({
      name: "wrong data: marketing is asked",
      given: mql,
      when: reject(on("09:30"), "data"),
      then: [because("nurture", "data"), { kind: "data_fix_asked", tell: "mara", by: ms(on("09:30")) + 2 * DAY_MS }],
    }),
    under(follows)({
      name: "not mine: the next of the pool",
      given: mql,
      when: reject(on("09:30"), "not-mine"),
      then: [
        {
          kind: "assigned",
          member: "sue",
          why: "rerouted",
          candidates: [
            { member: "sue", skipped: null },
            { member: "sam", skipped: "had_it_before" },
          ],
        },
      ],
    }),
    under("Dispositions: a recycled lead has a cap")({
      name: "a second time is once too often",
      given: recycledOnce,
      when: reject(on("10:20", 10), "timing", "sue"),
      then: [because("disqualified", "timing")],
      never: ["recycled"],
    }),
    under("Dispositions: a recycled lead does not return to the same rep")({
      name: "Sue gets what Sam gave back",
      given: recycledOnce.slice(0, -1),
      when: demo(on("10:00", 10)),
      then: [{ kind: "assigned", member: "sue" }],
    }),
    ...["accept", "reject", "pass_on"].map((kind) =>
      under("Dispositions: only the owner decides")({
        name: `${kind} by somebody else`,
        given: mql,
        when: { ...reject(on("09:30"), "timing", "sue"), kind },
        then: refused("not_owner"),
      }),
    ),
    under("Dispositions: accept")({
      name: "the owner takes it on",
      given: mql,
      when: accept(on("09:30")),
      then: [
        { kind: "accepted", by: "sam" },
        { kind: "stage_entered", stage: "working" },
        { kind: "clock_met", clock: "qualification.accept#1" },
      ],
    }),
    under("Dispositions: accept")({
      name: "once",
      given: [...mql, accept(on("09:30"))],
      when: accept(on("09:31")),
      then: refused("already_accepted"),
    }),
  ];
}
