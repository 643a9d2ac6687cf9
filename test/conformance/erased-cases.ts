/** Cases of a person who is erased: whatever their lead was, it ends at that instant, and nothing that is said of it is taken. By hand. */
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import { accept, type Case, capture, demo, on, progress, refused, reject, time, touch, under } from "./case-inputs.ts";

const ADA = { name: "Ada", email: "ada@example.com", company: null };
const captured = capture(on("09:00"), {}, { person: ADA });
const mql = [captured, demo(on("09:00"))];
const erase = (at: string): CaseInput => ({ kind: "erase", at });
const ended = (from: string) => [
  { kind: "erased", leadId: "a" },
  { kind: "stage_entered", stage: "disqualified", from, because: { kind: "erased" } },
];
const end = (kind: "clock_voided" | "clock_abandoned", clock: string) => ({
  ...{ kind, clock: `qualification.${clock}`, why: "erased" },
});
const later = "2026-12-31T00:00:00+01:00";
const nothing = ["clock_missed", "escalated", "looked_again", "assigned", "stage_entered", "dispute_decided"];

export function erasedCases(): readonly DecisionCase[] {
  const taken = (name: string, when: CaseInput): Case => ({
    ...{ name, given: [...mql, erase(on("09:20"))], when, then: refused("person_erased") },
  });
  return [
    ...[
      {
        name: "what runs has no verdict",
        given: mql,
        when: erase(on("09:20")),
        then: [
          ...ended("mql"),
          ...["accept#1", "first-touch#2", "qualify#3"].map((clock) => end("clock_voided", clock)),
        ],
        never: ["clock_missed"],
      },
      {
        name: "what was missed before stays missed",
        given: mql,
        when: erase(on("09:40")),
        then: [
          { kind: "clock_missed", clock: "qualification.first-touch#2" },
          ...ended("mql"),
          ...[
            end("clock_voided", "accept#1"),
            end("clock_abandoned", "first-touch#2"),
            end("clock_voided", "qualify#3"),
          ],
        ],
      },
      { name: "one that nobody has", given: [captured], when: erase(on("09:20")), then: ended("captured") },
      {
        name: "nobody owes the data of who is not known",
        given: [...mql, reject(on("09:10"), "data")],
        when: erase(on("09:20")),
        then: [...ended("nurture"), end("clock_voided", "fix-data#4")],
      },
      {
        name: "one that has ended stays as it ended",
        given: [...mql, progress(on("09:10"), "customer")],
        when: erase(on("09:20")),
        then: [{ kind: "erased" }],
        never: ["stage_entered"],
      },
      ...[
        ["a lead", mql],
        ["one that was recycled", [...mql, reject(on("09:10"), "timing")]],
        ["one that nobody corrects", [...mql, reject(on("09:10"), "data")]],
      ].map(([name, given]): Case => ({
        name: `nothing is to come of ${name as string}`,
        given: [...(given as readonly CaseInput[]), erase(on("09:20"))],
        when: time(later),
        then: [],
        never: nothing,
      })),
    ].map(under("Stages: erased, a lead ends at that instant, and nobody owes anything more", "returning")),
    ...[
      {
        name: "the arbiter has nothing to decide",
        given: [
          ...mql,
          reject(on("09:10"), "profile"),
          { kind: "dispute", at: on("09:15"), by: "mara", note: null },
          erase(on("09:20")),
        ],
        when: time(later),
        then: [],
        never: nothing,
      },
      {
        name: "the giving side owes no answer",
        given: [...mql, reject(on("09:10"), "profile")],
        when: erase(on("09:20")),
        then: [{ kind: "erased" }, end("clock_voided", "feedback#4")],
        never: ["stage_entered"],
      },
    ].map(under("Stages: erased, a lead ends at that instant, and nobody owes anything more", "disputing")),
    ...[
      taken("a touch", touch(on("09:30"))),
      taken("an answer that was given before", accept(on("09:10"), "sam", { heard: on("09:30") })),
      taken("a win", progress(on("09:30"), "customer")),
      taken("a second erasure", erase(on("09:30"))),
      taken("a capture under the same id", capture(on("09:30"), {}, { person: ADA })),
      {
        name: "the same address under another id is another lead",
        given: [...mql, erase(on("09:20"))],
        when: capture(on("09:30"), {}, { lead: "b", person: ADA }),
        then: [{ kind: "captured", leadId: "b" }],
      },
      {
        name: "no other lead is merged into it",
        given: [...mql, erase(on("09:20")), capture(on("09:30"), {}, { lead: "b" })],
        when: { kind: "merge", at: on("09:40"), lead: "b", into: "a", by: "ria", note: "One phone number" },
        then: refused("unknown_lead"),
      },
    ].map(under("Stages: what is said of an erased lead is refused; who comes back is another one")),
  ];
}
