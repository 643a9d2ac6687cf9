/** Cases of “Dispositions” about what follows a rejection, and what a time that passed means; by hand. */
import { accept, capture, demo, on, ms, passOn, reject, refused, time, touch, under } from "./case-inputs.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const hot = [capture(on("09:00")), demo(on("09:00"))];
const said =
  (kind: string) =>
  (at: string, by = "mara", more: object = {}): CaseInput => ({ kind, at, by, note: null, ...more });
const disputes = said("dispute");
const agrees = said("agree_rejection");
const decides = (at: string, decision: string, by = "quinn"): CaseInput => said("decide_dispute")(at, by, { decision });

export function disputeCases(): readonly DecisionCase[] {
  const rejected = [...hot, reject(on("09:10"), "profile")];
  const disputed = [...rejected, disputes(on("10:00"))];
  const asked = [...hot, reject(on("09:10"), "other", "sam", "Not sure")];
  const stands = { kind: "dispute_decided", decision: "upheld" };
  const feedback = "qualification.feedback#4";
  return [
    ...[
      {
        name: "the lead of marketing is to answer within eight business hours",
        given: hot,
        when: reject(on("09:10"), "profile"),
        then: [{ kind: "clock_started", clock: feedback, owner: "mara", dueAt: ms(on("09:10", 10)) }],
      },
      {
        name: "it agrees",
        given: rejected,
        when: agrees(on("10:10")),
        then: [{ kind: "rejection_agreed" }, { kind: "clock_met", clock: feedback, elapsedMs: HOUR }],
      },
      {
        name: "it objects",
        given: rejected,
        when: disputes(on("10:00")),
        then: [{ kind: "disputed" }, { kind: "clock_met", clock: feedback }],
      },
      {
        name: "it says nothing",
        given: rejected,
        when: time(on("12:00", 10)),
        then: [{ kind: "clock_missed", clock: feedback, at: ms(on("09:10", 10)) }],
      },
      { name: "no rejection, no answer", given: hot, when: agrees(on("10:00")), then: refused("no_rejection") },
    ].map(under("Dispositions: the giving side answers a rejection", "disputing")),
    ...[
      {
        name: "the arbiter has eight business hours",
        given: rejected,
        when: disputes(on("10:00")),
        then: [{ kind: "disputed", arbiter: "quinn", rejectedBy: "sam", dueAt: ms(on("10:00", 10)) }],
      },
      {
        name: "on Friday at 16:00 until Monday at 16:00",
        given: [capture(on("09:00", 13)), demo(on("09:00", 13)), reject(on("09:10", 13), "profile")],
        when: disputes(on("16:00", 13)),
        then: [{ kind: "disputed", dueAt: ms(on("16:00", 16)) }],
      },
      {
        name: "sixteen business hours after the rejection one may still object",
        given: rejected,
        when: disputes(on("09:10", 11)),
        then: [{ kind: "disputed" }],
      },
      {
        name: "a minute later one may not",
        given: rejected,
        when: disputes(on("09:11", 11)),
        then: refused("too_late"),
      },
      {
        name: "only the giving side objects",
        given: rejected,
        when: disputes(on("10:00"), "sue"),
        then: refused("not_giving_side"),
      },
      { name: "once", given: disputed, when: disputes(on("10:30")), then: refused("in_dispute") },
    ].map(under("Dispositions: marketing may dispute within a time", "disputing")),
    ...[
      {
        name: "upheld, nothing changes",
        given: disputed,
        when: decides(on("11:00"), "upheld"),
        then: [{ ...stands, by: "quinn" }],
        never: ["stage_entered", "assigned"],
      },
      {
        name: "overturned, the lead is back in a new cycle, with somebody else",
        given: disputed,
        when: decides(on("11:00"), "overturned"),
        then: [
          { kind: "dispute_decided", decision: "overturned" },
          { kind: "stage_entered", stage: "mql", cycle: 2, because: { kind: "overturned", by: "quinn" } },
          { kind: "assigned", member: "sue", why: "rerouted" },
          { kind: "clock_started", owner: "sue" },
        ],
      },
      {
        name: "nobody decided in time: it stands, from that instant on",
        given: disputed,
        when: time(on("12:00", 12)),
        then: [{ ...stands, by: null, at: ms(on("10:00", 10)) }],
      },
      {
        name: "after that there is nothing to decide",
        given: [...disputed, time(on("10:00", 10))],
        when: decides(on("10:01", 10), "overturned"),
        then: refused("no_dispute"),
      },
      {
        name: "at the last instant one may still decide",
        given: disputed,
        when: decides(on("10:00", 10), "upheld"),
        then: [{ ...stands, by: "quinn" }],
      },
      {
        name: "only the arbiter decides",
        given: disputed,
        when: decides(on("11:00"), "upheld", "sol"),
        then: refused("not_arbiter"),
      },
      {
        name: "only what is disputed",
        given: rejected,
        when: decides(on("11:00"), "upheld"),
        then: refused("no_dispute"),
      },
    ].map(under("Dispositions: the arbiter decides by a deadline", "disputing")),
    ...["09:55", "09:59"]
      .map((at) => ({
        name: `the arbiter's, dated ${at}: as of the dispute, 10:00`,
        given: disputed,
        when: { ...decides(on(at), "upheld"), heard: on("11:00") },
        then: [{ ...stands, at: ms(on("10:00")) }],
      }))
      .map(under("Late facts: a decision up to five minutes before its assignment is as of it", "disputing")),
    ...["09:10", "09:54"]
      .map((at) => ({
        name: `the arbiter's, dated ${at}, before the dispute`,
        given: disputed,
        when: { ...decides(on(at), "upheld"), heard: on("11:00") },
        then: refused("too_early"),
        never: ["dispute_decided"],
      }))
      .map(under("Late facts: a decision earlier than that is refused", "disputing")),
    ...[
      {
        name: "the lead is with the arbiter, and where it was",
        given: hot,
        when: reject(on("09:10"), "other", "sam", "Not sure"),
        then: [{ kind: "disputed", by: null, arbiter: "quinn", dueAt: ms(on("09:10", 10)) }],
        never: ["stage_entered", "assigned", "clock_started"],
      },
      {
        name: "the arbiter decides before anything else",
        given: asked,
        when: accept(on("09:20"), "quinn"),
        then: refused("in_dispute"),
      },
      {
        name: "overturned, it goes on in the same cycle with somebody else",
        given: asked,
        when: decides(on("09:30"), "overturned"),
        then: [{ kind: "assigned", member: "sue", why: "rerouted" }],
        never: ["stage_entered"],
      },
      {
        name: "upheld, it is disqualified",
        given: asked,
        when: decides(on("09:30"), "upheld"),
        then: [stands, { kind: "stage_entered", stage: "disqualified", cycle: 1 }],
      },
      {
        name: "undecided, it is disqualified at the deadline",
        given: asked,
        when: time(on("12:00", 10)),
        then: [
          { ...stands, at: ms(on("09:10", 10)) },
          { kind: "stage_entered", stage: "disqualified", at: ms(on("09:10", 10)) },
        ],
      },
    ].map(under("Dispositions: a reason that asks the arbiter", "disputing")),
  ];
}

