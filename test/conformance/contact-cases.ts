/** Cases of “Clocks” about answers that the lead waits for, by hand: within two business hours. */
import { accept, capture, demo, on, ms, passOn, progress, reject, time, touch, under } from "./case-inputs.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";

const HOUR = 3_600_000;
const clock = "qualification.next-touch#4";
const wrote = (at: string, said: object = {}): CaseInput => ({
  kind: "contact",
  at,
  channel: "email",
  needsAnswer: true,
  note: null,
  ...said,
});

export function contactCases(): readonly DecisionCase[] {
  const worked = [capture(on("09:00")), demo(on("09:00")), touch(on("09:05")), accept(on("09:06"))];
  const waiting = [...worked, wrote(on("10:00"))];
  const started = (name: string, dueAt: string) => ({
    kind: "clock_started",
    clock: name,
    owner: "sam",
    dueAt: ms(dueAt),
  });
  return [
    ...[
      {
        name: "it starts when the lead writes",
        given: worked,
        when: wrote(on("10:00")),
        then: [started(clock, on("12:00"))],
      },
      {
        name: "on Monday at 16:30 it is due on Tuesday at 10:30",
        given: worked,
        when: wrote(on("16:30")),
        then: [started(clock, on("10:30", 10))],
      },
      {
        name: "on Saturday it is due on Monday at 11:00",
        given: worked,
        when: wrote(on("12:00", 14)),
        then: [started(clock, on("11:00", 16))],
      },
      {
        name: "a second mail starts nothing",
        given: waiting,
        when: wrote(on("11:00")),
        then: [{ kind: "contacted" }],
        never: ["clock_started"],
      },
      {
        name: "one answer answers both, from the first on",
        given: [...waiting, wrote(on("11:00"))],
        when: touch(on("11:30")),
        then: [{ kind: "clock_met", clock, elapsedMs: 1.5 * HOUR }],
      },
      {
        name: "after the answer the next mail is a promise of its own",
        given: [...waiting, touch(on("10:30"))],
        when: wrote(on("11:00")),
        then: [started("qualification.next-touch#5", on("13:00"))],
      },
      {
        name: "answered at the last instant",
        given: waiting,
        when: touch(on("12:00")),
        then: [{ kind: "clock_met", clock, elapsedMs: 2 * HOUR }],
      },
      {
        name: "not answered in time",
        given: waiting,
        when: time(on("12:01")),
        then: [{ kind: "clock_missed", clock, at: ms(on("12:00")) }],
      },
      {
        name: "a machine answers nobody",
        given: waiting,
        when: { ...touch(on("10:10"), "sam", "observed"), automatic: true },
        then: [{ kind: "touched" }],
        never: ["clock_met"],
      },
      {
        name: "a mail that is heard of late is not due before it was heard of",
        given: worked,
        when: wrote(on("10:00"), { heard: on("15:00") }),
        then: [{ ...started(clock, on("15:00")), at: ms(on("10:00")) }],
      },
      {
        name: "one that was answered before it is heard of starts nothing",
        given: [...worked, touch(on("11:00"))],
        when: wrote(on("10:00"), { heard: on("12:00") }),
        then: [{ kind: "contacted" }],
        never: ["clock_started"],
      },
      {
        name: "what was answered before the hand-off is owed by nobody, also when that is heard of later",
        given: [capture(on("08:00")), wrote(on("08:10")), demo(on("09:00"))],
        when: touch(on("08:30"), "sam", "logged", on("09:30")),
        then: [
          { kind: "touched", answers: true },
          { kind: "clock_voided", clock, at: ms(on("09:00")) },
        ],
        never: ["clock_met"],
      },
    ].map(under("Clocks: next touch, from the earliest unanswered contact to the earliest answer", "answering")),
    under(
      "Late facts: an earlier touch corrects what a stopped clock has measured",
      "answering",
    )({
      name: "an answer of 10:30, heard of after that of 11:30",
      given: [...waiting, touch(on("11:30"))],
      when: touch(on("10:30"), "sue", "logged", on("11:45")),
      then: [{ kind: "clock_corrected", clock, at: ms(on("10:30")), elapsedMs: 0.5 * HOUR }],
    }),
    ...[
      {
        name: "it starts nothing",
        given: worked,
        when: wrote(on("10:00"), { needsAnswer: false }),
        then: [{ kind: "contacted" }],
        never: ["clock_started"],
      },
      {
        name: "of before the hand-off and heard of after it, it ends what has waited since then",
        given: [capture(on("08:00")), wrote(on("08:10")), demo(on("09:00"))],
        when: wrote(on("08:30"), { needsAnswer: false, heard: on("09:30") }),
        then: [{ kind: "clock_voided", clock, why: "no_answer_needed", at: ms(on("09:00")) }],
      },
      {
        name: "what was written after the hand-off waits on, from when it was",
        given: [capture(on("08:00")), wrote(on("08:10")), demo(on("09:00")), wrote(on("09:10"))],
        when: wrote(on("08:30"), { needsAnswer: false, heard: on("09:30") }),
        then: [
          { kind: "clock_voided", clock, why: "no_answer_needed" },
          { ...started("qualification.next-touch#5", on("11:10")), at: ms(on("09:10")) },
        ],
      },
      {
        name: "it ends a wait",
        given: waiting,
        when: wrote(on("10:20"), { needsAnswer: false }),
        then: [{ kind: "clock_voided", clock, why: "no_answer_needed" }],
      },
    ].map(under("Clocks: “thanks” needs no answer", "answering")),
    ...[
      {
        name: "the lead writes and is answered at one instant, the mail first",
        given: waiting,
        when: touch(on("10:00")),
        then: [{ kind: "clock_met", clock, elapsedMs: 0 }],
      },
      {
        name: "the same, the answer first: it stops nothing, and the mail waits",
        given: [...worked, touch(on("10:00"))],
        when: wrote(on("10:00")),
        then: [{ kind: "contacted" }, { kind: "clock_started", clockKind: "next-touch", dueAt: ms(on("12:00")) }],
      },
    ].map(under("Clocks: at one instant a stop comes before a start", "answering")),
    ...[
      {
        name: "whoever gets the lead owes the answer",
        given: waiting,
        when: reject(on("10:30"), "not-mine"),
        then: [
          {
            kind: "clock_passed",
            clock,
            from: "sam",
            to: "sue",
            elapsedMs: 0.5 * HOUR,
            dueAt: ms(on("12:00")),
          },
        ],
        never: ["clock_voided"],
      },
      {
        name: "a leg that promises no answers starts no such clock",
        given: waiting,
        when: passOn(on("10:40")),
        then: [{ kind: "clock_voided", clock }],
      },
      {
        name: "progress is no answer",
        given: waiting,
        when: progress(on("10:10"), "sql"),
        then: [{ kind: "stage_entered", stage: "sql" }],
        never: ["clock_voided"],
      },
      {
        name: "a lead that nobody has waits for nobody",
        given: [capture(on("09:00"))],
        when: wrote(on("10:00")),
        then: [{ kind: "contacted" }],
        never: ["clock_started"],
      },
      {
        name: "a mail of before the capture",
        given: [capture(on("09:00"))],
        when: wrote(on("08:00"), { heard: on("10:00") }),
        then: [{ kind: "refused", code: "before_capture" }],
      },
      {
        name: "what it wrote before anybody had it is owed from the hand-off on",
        given: [capture(on("08:00")), wrote(on("08:30"))],
        when: demo(on("09:00")),
        then: [{ ...started("qualification.next-touch#4", on("11:00")), at: ms(on("09:00")) }],
      },
      {
        name: "a call between two mails, heard of late, answers the first; the second waits",
        given: [...waiting, wrote(on("11:00"))],
        when: touch(on("10:30"), "sam", "logged", on("11:30")),
        then: [
          { kind: "clock_met", clock, elapsedMs: 0.5 * HOUR },
          { ...started("qualification.next-touch#5", on("13:00")), at: ms(on("11:00")) },
        ],
      },
      {
        name: "a mail of before “thanks” that is heard of after it",
        given: [...worked, wrote(on("11:00"), { needsAnswer: false })],
        when: wrote(on("10:00"), { heard: on("12:00") }),
        then: [{ kind: "contacted" }],
        never: ["clock_started"],
      },
    ].map(under("Clocks: who owes an answer", "answering")),
    ...[
      {
        name: "what a party that promised no answers left unanswered is owed by the next",
        given: [...worked, wrote(on("10:00"))],
        when: passOn(on("10:40")),
        then: [{ ...started("sales.next-touch#6", on("12:40")), owner: "ria", at: ms(on("10:40")) }],
      },
    ].map(under("Clocks: who owes an answer", "answering-sales")),
  ];
}
