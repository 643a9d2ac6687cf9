import { expect, test } from "vitest";
import { SAM, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { handedOff, on, situationOf, STORY_LEAD, timeAt } from "../../../test/scenarios/situation.ts";
import { compileTerms } from "../terms/terms.ts";
import { acceptByDefault } from "./accept-by-default.ts";
import { enterAccepted } from "./answer.ts";
import { override } from "./override.ts";
import { givesOn, reasonTerms } from "../terms/reason-terms.ts";
import { isReturning } from "../program/returning.ts";

const TERMS = compileTerms(STORY_AGREEMENT);

test("silence is an acceptance by whoever has the lead on a leg, and has not accepted it", () => {
  const silent = (lead: NonNullable<Parameters<typeof situationOf>[0]["lead"]>) =>
    acceptByDefault(situationOf({ lead }), on("10:00"));
  expect(silent({})).toMatchObject([
    { kind: "accepted", at: on("10:00"), by: SAM, leg: "qualification", byDefault: true },
    { kind: "stage_entered", stage: "working", at: on("10:00"), because: { kind: "accepted", by: SAM } },
  ]);
  expect(silent(handedOff({ acceptedAt: on("09:05") }))).toEqual([]);
  expect(silent({ leg: null })).toEqual([]);
  expect(silent({ owner: null })).toEqual([]);
});

test("accepted by sales it is a SAL, by anybody else it is being worked; a stage that it has is not entered again", () => {
  const accepted = { kind: "accepted", leadId: STORY_LEAD, at: on("09:10"), by: SAM, byDefault: false } as const;
  const stage = (leg: "sales" | "qualification", soFar: "mql" | "working" | "sal") =>
    enterAccepted(situationOf({ lead: { stage: soFar } }), { ...accepted, leg }).map(
      (event) => event.kind === "stage_entered" && event.stage,
    );
  expect(stage("qualification", "mql")).toEqual(["working"]);
  expect(stage("qualification", "working")).toEqual([]);
  expect(stage("sales", "working")).toEqual(["sal"]);
  expect(stage("sales", "sal")).toEqual([]);
});

test("a reason is found by its id, and only one that gives the lead on gives it on", () => {
  const ids = TERMS.agreement.rejectReasons.map(({ id }) => id);
  expect(ids.map((id) => reasonTerms(TERMS, id).id)).toEqual(ids);
  expect(ids.filter((id) => givesOn(TERMS, id))).toEqual(["not-mine"]);
  expect(givesOn(TERMS, "unknown")).toBe(false);
});

test.each([
  ["on its date", { stage: "nurture", returnsAt: on("09:10") }, true],
  ["after its date", { stage: "nurture", returnsAt: on("09:09") }, true],
  ["before its date", { stage: "nurture", returnsAt: on("09:11") }, false],
  ["without a date", { stage: "nurture", returnsAt: null }, false],
  ["in another stage", { stage: "mql", returnsAt: on("09:10") }, false],
] as const)("a recycled lead comes back %s: %j", (_what, lead, returns) => {
  expect(isReturning(situationOf({ lead }))).toBe(returns);
});

test("only time brings a recycled lead back on its date", () => {
  const lead = { stage: "nurture", returnsAt: on("09:10") } as const;
  const { input } = situationOf({});
  expect(isReturning(situationOf({ lead, input: { ...input, kind: "absence_changed" } }))).toBe(false);
});

test("a decision by hand that was refused means nothing for the stage; giving the lead to somebody else neither", () => {
  const about = { leadId: STORY_LEAD, at: on("09:10") };
  const input = (decision: "reopen" | "disqualify" | "reassign") => ({
    ...timeAt("09:10"),
    ...({ kind: "override", by: SAM, decision, to: null, note: "n" } as const),
  });
  const overridden = (decision: "reopen" | "disqualify" | "reassign") =>
    override(
      situationOf({
        input: input(decision) as ReturnType<typeof timeAt>,
        soFar: [{ kind: "overridden", ...about, by: SAM, decision, to: null, note: "n" }],
      }),
    );
  expect(overridden("reopen")).toMatchObject([{ stage: "mql", cycle: 2, because: { kind: "by_hand", by: SAM } }]);
  expect(overridden("disqualify")).toMatchObject([{ stage: "disqualified", cycle: 1 }]);
  expect(overridden("reassign")).toEqual([]);
  expect(override(situationOf({ input: input("reopen") as ReturnType<typeof timeAt> }))).toEqual([]);
});
