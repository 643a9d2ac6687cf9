/** Cases of “Hand-off and routing”: whose last day is over, and what they had. Monday, 9 March 2026, is the last day in all of them. By hand. */
import { accept, capture, demo, ms, on, passOn, progress, reject, time, touch, under } from "./case-inputs.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";

const MIDNIGHT = on("00:00", 10);
const hot = [capture(on("09:00")), demo(on("09:00"))];
const toSue = { kind: "assigned", member: "sue", why: "owner_left", at: ms(MIDNIGHT) };
const toQuinn = { ...toSue, member: "quinn", choice: { kind: "nobody", retryAt: null } };
const decide = (at: string, by: string): CaseInput => ({
  ...{ kind: "decide_dispute", at, by, decision: "upheld", note: "as agreed" },
});

function workedLeads(): readonly DecisionCase[] {
  return [
    {
      name: "at the first instant of the next day, of the zone of the workspace",
      given: hot,
      when: time(MIDNIGHT),
      then: [toSue],
    },
    { name: "not before", given: hot, when: time("2026-03-09T23:59:59.999+01:00"), then: [], never: ["assigned"] },
    {
      name: "an instant is that instant, however late anybody looks",
      given: hot,
      when: time(on("12:00", 12)),
      then: [toSue],
    },
    { name: "accepted, it goes as well", given: [...hot, accept(on("09:10"))], when: time(MIDNIGHT), then: [toSue] },
    { name: "touched, it goes as well", given: [...hot, touch(on("09:10"))], when: time(MIDNIGHT), then: [toSue] },
    {
      name: "once gone, it is not moved again",
      given: [...hot, time(MIDNIGHT)],
      when: time(on("23:00", 13)),
      then: [],
      never: ["assigned"],
    },
    {
      name: "the promise is the party's: what was used counts on, and what is missed stays whose it was",
      given: hot,
      when: time(MIDNIGHT),
      then: [toSue, { kind: "clock_passed", clock: "qualification.first-touch#2", from: "sam", to: "sue" }],
      never: ["clock_met"],
    },
    {
      name: "a touch of the last day, heard of later, keeps the promise of who left",
      given: [...hot, time(on("09:00", 10))],
      when: touch(on("09:20"), "sam", "logged", on("10:00", 10)),
      then: [{ kind: "clock_met", clock: "qualification.first-touch#2", whose: "sam", correctsMiss: true }],
      never: ["assigned"],
    },
    {
      name: "a touch after the last day is none of the party's",
      given: [capture(on("16:55")), demo(on("16:55")), time(on("09:00", 10))],
      when: touch(on("09:05", 10), "sam"),
      then: [{ kind: "touched", by: "sam", outside: true }],
      never: ["clock_met"],
    },
    {
      name: "whoever gave it up before does not get it back because of it",
      given: [...hot.map((each) => ({ ...each })), reject(on("09:10"), "not-mine")],
      when: time(MIDNIGHT),
      then: [],
      never: ["assigned"],
    },
  ].map(under("Hand-off and routing: whoever has left gives up all that they work", "leaving"));
}

function nobodyElse(): readonly DecisionCase[] {
  return [
    { name: "nobody else is there: the branch for that", given: hot, when: time(MIDNIGHT), then: [toQuinn] },
    {
      name: "and nothing that comes later",
      given: [capture(on("09:00", 10))],
      when: demo(on("09:00", 10)),
      then: [{ kind: "assigned", member: "quinn", candidates: [{ member: "sam", skipped: "has_left" }] }],
    },
  ].map(under("Hand-off and routing: whoever has left gives up all that they work", "leaving-alone"));
}

function pipeline(): readonly DecisionCase[] {
  const sql = [...hot, passOn(on("09:10")), progress(on("10:00"), "sql")];
  const toTom = { kind: "assigned", member: "tom", why: "owner_left", at: ms(MIDNIGHT) };
  return [
    { name: "an SQL", given: sql, when: time(MIDNIGHT), then: [toTom], never: ["stage_entered"] },
    {
      name: "an opportunity",
      given: [...sql, progress(on("11:00"), "opportunity")],
      when: time(MIDNIGHT),
      then: [toTom],
      never: ["stage_entered"],
    },
    {
      name: "a customer stays who sold it",
      given: [...sql, progress(on("11:00"), "customer")],
      when: time(MIDNIGHT),
      then: [],
      never: ["assigned", "role_passed"],
    },
  ].map(under("Hand-off and routing: whoever has left gives up all that they work", "leaving-rep"));
}

function roles(): readonly DecisionCase[] {
  const passed = (as: string) => ({ kind: "role_passed", from: "mara", to: "lou", as, at: ms(MIDNIGHT) });
  const disputed = [
    ...hot,
    reject(on("09:30"), "profile"),
    { kind: "dispute", at: on("10:00"), by: "mara", note: "it fits" },
  ];
  return [
    {
      name: "a lead that nobody works is for the stand-in: another of the party",
      given: [capture(on("09:00"))],
      when: time(MIDNIGHT),
      then: [passed("program")],
    },
    {
      name: "what is captured later too, whatever the signed version says",
      given: [time(MIDNIGHT), capture(on("09:00", 10))],
      when: time(on("10:00", 10)),
      then: [],
      never: ["role_passed"],
    },
    {
      name: "data to correct, with its clock",
      given: [...hot, reject(on("09:30"), "data")],
      when: time(MIDNIGHT),
      then: [passed("decision"), { kind: "clock_passed", from: "mara", to: "lou" }],
    },
    { name: "a dispute to decide", given: disputed, when: time(MIDNIGHT), then: [passed("decision")] },
    {
      name: "who stands in decides it",
      given: [...disputed, time(MIDNIGHT)],
      when: decide(on("10:00", 10), "lou"),
      then: [{ kind: "dispute_decided", by: "lou" }],
    },
    {
      name: "who has left does not",
      given: [...disputed, time(MIDNIGHT)],
      when: decide(on("10:00", 10), "mara"),
      then: [{ kind: "refused", code: "not_arbiter" }],
    },
  ].map(under("Hand-off and routing: what they answered for, their stand-in answers for", "leaving-head"));
}

export function leavingCases(): readonly DecisionCase[] {
  return [...workedLeads(), ...nobodyElse(), ...pipeline(), ...roles()];
}
