import { expect, test } from "vitest";
import { QUINN, SAM, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { clauseId, memberId } from "../../base/ids.ts";
import { durationMs, HOUR_MS } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { on, situationOf, STORY_LEAD, timeAt, WITH_SAM } from "../../../test/scenarios/situation.ts";
import { compileTerms } from "../terms/terms.ts";
import { applyConsequence } from "./consequence.ts";
import { recordDecision, recordFeedback, settleDispute } from "./dispute.ts";

const [MARA, MAX, ARBITER] = [memberId("mara"), memberId("max"), memberId("arbiter")];
const limit = { hours: { kind: "wall" }, targetMs: durationMs(HOUR_MS), text: "1 hour" } as const;
/** Mara heads marketing, and is no member of it; Max is. */
const TERMS = compileTerms({
  ...STORY_AGREEMENT,
  disputes: { clause: clauseId("disputes"), arbiter: ARBITER, within: limit, decideWithin: limit },
  parties: STORY_AGREEMENT.parties.map((party) => (party.name === "marketing" ? { ...party, members: [MAX] } : party)),
});
const REJECTED: Partial<LeadState> = {
  stage: "disqualified",
  leg: null,
  lastRejection: { leg: "qualification", by: SAM, reason: "profile", at: on("09:05") },
};
const about = (time: string) => ({ leadId: STORY_LEAD, occurredAt: on(time), recordedAt: on(time), note: null });
const feedback = (kind: "dispute" | "agree_rejection", by = MARA, time = "09:10", lead: Partial<LeadState> = {}) =>
  recordFeedback(TERMS, { ...WITH_SAM, ...REJECTED, ...lead }, { kind, by, ...about(time) });

test.each([
  ["the head of the giving side", MARA, "disputed"],
  ["a member of it", MAX, "disputed"],
  ["somebody of another party", QUINN, "refused"],
  ["who rejected it", SAM, "refused"],
])("%s answers a rejection: %s is %s", (_who, by, kind) => {
  expect(feedback("dispute", by).kind).toBe(kind);
  expect(feedback("agree_rejection", by).kind).toBe(kind === "disputed" ? "rejection_agreed" : kind);
});

test.each([
  ["within an hour", "10:05", {}, "disputed"],
  ["later", "10:06", {}, "too_late"],
  ["as it is rejected", "09:05", {}, "disputed"],
  ["before it is", "09:04", {}, "no_rejection"],
  ["where nothing was rejected", "09:10", { lastRejection: null }, "no_rejection"],
  ["where somebody else has it by now", "09:10", { stage: "mql", leg: "qualification" }, "no_rejection"],
  ["where the arbiter has it", "09:10", { dispute: {} as LeadState["dispute"] }, "in_dispute"],
] as const)("it is disputed %s: %s", (_when, time, lead, answer) => {
  const event = feedback("dispute", MARA, time, lead);
  expect(event.kind === "refused" ? event.code : event.kind).toBe(answer);
});

const DISPUTE: NonNullable<LeadState["dispute"]> = {
  ...{ clause: clauseId("disputes"), leg: "qualification", rejectedBy: SAM, reason: "profile", arbiter: ARBITER },
  ...{ since: on("09:10"), dueAt: on("10:10") },
};
const IN_DISPUTE = { ...REJECTED, dispute: DISPUTE };
const decide = (time: string, lead: Partial<LeadState> = IN_DISPUTE, by = ARBITER) =>
  recordDecision({ ...WITH_SAM, ...lead }, { kind: "decide_dispute", by, decision: "upheld", ...about(time) });

test("the arbiter decides, up to five minutes before they were asked: two machines' clocks differ", () => {
  expect(decide("09:30")).toMatchObject({ kind: "dispute_decided", at: on("09:30"), by: ARBITER });
  expect(decide("09:05")).toMatchObject({ kind: "dispute_decided", at: on("09:10") });
  expect(decide("09:04")).toMatchObject({ kind: "refused", code: "too_early" });
  expect(decide("09:30", IN_DISPUTE, MARA)).toMatchObject({ kind: "refused", code: "not_arbiter" });
  expect(decide("09:30", REJECTED)).toMatchObject({ kind: "refused", code: "no_dispute" });
  const { since: _since, ...older } = DISPUTE;
  expect(decide("08:00", { ...REJECTED, dispute: older })).toMatchObject({ kind: "dispute_decided", at: on("08:00") });
});

test("when its time is over the rejection stands; not earlier, and not by what else happens then", () => {
  const settle = (time: string, lead: Partial<LeadState> = IN_DISPUTE, kind = "time") =>
    settleDispute(situationOf({ terms: TERMS, lead, input: { ...timeAt(time), kind } as ReturnType<typeof timeAt> }));
  expect(settle("10:10")).toMatchObject([{ kind: "dispute_decided", at: on("10:10"), by: null, decision: "upheld" }]);
  expect(settle("10:09")).toEqual([]);
  expect(settle("10:10", IN_DISPUTE, "absence_changed")).toEqual([]);
  expect(settle("10:10", REJECTED)).toEqual([]);
});

const decided = (decision: "upheld" | "overturned", lead: Partial<LeadState>, more: readonly LeadEvent[] = []) =>
  settleDispute(
    situationOf({
      ...{ terms: TERMS, lead },
      input: { kind: "decide_dispute", by: ARBITER, decision, ...about("09:30") },
      soFar: [
        ...more,
        {
          ...{ kind: "dispute_decided", leadId: STORY_LEAD, at: on("09:30"), clause: DISPUTE.clause, note: null },
          ...{ leg: "qualification", rejectedBy: SAM, reason: "profile", by: ARBITER, decision },
        },
      ],
    }),
  );

test("upheld, what was in the arbiter's hands ends; what has ended stays so. Overturned, it is an MQL again", () => {
  const held = { stage: "working", leg: "qualification" } as const;
  expect(decided("upheld", held)).toMatchObject([
    { stage: "disqualified", from: "working", cycle: 1, because: { kind: "rejected", reason: "profile" } },
  ]);
  expect(decided("upheld", REJECTED)).toEqual([]);
  expect(decided("overturned", held)).toEqual([]);
  expect(decided("overturned", REJECTED)).toMatchObject([
    { stage: "mql", from: "disqualified", cycle: 2, because: { kind: "overturned", by: ARBITER }, at: on("09:30") },
  ]);
  const refused = { kind: "refused", leadId: STORY_LEAD, at: on("09:30") } as LeadEvent;
  expect(decided("overturned", REJECTED, [refused])).toHaveLength(1);
});

test("who gave the lead corrects it: marketing what qualification rejects, qualification what sales does", () => {
  const fix = (leg: "qualification" | "sales" | null) =>
    applyConsequence(
      situationOf({ lead: { leg } }),
      { kind: "fix_data", withinMs: durationMs(HOUR_MS), withinDays: undefined },
      clauseId("reasons.data"),
      { kind: "rejected", reason: "data" },
    )[1];
  expect(fix("qualification")).toMatchObject({ tell: MARA, leg: "qualification", by: on("10:10") });
  expect(fix("sales")).toMatchObject({ tell: QUINN, leg: "sales" });
  expect(fix(null)).toMatchObject({ tell: MARA });
  expect(fix(null)).not.toHaveProperty("leg");
});

test("a rejection heard late is dated by when it was said, and not before the stage that it ends", () => {
  const end = (said: string, entered: string) => {
    const rejected = { kind: "rejected", leadId: STORY_LEAD, at: on(said), reason: "profile" } as LeadEvent;
    const lead = { stageEnteredAt: on(entered) };
    return applyConsequence(situationOf({ lead, soFar: [rejected] }), { kind: "disqualify" }, clauseId("r"), {
      ...{ kind: "rejected", reason: "profile" },
    })[0]?.at;
  };
  expect(end("09:05", "09:00")).toBe(on("09:05"));
  expect(end("09:05", "09:07")).toBe(on("09:07"));
});
