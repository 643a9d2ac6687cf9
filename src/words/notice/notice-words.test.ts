import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { durationMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { actBy, type ClockNow, noticeWords, skippedWords } from "./notice-words.ts";

const AGREEMENT = agreementOf(SAMPLE);
const [SAM, QUINN] = [memberId("sam"), memberId("quinn")];
const DUE = epochMs(1_000);
const happened = { leadId: leadId("ada"), at: epochMs(0), clause: clauseId("c") };
const clock: ClockNow = { owner: SAM, dueAt: DUE };

function escalated(atPercent: number, action: "warn_owner" | "tell_lead" | "reassign"): LeadEvent {
  const tell = action === "warn_owner" ? SAM : QUINN;
  return {
    ...happened,
    kind: "escalated",
    clock: "qualification.first-touch#2",
    atPercent,
    action,
    tell,
    elapsedMs: durationMs(1),
  };
}
function assigned(why: Extract<LeadEvent, { kind: "assigned" }>["why"]): LeadEvent {
  const more = { turn: null, day: null, candidates: [], choice: { kind: "owner_named" } } as const;
  return { ...happened, ...more, kind: "assigned", leg: "qualification", member: SAM, why };
}
const decided = (by: typeof SAM | null, decision: "upheld" | "overturned"): LeadEvent => ({
  ...happened,
  ...{ kind: "dispute_decided", leg: "qualification", rejectedBy: SAM, reason: "profile", by, decision, note: null },
});
const disputed = (by: typeof SAM | null): LeadEvent => ({
  ...happened,
  ...{
    kind: "disputed",
    leg: "qualification",
    by,
    rejectedBy: SAM,
    reason: "profile",
    arbiter: QUINN,
    dueAt: DUE,
    note: null,
  },
});
const started = (clockKind: "feedback" | "next-touch"): LeadEvent => ({
  ...happened,
  ...{ kind: "clock_started", clock: `sales.${clockKind}#1`, clockKind, leg: "sales", grade: "hot", owner: SAM },
  ...{ hours: { kind: "wall" }, targetMs: durationMs(1), dueAt: DUE, steps: [] },
});
const grey: LeadEvent = {
  ...happened,
  ...{ kind: "stage_entered", stage: "grey", from: "captured", cycle: 1, valueMinor: null, credits: null },
  because: { kind: "grey_zone", score: 45, fromScore: 40, bar: 52, decider: QUINN, decideBy: DUE },
};

test.each<readonly [LeadEvent, string, string, number | null]>([
  [escalated(50, "warn_owner"), "First touch: 50% of the time used", "reminder at 50% of first touch", DUE],
  [escalated(80, "tell_lead"), "First touch by Sam Okafor: 80% of the time used", "80% of first touch", DUE],
  [escalated(100, "tell_lead"), "First touch by Sam Okafor missed", "first touch missed", DUE],
  [escalated(100, "warn_owner"), "First touch missed", "alert at 100% of first touch", DUE],
  [
    escalated(150, "tell_lead"),
    "First touch by Sam Okafor missed and still open at 150% of the target",
    "150% of first touch",
    DUE,
  ],
  [
    escalated(150, "reassign"),
    "First touch by Sam Okafor missed: reassigned at 150% of the target",
    "reassigned at 150% of first touch",
    DUE,
  ],
  [assigned("round_robin"), "Assigned to you", "assigned to you", null],
  [assigned("reassigned"), "Assigned to you: the previous owner missed the target", "assigned to you", null],
  [assigned("rerouted"), "Assigned to you: the lead was rejected by the previous owner", "assigned to you", null],
  [assigned("freed"), "Assigned to you: the lead was waiting for an available rep", "assigned to you", null],
  [assigned("nobody_available"), "No one available: you are accountable", "assigned to you", null],
  [
    { ...happened, kind: "wait_overdue", leg: "sales", tell: QUINN, waitedMs: durationMs(2 * HOUR_MS) },
    "Unassigned for 2 h",
    "unassigned",
    null,
  ],
  [
    { ...happened, kind: "data_fix_asked", tell: QUINN, by: DUE },
    "Fix the contact details: the receiving team reports they are wrong",
    "data to fix",
    DUE,
  ],
  [
    { leadId: leadId("ada"), at: epochMs(0), kind: "accepted", leg: "sales", by: SAM, byDefault: true },
    "Counted as accepted: you missed the deadline",
    "counted as accepted",
    null,
  ],
  [grey, "Review gray-zone lead: score 45, MQL threshold 52", "gray-zone lead to review", DUE],
  [
    disputed(QUINN),
    "Decide the dispute: Sam Okafor rejected the lead (Out of profile), and Quinn Adler disputes it",
    "dispute to decide",
    DUE,
  ],
  [
    disputed(null),
    "Decide the dispute: Sam Okafor rejected the lead (Out of profile), and the reason requires your decision",
    "dispute to decide",
    DUE,
  ],
  [decided(null, "upheld"), "Rejection by Sam Okafor stands: no decision by the deadline", "dispute decided", null],
  [decided(QUINN, "overturned"), "Rejection by Sam Okafor overturned by Quinn Adler", "dispute decided", null],
  [started("feedback"), "Lead rejected: agree or dispute", "lead rejected", DUE],
  [started("next-touch"), "The lead is waiting for a reply", "reply due", DUE],
])("%s", (event, words, skipped, by) => {
  const about = event.kind === "escalated" ? clock : undefined;
  const receiver = event.kind === "assigned" ? SAM : QUINN;
  expect(noticeWords(AGREEMENT, event, { receiver, clock: about })).toBe(words);
  expect(skippedWords(AGREEMENT, event, receiver)).toBe(skipped);
  expect(actBy(event, about)).toBe(by);
});

test("of an attempt that is still wanted it says which, and over which channels", () => {
  const attempt = "qualification.attempt#4";
  const next = { clock: attempt, clause: clauseId("c"), attempt: 3, agreedAttempts: 6, missingChannels: 1, by: DUE };
  const nextAttempt = { ...next, channels: ["call", "social"] } as const;
  const told = (atPercent: number, clockName: string, action: "warn_owner" | "tell_lead"): string => {
    const event = { ...escalated(atPercent, action), clock: clockName } as LeadEvent;
    return noticeWords(AGREEMENT, event, { receiver: QUINN, clock, nextAttempt });
  };
  expect(told(50, attempt, "warn_owner")).toBe(
    "Attempt 3 of 6: 50% of the time used (still needed: call or social message)",
  );
  expect(told(100, attempt, "tell_lead")).toBe(
    "Attempt 3 of 6 by Sam Okafor missed (still needed: call or social message)",
  );
  // It was made meanwhile, and the next one is wanted.
  expect(told(50, "qualification.attempt#3", "warn_owner")).toBe("Next attempt: 50% of the time used");
});

const entered = (because: object): LeadEvent => ({ ...grey, stage: "nurture", because }) as LeadEvent;
const missed = { ...happened, kind: "clock_missed", clock: "sales.feedback#3", targetMs: durationMs(1) } as const;

test.each<readonly [LeadEvent, string, string]>([
  [assigned("reassigned"), "Reassigned to Sam Okafor: the target was missed", "taken from you"],
  [assigned("by_hand"), "Reassigned to Sam Okafor manually", "taken from you"],
  [assigned("owner_absent"), "Reassigned to Sam Okafor while you are out of office", "taken from you"],
  [assigned("owner_left"), "Reassigned to Sam Okafor: its owner has left the team", "reassigned"],
  [assigned("nobody_available"), "Reassigned to Sam Okafor", "taken from you"],
  [entered({ kind: "clock", clock: "sales.qualify#1" }), "No longer yours: qualify-or-reject decision missed", ""],
  [entered({ kind: "stale", score: 20, belowScore: 30 }), "No longer yours: its score has dropped", ""],
  [entered({ kind: "by_hand", by: SAM }), "No longer yours: set manually by Sam Okafor", ""],
  [entered({ kind: "returned", times: 1 }), "Re-scored after Nurture: not an MQL yet", ""],
  [missed, "Rejection response missed", "rejection response missed"],
])("whom it left: %s", (event, words, skipped) => {
  expect(noticeWords(AGREEMENT, event, { receiver: QUINN, clock: undefined })).toBe(words);
  if (skipped !== "") expect(skippedWords(AGREEMENT, event, QUINN)).toBe(skipped);
});

test("what has no words of its own has those of the timeline", () => {
  const agreed = { ...happened, kind: "rejection_agreed", leg: "sales", by: SAM, note: null } as LeadEvent;
  const told = { receiver: QUINN, clock: undefined };
  expect(noticeWords(AGREEMENT, agreed, told)).toBe(skippedWords(AGREEMENT, agreed, QUINN));
  expect(noticeWords(AGREEMENT, missed, { ...told, clock })).toBe("Rejection response by Sam Okafor missed");
  for (const event of [agreed, entered({ kind: "stale", score: 20, belowScore: 30 })])
    expect(actBy(event, undefined)).toBeNull();
  expect(actBy(escalated(50, "warn_owner"), undefined)).toBeNull();
});