/** What happens when nobody answers, and when nobody was reached. */
export function silenceCases(): readonly DecisionCase[] {
  const accepted = "qualification.accept#1";
  const call = (at: string, channel = "call", more: object = {}): CaseInput => ({ ...touch(at), channel, ...more });
  const tried = (...touches: readonly CaseInput[]) => [...hot, ...touches];
  const unreached = (name: string, given: readonly CaseInput[], then: DecisionCase["then"]) => ({
    name,
    given,
    when: reject(on("12:00"), "timing"),
    then,
  });
  const gaveUp = [{ kind: "rejected", reason: "timing" }];
  const [one, two, three] = [call(on("09:10")), call(on("09:20")), call(on("09:30"), "email")];
  return [
    ...[
      {
        name: "nothing said until 10:00: taken as accepted, and the promise stays missed",
        given: hot,
        when: time(on("12:00")),
        then: [
          { kind: "clock_missed", clock: accepted, at: ms(on("10:00")) },
          { kind: "accepted", by: "sam", byDefault: true, at: ms(on("10:00")) },
          { kind: "stage_entered", stage: "working", at: ms(on("10:00")) },
          { kind: "clock_abandoned", clock: accepted, why: "accepted_by_default" },
        ],
        never: ["clock_met"],
      },
      {
        name: "accepted at 10:00 is accepted",
        given: hot,
        when: accept(on("10:00")),
        then: [
          { kind: "accepted", byDefault: false },
          { kind: "clock_met", clock: accepted, elapsedMs: HOUR },
        ],
      },
      {
        name: "and cannot be accepted again",
        given: [...hot, time(on("10:00"))],
        when: accept(on("10:05")),
        then: refused("already_accepted"),
      },
    ].map(under("Dispositions: accepted by default", "accepted-by-default")),
    ...[
      {
        name: "nothing said until 10:00: the next of the pool",
        given: hot,
        when: time(on("10:00")),
        then: [
          { kind: "clock_missed", clock: accepted, at: ms(on("10:00")) },
          { kind: "assigned", member: "sue", why: "reassigned", at: ms(on("10:00")) },
        ],
      },
      {
        name: "when all have let it lie it rests with whom the pool names",
        given: hot,
        when: time(on("16:00", 13)),
        then: [
          { kind: "assigned", member: "sue", at: ms(on("10:00")) },
          { kind: "assigned", member: "quinn", at: ms(on("11:00")) },
        ],
      },
      {
        name: "who has accepted keeps it",
        given: [...hot, accept(on("09:10"))],
        when: time(on("12:00")),
        then: [],
        never: ["assigned"],
      },
    ].map(under("Dispositions: returned by default", "returned-by-default")),
    ...[
      {
        name: "the end of it",
        given: hot,
        when: time(on("10:00")),
        then: [{ kind: "stage_entered", stage: "disqualified", because: { kind: "clock", clock: accepted } }],
      },
    ].map(under("Dispositions: returned by default", "disqualified-by-default")),
    ...[
      unreached("never tried", hot, refused("cadence_open")),
      unreached("three calls are one channel", tried(one, two, call(on("09:30"))), refused("cadence_open")),
      unreached("a call and a mail are two attempts", tried(one, three), refused("cadence_open")),
      unreached("two calls and a mail", tried(one, two, three), gaveUp),
      unreached(
        "what a machine sent is no attempt",
        tried(one, two, { ...three, automatic: true }),
        refused("cadence_open"),
      ),
      unreached(
        "a status set by hand is no attempt",
        tried(one, two, { ...three, evidence: "status" }),
        refused("cadence_open"),
      ),
      unreached("attempts of a colleague count", tried(one, two, { ...three, by: "sue" }), gaveUp),
      {
        name: "another reason is open at once",
        given: hot,
        when: reject(on("12:00"), "profile"),
        then: [{ kind: "rejected" }],
      },
      {
        name: "what was tried inside the party counts on with the next owner",
        given: tried(one, two, three, reject(on("10:00"), "not-mine")),
        when: reject(on("12:00"), "timing", "sue"),
        then: [{ kind: "rejected", by: "sue" }],
      },
    ].map(under("Dispositions: “unable to reach” is locked until the attempts are on record", "cadence")),
    ...[
      {
        name: "thirty days after it was given back",
        given: [...hot, reject(on("09:30"), "timing")],
        when: time("2026-04-30T12:00:00+02:00"),
        then: [
          {
            kind: "stage_entered",
            stage: "captured",
            cycle: 2,
            at: ms(on("09:30")) + 30 * DAY,
            because: { kind: "returned", times: 1 },
          },
        ],
      },
    ].map(under("Dispositions: a recycled lead has an earliest return date")),
    ...[
      {
        name: "Sam worked it, sales gave it back: it goes to Sam again",
        given: [...hot, passOn(on("09:20")), accept(on("09:30"), "ria"), reject(on("10:00"), "timing", "ria")],
        when: demo(on("09:00", 20)),
        then: [{ kind: "assigned", member: "sam", choice: { kind: "kept_owner" }, turn: null }],
      },
      {
        name: "Sam gave it back: it goes to somebody else",
        given: [...hot, accept(on("09:20")), reject(on("10:00"), "timing")],
        when: demo(on("09:00", 20)),
        then: [{ kind: "assigned", member: "sue", choice: { kind: "pool" } }],
      },
    ].map(under("Hand-off and routing: order of choice, existing owner", "keep-owner")),
    ...[
      {
        name: "without the clause it is whose turn it is",
        given: [...hot, passOn(on("09:20")), accept(on("09:30"), "ria"), reject(on("10:00"), "timing", "ria")],
        when: demo(on("09:00", 20)),
        then: [{ kind: "assigned", member: "sue", choice: { kind: "pool" } }],
      },
    ].map(under("Hand-off and routing: order of choice, existing owner")),
  ];
}
