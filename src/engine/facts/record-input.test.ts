import { expect, test } from "vitest";
import { handedOff, on, STORY_LEAD, WITH_SAM } from "../../../test/scenarios/situation.ts";
import { type AnyFact, QUINN, RIA, SAM, STORY_AGREEMENT, SUE } from "../../../test/scenarios/story.ts";
import { memberId } from "../../base/ids.ts";
import { compileTerms } from "../terms/terms.ts";
import type { Input } from "../lead/input.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { recordInput } from "./record-input.ts";

const TERMS = compileTerms(STORY_AGREEMENT);
const said = (fact: AnyFact, more: Partial<LeadState> = {}, time = "09:10") => {
  const input = { ...fact, leadId: STORY_LEAD, occurredAt: on(time), recordedAt: on("11:00") } as Input;
  return recordInput(TERMS, { ...WITH_SAM, ...more }, input);
};
const codes = (...args: Parameters<typeof said>) =>
  said(...args).map((event) => (event.kind === "refused" ? event.code : event.kind));
const progress = (stage: "sql" | "opportunity" | "customer" | "lost", more = {}): AnyFact => ({
  ...{ kind: "progress", stage, valueMinor: null, credits: { sdr: null, rep: null } },
  ...more,
});

test.each<
  readonly [what: string, stage: Parameters<typeof progress>[0], lead: Partial<LeadState>, kinds: readonly string[]]
>([
  ["an SQL of what nobody accepted", "sql", {}, ["accepted", "stage_entered"]],
  ["what was accepted", "sql", handedOff({ acceptedAt: on("09:05") }), ["stage_entered"]],
  ["what the arbiter has", "sql", { dispute: {} as LeadState["dispute"] }, ["stage_entered"]],
  ["what nobody has", "sql", { stage: "captured", leg: null, owner: null, assignedAt: null }, ["stage_entered"]],
  ["an SQL again", "sql", { stage: "sql" }, ["already_at_stage"]],
  ["less than it is", "sql", { stage: "opportunity" }, ["already_at_stage"]],
  ["a loss", "lost", { stage: "opportunity" }, ["stage_entered"]],
  ["a loss of what is lost", "lost", { stage: "lost" }, ["already_closed"]],
  ["a loss of what is disqualified", "lost", { stage: "disqualified" }, ["already_closed"]],
  ["a customer who is one", "customer", { stage: "customer" }, ["already_closed"]],
])("reported: %s", (_what, stage, lead, kinds) => {
  expect(codes(progress(stage), lead)).toEqual(kinds);
});

test("a stage begins when it was reached: not before the one that leads to it, but where the date itself is wrong", () => {
  const lead = { stage: "sal", ...handedOff({ acceptedAt: on("09:05") }), stageEnteredAt: on("09:20") } as const;
  const at = (time: string) => said(progress("sql"), lead, time)[0]?.at;
  expect([at("09:30"), at("09:10"), at("09:00")]).toEqual([on("09:30"), on("09:20"), on("09:20")]);
  expect(at("08:59")).toBe(on("08:59"));
  const accepted = said(progress("sql"), { assignedAt: on("09:40") }, "09:30");
  expect(accepted.map((event) => event.at)).toEqual([on("09:40"), on("09:30")]);
});

test("what had ended, or rested, starts the next cycle", () => {
  const cycle = (stage: LeadState["stage"]) => said(progress("sql"), { stage, cycle: 2, leg: null, owner: null })[0];
  for (const stage of ["lost", "disqualified", "nurture"] as const) expect(cycle(stage)).toMatchObject({ cycle: 3 });
  expect(cycle("captured")).toMatchObject({ cycle: 2 });
});

