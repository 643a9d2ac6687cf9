/** Events of every kind, with every reason that one can have: what they say is read from top to bottom. */
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { DAY_MS, durationMs, epochMs, HOUR_MS, LATEST_MS, MINUTE_MS } from "../../base/time.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { VoidReason } from "../../engine/lead/clock-event.ts";
import type { LeadEvent, Stage } from "../../engine/lead/lead-event.ts";
import type { StageReason } from "../../engine/lead/stage-reason.ts";
import type { Choice } from "../../engine/lead/choice.ts";

type Kind = LeadEvent["kind"];
type Of<Each extends Kind> = Extract<LeadEvent, { readonly kind: Each }>;
type Facts<Each extends Kind> = Each extends Kind ? Omit<Of<Each>, "kind" | "leadId" | "at"> : never;

/** Monday, March 9, 2026, 09:20 in Amsterdam. */
const AT = epochMs(Temporal.Instant.from("2026-03-09T08:20:00Z").epochMilliseconds);
const [DANA, MIKA, SUE, RIA] = [memberId("dana"), memberId("mika"), memberId("sue"), memberId("ria")];
export const [QUINN, SAM] = [memberId("quinn"), memberId("sam")];
const LATER = epochMs(AT + 2 * DAY_MS);
const clause = clauseId("qualification.first-touch.hot");
const wall = { kind: "wall" } as const;
const CLOCK = "qualification.first-touch#2";
const elapsedMs = durationMs(12 * MINUTE_MS);
const PERSON = { name: "Ada Lovelace", email: "ada@acme.example", company: "Acme" };

const REASONS: {
  readonly [Each in StageReason["kind"]]: {
    readonly stage: Stage;
    readonly reason: Omit<Extract<StageReason, { kind: Each }>, "kind">;
  };
} = {
  captured: { stage: "captured", reason: {} },
  score: { stage: "mql", reason: { score: 52, bar: 50 } },
  exception: { stage: "mql", reason: { label: "Asked for a demo", grade: "hot" } },
  exception_granted: { stage: "mql", reason: { label: "Sent by a partner", grade: null, by: DANA, note: "Met them" } },
  merged: { stage: "disqualified", reason: { into: leadId("web:2") } },
  erased: { stage: "disqualified", reason: {} },
  by_hand: { stage: "disqualified", reason: { by: QUINN } },
  grey_zone: { stage: "grey", reason: { score: 44, fromScore: 42, bar: 50, decider: MIKA, decideBy: LATER } },
  grey_decision: { stage: "captured", reason: { score: 44, bar: 50, by: null } },
  stale: { stage: "nurture", reason: { score: 28, belowScore: 30 } },
  accepted: { stage: "working", reason: { by: SAM } },
  rejected: { stage: "nurture", reason: { reason: "timing" } },
  clock: { stage: "nurture", reason: { clock: "qualification.qualify#3" } },
  overturned: { stage: "mql", reason: { by: DANA } },
  corrected: { stage: "mql", reason: { leg: "qualification" } },
  reported: { stage: "sql", reason: {} },
  returned: { stage: "captured", reason: { times: 1 } },
};
const OTHER_STAGES: readonly (readonly [Stage, StageReason])[] = [
  ["sal", { kind: "accepted", by: RIA }],
  ["opportunity", { kind: "reported" }],
  ["customer", { kind: "reported" }],
  ["lost", { kind: "reported" }],
  ["mql", { kind: "grey_decision", score: 44, bar: 50, by: MIKA }],
  ["mql", { kind: "returned", times: 2 }],
];

const candidate = { weight: 1, open: 12, assigned: 3, share: 4, deficit: 1, skipped: null };
const candidates = [SAM, SUE, QUINN].map((member) => ({ ...candidate, member }));
const CHOICES: { readonly [Each in Choice["kind"]]: readonly Extract<Choice, { kind: Each }>[] } = {
  owner_named: [{ kind: "owner_named" }],
  kept_owner: [{ kind: "kept_owner" }],
  kept_account: [{ kind: "kept_account", account: "acme.example" }],
  rule: [
    { kind: "rule", rule: "france", label: "French-speaking leads" },
    { kind: "rule", rule: "france", label: "French-speaking leads", again: AT },
  ],
  pool: [
    { kind: "pool", order: "in_turn" },
    { kind: "pool", order: "least_loaded" },
    { kind: "pool", order: "in_turn", again: AT },
  ],
  overflow: [{ kind: "overflow" }],
  ignored_absence: [{ kind: "ignored_absence" }],
  // As below.
  nobody: [],
  by_hand: [],
  reported: [],
};
const WHYS: { readonly [Each in Of<"assigned">["why"]]: Choice } = {
  round_robin: CHOICES.pool[0] ?? { kind: "by_hand" },
  reassigned: { kind: "pool", order: "in_turn" },
  rerouted: { kind: "pool", order: "in_turn" },
  freed: { kind: "pool", order: "in_turn" },
  owner_absent: { kind: "pool", order: "in_turn" },
  owner_left: { kind: "pool", order: "in_turn" },
  nobody_available: { kind: "nobody", retryAt: LATER, by: null },
  by_hand: { kind: "by_hand" },
  reported: { kind: "reported" },
};
const assigned = (why: Of<"assigned">["why"], choice: Choice): Facts<"assigned"> => ({
  ...{ leg: "qualification", clause, member: SAM, why, choice, turn: null, day: null, candidates },
});

