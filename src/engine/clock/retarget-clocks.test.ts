import { expect, test } from "vitest";
import { MONDAY, withLeg } from "../../../test/scenarios/amended-lead.ts";
import { handedOff } from "../../../test/scenarios/situation.ts";
import { askedForDemo, captured, instant, SAM, Story } from "../../../test/scenarios/story.ts";
import type { ClockTerms } from "../../agreement/terms/agreement.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import { defined } from "../../base/assert.ts";
import { clauseId, leadId } from "../../base/ids.ts";
import { DAY_MS, durationMs, type EpochMs, MINUTE_MS } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { EMPTY_ROSTER } from "../roster/roster.ts";
import { compileTerms, type Terms } from "../terms/terms.ts";
import { retargetClocks } from "./retarget-clocks.ts";

const LEAD = leadId("story:1");
const on = (time: string): EpochMs => instant(`2026-03-09T${time}:00+01:00`);
const minutes = (count: number) => durationMs(count * MINUTE_MS);

/** The story's agreement with promises of the next stage, of answers and of feedback; the first touch of hot leads within so many minutes. */
function within(hotMinutes: number, hours: ClockTerms["targets"][number]["hours"] = { kind: "wall" }): Terms {
  const more = (kind: ClockKind, like: ClockTerms): ClockTerms => ({
    ...{ ...like, kind, clause: clauseId(kind) },
    targets: like.targets.map((target) => ({ ...target, clause: clauseId(`${kind}.${target.grade}`) })),
  });
  const agreement = withLeg("qualification", (leg) => {
    const clocks = leg.clocks.map((clock) => {
      if (clock.kind !== "first-touch") return clock;
      const hot = (grade: string) => (grade === "hot" ? { targetMs: minutes(hotMinutes), hours } : {});
      return { ...clock, targets: clock.targets.map((target) => ({ ...target, ...hot(target.grade) })) };
    });
    const like = defined(clocks[0], "a clock");
    return { ...leg, clocks: [...clocks, more("next-touch", like), more("feedback", like)] };
  });
  const targets = (["sql", "opportunity"] as const).map((stage) => ({
    ...{ clause: clauseId(`progress.${stage}`), grade: "any", origin: undefined, stage, text: "30 days" },
    ...{ hours: { kind: "wall" } as const, targetMs: durationMs(30 * DAY_MS) },
  }));
  const progress: ClockTerms = {
    ...{
      kind: "progress",
      clause: clauseId("progress"),
      targets,
      evidence: "logged",
      pauses: [],
      otherwise: undefined,
    },
  };
  return compileTerms(withLeg("sales", (leg) => ({ ...leg, clocks: [...leg.clocks, progress] }), agreement));
}
const TERMS = within(30);

/** With Sam since Monday 09:00, hot. */
const lead: LeadState = (() => {
  const story = new Story(TERMS.agreement);
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  return story.lead();
})();
/** Due at 09:30. */
const CLOCK = defined(
  lead.clocks.find(({ kind }) => kind === "first-touch"),
  "a clock",
);

type Change = {
  readonly clocks: readonly Partial<ClockState>[];
  readonly at?: string;
  readonly soFar?: readonly LeadEvent[];
  readonly lead?: Partial<LeadState>;
  readonly terms?: Terms;
  readonly termsSoFar?: Terms;
};
function changed(kind: "agreement_changed" | "capture", change: Change): readonly LeadEvent[] {
  const { clocks, at = "09:10", soFar = [], lead: more = {}, terms = TERMS, termsSoFar = TERMS } = change;
  const input = { kind, leadId: LEAD, occurredAt: on(at), recordedAt: on(at) } as Parameters<
    typeof retargetClocks
  >[0]["input"];
  return retargetClocks({
    ...{ terms, termsSoFar, roster: EMPTY_ROSTER, accounts: null, input, soFar },
    lead: { ...lead, ...more, clocks: clocks.map((clock) => ({ ...CLOCK, ...clock })) },
  });
}
const amended = (change: Change) => changed("agreement_changed", change);
const about = { leadId: LEAD, at: on("09:10") } as const;
const scored: LeadEvent = { kind: "scored", ...about, fit: 0, engagement: 0, total: 0, grade: "cold", lines: [] };
const raised: LeadEvent = {
  kind: "grade_raised",
  ...about,
  clause: clauseId("x"),
  label: "x",
  grade: "cold",
  was: "hot",
};
const met = (clock: string): LeadEvent => ({
  ...{ kind: "clock_met", ...about, clock, clause: clauseId("x"), elapsedMs: minutes(1), wallMs: minutes(1) },
  correctsMiss: false,
});
/** The grade of the lead is another now. */
const graded = (grade: string, clock: Partial<ClockState>, more: Partial<Change> = {}) =>
  changed("capture", { soFar: [scored], ...more, clocks: [clock], lead: { grade } });