test("a currency is kept where there is a value; who gets the credit, where nobody says, is who passed it on and who has it", () => {
  const [sql] = said(progress("sql", { valueMinor: 5, currency: "USD" }), {
    stage: "sal",
    ...handedOff({ acceptedAt: on("09:05") }),
    passedOnBy: SUE,
  });
  expect(sql).toMatchObject({ valueMinor: 5, currency: "USD", credits: { sdr: SUE, rep: SAM } });
  const none = { stage: "sal", ...handedOff({ acceptedAt: on("09:05") }) } as const;
  expect(said(progress("sql", { currency: "USD" }), none)[0]).not.toHaveProperty("currency");
  expect(said(progress("sql", { valueMinor: 5 }), none)[0]).not.toHaveProperty("currency");
});

const touch = (more = {}): AnyFact => ({
  ...{ kind: "touch", by: SAM, channel: "call", evidence: "logged", twoWay: false, note: null },
  ...more,
});

test("a touch is the next attempt, unless a machine sent it or a status says it", () => {
  const attempt = (more: object) => {
    const [event] = said(touch(more), { attempts: 2 });
    return event?.kind === "touched" ? event.attempt : undefined;
  };
  expect(attempt({})).toBe(3);
  expect([attempt({ automatic: true }), attempt({ evidence: "status" })]).toEqual([2, 2]);
});

test("whom nobody names has touched nothing, unless they have the lead or were of a party", () => {
  const temp = memberId("temp");
  expect(codes(touch({ by: temp }))).toEqual(["unknown_person"]);
  expect(said(touch({ by: temp }), { owner: temp })[0]).not.toHaveProperty("outside");
  expect(said(touch({ by: temp, formerOf: "qualification" }))[0]).toMatchObject({ formerOf: "qualification" });
  expect(said(touch({ by: temp, formerOf: "qualification" }))[0]).not.toHaveProperty("outside");
  expect(said(touch({ by: temp, formerOf: "sales" }))[0]).toMatchObject({ outside: true });
  expect(said(touch({ formerOf: "sales" }))[0]).not.toHaveProperty("formerOf");
});

test("a touch by another party is from outside; of a lead that no party has, none is", () => {
  const outside = (by: typeof SAM, more: Partial<LeadState> = {}) => "outside" in (said(touch({ by }), more)[0] ?? {});
  expect([SAM, SUE, QUINN].map((by) => outside(by))).toEqual([false, false, false]);
  expect(outside(RIA)).toBe(true);
  expect([outside(RIA, { owner: RIA }), outside(RIA, { leg: null })]).toEqual([false, false]);
});

test("a touch answers what the lead wrote until then", () => {
  const answers = (more: object, unanswered = [on("09:05")]) =>
    "answers" in (said(touch(more), { unanswered })[0] ?? {});
  expect(answers({})).toBe(true);
  expect(answers({}, [on("09:10")])).toBe(true);
  expect(answers({}, [on("09:11")])).toBe(false);
  expect(answers({}, [])).toBe(false);
  expect([answers({ automatic: true }), answers({ evidence: "status" }), answers({ by: RIA })]).toEqual([
    false,
    false,
    false,
  ]);
});

test("a message waits for an answer, unless it needs none, has one, or the lead has ended", () => {
  const waits = (needsAnswer: boolean, more: Partial<LeadState> = {}) =>
    "waits" in (said({ kind: "contact", channel: "email", needsAnswer, note: null }, more)[0] ?? {});
  expect(waits(true)).toBe(true);
  expect([waits(false), waits(true, { stage: "lost" }), waits(true, { lastTouchAt: on("09:30") })]).toEqual([
    false,
    false,
    false,
  ]);
  const contact: AnyFact = { kind: "contact", channel: "email", needsAnswer: true, note: null };
  expect([codes(contact, {}, "09:00"), codes(contact, {}, "08:59")]).toEqual([["contacted"], ["before_capture"]]);
});

test("an activity names its object where there is one", () => {
  const seen: AnyFact = { kind: "activity", activity: "seen", note: null };
  expect(said({ ...seen, object: "page" })[0]).toMatchObject({ object: "page" });
  expect(said(seen)[0]).not.toHaveProperty("object");
});