const VOIDS: { readonly [Each in VoidReason]: Each } = {
  rejected: "rejected",
  reassigned: "reassigned",
  passed_on: "passed_on",
  progressed: "progressed",
  disqualified: "disqualified",
  recycled: "recycled",
  accepted_by_default: "accepted_by_default",
  no_answer_needed: "no_answer_needed",
  new_cycle: "new_cycle",
  no_longer_promised: "no_longer_promised",
  merged: "merged",
  erased: "erased",
  reached: "reached",
};
const CLOCKS: { readonly [Each in ClockKind]: Each } = {
  accept: "accept",
  "first-touch": "first-touch",
  "next-touch": "next-touch",
  qualify: "qualify",
  disposition: "disposition",
  feedback: "feedback",
  progress: "progress",
  attempt: "attempt",
  "fix-data": "fix-data",
};
const eachClock = <Sample>(of: (clock: string, kind: ClockKind) => Sample): readonly Sample[] =>
  Object.values(CLOCKS).map((kind) => of(`qualification.${kind}#1`, kind));

const FACTS: { readonly [Each in Kind]: readonly Facts<Each>[] } = {
  captured: [
    { capture: { origin: "paid_search", person: PERSON, attributes: {} } },
    { capture: { origin: null, person: PERSON, attributes: {} }, unreadable: [{ field: "employees", type: "number" }] },
  ],
  captured_again: [
    {
      ...{ sentAs: leadId("web:9"), origin: "webinar", person: PERSON, namedOwner: null },
      filled: { phone: "1", title: "CTO", country: "NL" },
    },
    { sentAs: leadId("web:9"), origin: null, person: PERSON, namedOwner: null, filled: {} },
  ],
  corrected: [
    {
      ...{ by: SAM, person: PERSON, note: "They said so" },
      changes: [
        { of: "person", field: "email", before: "ad@acme.example", after: "ada@acme.example" },
        { of: "attribute", field: "partner", before: null, after: true },
        { of: "attribute", field: "phone", before: "555", after: null },
      ],
    },
    {
      ...{ by: null, person: PERSON, note: null },
      changes: [{ of: "attribute", field: "job_title", before: "CTO", after: "CFO" }],
    },
  ],
  merged: [{ by: SAM, into: leadId("web:2"), note: "Same phone number" }],
  erased: [{}],
  absorbed: [
    {
      ...{ from: leadId("web:1"), person: PERSON, filled: { email: "a@b.c" } },
      activities: [{ activity: "trial_started", times: 3 } as never],
      touches: { attempts: 1, firstTouchAt: AT, lastTouchAt: AT, lastObservedTouchAt: null },
    },
  ],
  activity_recorded: [
    { activity: "pricing_page_viewed", note: null },
    { activity: "pricing_pages_viewed", object: "Plans", note: null },
  ],
  touched: [
    { by: SAM, channel: "call", evidence: "logged", twoWay: false, note: null, automatic: false, attempt: 2 },
    { by: SAM, channel: "email", evidence: "observed", twoWay: true, note: null, automatic: false, attempt: 3 },
    { by: SAM, channel: "meeting", evidence: "status", twoWay: false, note: null, automatic: false, attempt: 3 },
    { by: SAM, channel: "email", evidence: "observed", twoWay: false, note: null, automatic: true, attempt: 3 },
    {
      by: RIA,
      channel: "chat",
      evidence: "logged",
      twoWay: false,
      note: null,
      automatic: false,
      attempt: 3,
      outside: true,
    },
    {
      ...{
        by: memberId("pim"),
        channel: "social",
        evidence: "logged",
        twoWay: false,
        note: null,
        automatic: false,
        attempt: 3,
      },
      formerOf: "sales",
    },
  ],
  contacted: [
    { channel: "email", needsAnswer: true, waits: true, note: null },
    { channel: "call", needsAnswer: true, note: null },
    { channel: "chat", needsAnswer: true, note: null },
    { channel: "meeting", needsAnswer: true, note: null },
    { channel: "social", needsAnswer: false, note: null },
  ],
  scored: [{ fit: 30, engagement: 22, total: 52, grade: "hot", lines: [] }],
  stage_entered: [
    ...Object.entries(REASONS).map(([kind, { stage, reason }]) => entered(stage, { kind, ...reason } as StageReason)),
    ...OTHER_STAGES.map(([stage, because]) => ({ ...entered(stage, because), cycle: 2 })),
  ],
  looked_again: [
    { clause, score: 44, bar: 50, owner: DANA, lookAgainAt: LATER },
    { stage: "working", planned: true, clause, score: 44, bar: 50, owner: SAM, lookAgainAt: LATER },
    {
      ...{ stage: "working", clause, score: 44, bar: 50, owner: SAM, lookAgainAt: LATER },
      overdue: ["qualification.first-touch#1", "qualification.next-touch#2"],
    },
  ],
  assigned: [
    ...Object.entries(WHYS).map(([why, choice]) => assigned(why as Of<"assigned">["why"], choice)),
    assigned("owner_absent", { kind: "nobody", retryAt: null, by: null }),
    assigned("owner_left", { kind: "nobody", retryAt: null, by: null }),
    ...Object.values(CHOICES).flatMap((choices) => choices.map((choice) => assigned("round_robin", choice))),
    { ...assigned("round_robin", { kind: "pool", order: "in_turn" }), candidates: [{ ...candidate, member: SAM }] },
  ],
  role_passed: [
    { from: DANA, to: MIKA, as: "program" },
    { from: DANA, to: MIKA, as: "decision" },
  ],
  grey_decided: [
    { clause, by: null, decision: "leave", note: null, score: 44, bar: 50 },
    { clause, by: null, decision: "qualify", note: null, score: 44, bar: 50 },
    { clause, by: MIKA, decision: "qualify", note: "Good fit", score: 44, bar: 50 },
    { clause, by: MIKA, decision: "leave", note: null, score: 44, bar: 50 },
  ],
  overridden: [
    { by: QUINN, decision: "reassign", to: SUE, note: "Sam is at a trade show" },
    { by: QUINN, decision: "disqualify", to: null, note: "A competitor" },
    { by: QUINN, decision: "reopen", to: null, note: "They called" },
  ],
  exception_granted: [{ clause, label: "Sent by a partner", by: DANA, note: "Met them", score: 44, bar: 50 }],
  stale_expected: [
    { clause, staleAt: LATER, score: 44, belowScore: 30 },
    { clause, staleAt: null, score: 44, belowScore: 30 },
  ],
  waited: [
    { leg: "qualification", clause, retryAt: LATER, candidates: [] },
    { leg: "qualification", clause, retryAt: null, candidates: [] },
  ],
  wait_overdue: [{ leg: "qualification", clause, tell: QUINN, waitedMs: durationMs(HOUR_MS) }],
  accepted: [
    { leg: "qualification", by: SAM, byDefault: false },
    { leg: "qualification", by: SAM, byDefault: true },
  ],
  rejected: [{ leg: "qualification", by: SAM, reason: "timing", clause, note: "Next year" }],
  rejection_agreed: [{ leg: "qualification", by: DANA, note: null }],
  disputed: [
    {
      ...{ clause, leg: "qualification", rejectedBy: SAM, reason: "timing", arbiter: DANA, note: null },
      by: null,
      dueAt: LATER,
    },
    {
      ...{
        clause,
        leg: "qualification",
        rejectedBy: SAM,
        reason: "timing",
        arbiter: DANA,
        note: "They asked for a demo",
      },
      ...{ by: MIKA, dueAt: epochMs(LATEST_MS) },
    },
  ],
  dispute_decided: [
    { clause, leg: "qualification", rejectedBy: SAM, reason: "timing", by: null, decision: "upheld", note: null },
    { clause, leg: "qualification", rejectedBy: SAM, reason: "timing", by: DANA, decision: "upheld", note: null },
    {
      clause,
      leg: "qualification",
      rejectedBy: SAM,
      reason: "timing",
      by: DANA,
      decision: "overturned",
      note: "Call them",
    },
  ],
  rated: [
    { clause, leg: "sales", by: SAM, rating: "good", givenAt: AT, cycle: 1, note: null },
    { clause, leg: "sales", by: SAM, rating: "poor", givenAt: AT, cycle: 1, note: "No budget until next year" },
  ],
  passed_on: [{ leg: "qualification", by: SAM, note: null }],
  decided_before: [
    { leg: "qualification", by: SAM, decision: "accept" },
    { leg: "qualification", by: SAM, decision: "reject" },
    { leg: "qualification", by: SAM, decision: "pass_on" },
  ],
  grade_raised: [
    { clause, label: "Asked for a demo", grade: "hot", was: "warm" },
    { clause, label: "Asked for a demo", grade: "hot", was: "hot" },
  ],
  agreement_adopted: [{ exceptionGrade: null }],
  recycled: [
    { clause, returnsAt: LATER, times: 1 },
    { clause, returnsAt: LATER, times: 2 },
  ],
  data_fix_asked: [{ clause, tell: DANA, by: LATER, leg: "qualification" }],
  refused: [
    { input: "pass_on", code: "no_next_leg", detail: "the lead is on the last leg" },
    { input: "accept", code: "not_owner", detail: "the lead is with ria" },
    { input: "absorb", code: "already_closed", detail: "as an earlier release wrote it" },
  ],
  clock_started: eachClock((clock, clockKind) => ({
    ...{ clock, clockKind, leg: "qualification", clause, grade: "hot", owner: SAM, hours: wall },
    ...{ targetMs: durationMs(15 * MINUTE_MS), dueAt: LATER, steps: [] },
  })),
  clock_passed: [{ clock: CLOCK, clause, from: SAM, to: SUE, elapsedMs, hours: wall, dueAt: LATER, steps: [] }],
  clock_retargeted: [
    { ...retarget(), because: "grade", dueAt: LATER },
    { ...retarget(), because: "agreement", dueAt: LATER },
    { ...retarget(), because: "agreement", dueAt: epochMs(AT - 1) },
  ],
  clock_paused: [
    {
      clock: CLOCK,
      clause: clauseId("qualification.first-touch.pause.asked-back"),
      reason: "no-number",
      by: SAM,
      elapsedMs,
      endsAt: null,
    },
  ],
  clock_resumed: [
    { clock: CLOCK, clause, reason: "no-number", by: SAM, elapsedMs, dueAt: LATER, steps: [] },
    { clock: CLOCK, clause, reason: "no-number", by: null, elapsedMs, dueAt: LATER, steps: [] },
  ],
  clock_met: [
    ...eachClock((clock) => ({ clock, clause, elapsedMs, wallMs: elapsedMs, correctsMiss: false })),
    { clock: CLOCK, clause, elapsedMs, wallMs: elapsedMs, correctsMiss: true },
  ],
  clock_corrected: [{ clock: CLOCK, clause, elapsedMs, wallMs: elapsedMs }],
  clock_missed: eachClock((clock) => ({ clock, clause, targetMs: durationMs(15 * MINUTE_MS) })),
  clock_stopped_late: eachClock((clock) => ({ clock, clause, elapsedMs, wallMs: elapsedMs })),
  clock_voided: Object.values(VOIDS).map((why) => ({ clock: CLOCK, clause, why })),
  clock_abandoned: Object.values(VOIDS).map((why) => ({ clock: CLOCK, clause, why })),
  escalated: [
    { clock: CLOCK, clause, atPercent: 80, action: "warn_owner", tell: SAM, elapsedMs },
    { clock: CLOCK, clause, atPercent: 100, action: "warn_owner", tell: SAM, elapsedMs },
    { clock: CLOCK, clause, atPercent: 80, action: "tell_lead", tell: QUINN, elapsedMs },
    { clock: CLOCK, clause, atPercent: 100, action: "tell_lead", tell: QUINN, elapsedMs },
    { clock: CLOCK, clause, atPercent: 200, action: "tell_lead", tell: QUINN, elapsedMs },
    { clock: CLOCK, clause, atPercent: 150, action: "reassign", tell: QUINN, elapsedMs },
    { clock: "qualification.attempt#4", clause, atPercent: 100, action: "tell_lead", tell: QUINN, elapsedMs },
  ],
};

function entered(stage: Stage, because: StageReason): Facts<"stage_entered"> {
  return { stage, from: "captured", cycle: 1, clause, because, valueMinor: null, credits: null };
}

function retarget(): Omit<Facts<"clock_retargeted">, "because" | "dueAt"> {
  return {
    clock: CLOCK,
    clause,
    grade: "hot",
    hours: wall,
    targetMs: durationMs(40 * MINUTE_MS),
    steps: [],
    elapsedMs,
  };
}

export const EVERY_EVENT: readonly LeadEvent[] = Object.entries(FACTS).flatMap(([kind, samples]) =>
  samples.map((facts) => ({ kind, leadId: leadId("web:7"), at: AT, ...facts }) as LeadEvent),
);