test("another grade is another target: by the score, or by a decision to raise it; other news change nothing", () => {
  const retargeted = [{ kind: "clock_retargeted", clause: "qualification.first-touch.cold", because: "grade" }];
  expect(graded("cold", {})).toMatchObject(retargeted);
  expect(graded("cold", {}, { soFar: [raised] })).toMatchObject(retargeted);
  expect(graded("cold", {}, { soFar: [met("other")] })).toEqual([]);
  expect(graded("hot", {})).toEqual([]);
});

test.each<readonly [what: string, clock: Partial<ClockState>, more: Partial<Change>]>([
  ["one that is over", { status: "met", stoppedAt: on("09:05") }, {}],
  ["one that was missed", { status: "missed" }, { at: "09:40" }],
  ["one that is overdue", {}, { at: "09:40" }],
  ["an attempt, which is as the cadence says", { kind: "attempt" }, {}],
  ["one about which something was decided just now", {}, { soFar: [scored, met(CLOCK.name)] }],
])("another grade changes nothing of a clock: %s", (_what, clock, more) => {
  expect(graded("cold", clock, more)).toEqual([]);
});

test("what was decided about another clock just now does not keep this one from following the grade", () => {
  expect(graded("cold", {}, { soFar: [met("other"), scored] })).toMatchObject([{ kind: "clock_retargeted" }]);
});

test("a grade for which nothing is promised ends what runs without a verdict; a miss stays, and one that is to be said is said first", () => {
  const ended = (kind: string) => [{ kind, why: "no_longer_promised", at: on("09:40") }];
  expect(graded("none", { dueAt: on("10:00") }, { at: "09:40" })).toMatchObject(ended("clock_voided"));
  expect(graded("none", { status: "paused" }, { at: "09:40" })).toMatchObject(ended("clock_voided"));
  expect(graded("none", { status: "missed" }, { at: "09:40" })).toMatchObject(ended("clock_abandoned"));
  expect(graded("none", {}, { at: "09:40" })).toEqual([]);
  expect(graded("none", {}, { at: "09:30" })).toMatchObject([{ kind: "clock_voided" }]);
  expect(graded("hot", { leg: "sales" }, { at: "09:40", soFar: [scored] })).toEqual([]);
  expect(graded("hot", { leg: "sales" })).toMatchObject([{ kind: "clock_voided" }]);
});

test("an amendment is followed by what was measuring before it, not by what starts with it", () => {
  const started = { kind: "clock_started", clock: CLOCK.name } as LeadEvent;
  expect(amended({ clocks: [{}], terms: within(60) })).toMatchObject([
    { kind: "clock_retargeted", because: "agreement" },
  ]);
  expect(amended({ clocks: [{}], terms: within(60), soFar: [started] })).toEqual([]);
  const other = { ...started, clock: "other" } as LeadEvent;
  expect(amended({ clocks: [{}], terms: within(60), soFar: [other] })).toHaveLength(1);
  expect(amended({ clocks: [{ status: "met", stoppedAt: on("09:05") }], soFar: [other] })).toEqual([]);
});

test("what the cadence or a rejection asked for stays as it was asked for, as long as there is such a promise", () => {
  expect(amended({ clocks: [{ kind: "fix-data" }, {}] })).toMatchObject([{ clock: CLOCK.name, dueAt: on("09:30") }]);
  expect(amended({ clocks: [{ kind: "attempt" }, {}] })[0]).toMatchObject({ kind: "clock_voided" });
});

test("a miss that nobody has said is said before the amendment, and none is said twice", () => {
  const later = { at: "09:40", terms: within(60) };
  const kept = { kind: "clock_retargeted", dueAt: on("09:30"), targetMs: minutes(30), clause: CLOCK.clause };
  expect(amended({ ...later, clocks: [{}] })).toMatchObject([{ kind: "clock_missed", at: on("09:30") }, kept]);
  expect(amended({ ...later, clocks: [{ status: "missed" }] })).toMatchObject([kept]);
  expect(amended({ ...later, clocks: [{ status: "missed", leg: "sales" }] })[0]).toMatchObject({
    kind: "clock_abandoned",
  });
  const inTime = { at: "09:30", terms: within(60), clocks: [{}] };
  expect(amended(inTime)).toMatchObject([{ dueAt: on("10:00"), targetMs: minutes(60) }]);
});

test("a clock that stands still owes what was left when it stopped, or the whole new target where that is less", () => {
  const pause = { reason: "r", clause: clauseId("r"), since: on("09:15"), endsAt: null };
  const paused = { status: "paused", pause, carriedMs: minutes(15), measuredFrom: on("09:15") } as const;
  const target = (hot: number) => amended({ clocks: [paused], at: "11:00", terms: within(hot) })[0];
  expect(target(20)).toMatchObject({ elapsedMs: minutes(15), targetMs: minutes(30) });
  expect(target(10)).toMatchObject({ elapsedMs: minutes(15), targetMs: minutes(25) });
  expect(target(60)).toMatchObject({ elapsedMs: minutes(15), targetMs: minutes(60) });
});

test("measured as it was counted so far; in the new hours where nobody knows those any more", () => {
  const since = { startedAt: on("08:00"), measuredFrom: on("08:00"), dueAt: on("10:00"), targetMs: minutes(60) };
  const clock = { ...since, hours: { kind: "business", calendar: "office" } as const };
  const elapsed = (soFar: Terms) => amended({ clocks: [clock], terms: TERMS, termsSoFar: soFar })[0];
  // The office opens at 09:00.
  expect(elapsed(within(30, clock.hours))).toMatchObject({ elapsedMs: minutes(10) });
  expect(elapsed(TERMS)).toMatchObject({ elapsedMs: minutes(70) });
  expect(graded("cold", { ...clock, clause: clauseId("x") })).toMatchObject([{ elapsedMs: minutes(10) }]);
});

const startedKinds = (change: Partial<Change>): readonly string[] =>
  amended({ clocks: [], ...change }).flatMap((event) => (event.kind === "clock_started" ? event.clockKind : []));

test.each<readonly [what: string, more: Partial<LeadState>, kinds: readonly string[]]>([
  ["nobody has begun", {}, ["accept", "first-touch", "qualify"]],
  ["it is accepted", handedOff({ acceptedAt: on("09:05") }), ["first-touch", "qualify"]],
  ["somebody tried", handedOff({ reach: { attempts: 1, channels: ["call"] } }), ["accept", "qualify"]],
  ["nobody has it", { owner: null }, []],
  ["no leg has it", { leg: null }, []],
  ["the arbiter has it", { dispute: {} as LeadState["dispute"] }, []],
  ["it is decided", { stage: "disqualified" }, []],
  ["it is an SQL, which is promised the next stage", { stage: "sql" }, ["progress"]],
])("an amendment leaves no open lead without a deadline; %#: %s", (_what, more, kinds) => {
  expect(startedKinds({ lead: more })).toEqual(kinds);
});

test("what goes on, or starts anyway, is deadline enough; what ends with the amendment is none", () => {
  const started = { kind: "clock_started", clock: "other" } as LeadEvent;
  expect(startedKinds({ soFar: [started] })).toEqual([]);
  expect(startedKinds({ clocks: [{}] })).toEqual([]);
  expect(startedKinds({ clocks: [{ leg: "sales" }] })).toEqual(["accept", "first-touch", "qualify"]);
  const sql = { lead: { stage: "sql" } } as const;
  const progress = { kind: "progress", leg: "sales", name: "sales.progress#1", dueAt: on("17:00") } as const;
  expect(startedKinds({ ...sql, clocks: [progress] })).toEqual([]);
  const gone = { ...progress, kind: "first-touch", name: "sales.first-touch#2" } as const;
  expect(startedKinds({ ...sql, clocks: [gone] })).toEqual(["progress"]);
  expect(startedKinds({ ...sql, clocks: [{ ...gone, status: "missed" }] })).toEqual(["progress"]);
  expect(startedKinds({ ...sql, clocks: [gone, progress] })).toEqual([]);
  expect(startedKinds({ ...sql, clocks: [{ ...progress, status: "met", stoppedAt: on("09:00") }] })).toEqual([
    "progress",
  ]);
  expect(amended({ clocks: [], ...sql })[0]).toMatchObject({ at: on("09:10"), leg: "sales", owner: SAM });
  expect(amended({ clocks: [] })[0]).toMatchObject({ at: on("09:10"), leg: "qualification", owner: SAM });
});
