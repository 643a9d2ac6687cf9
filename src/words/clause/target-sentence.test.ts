import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { ClockTerms } from "../../agreement/terms/agreement.ts";
import type { Target } from "../../agreement/terms/basic/clock-kinds.ts";
import { clauseId } from "../../base/ids.ts";
import { durationMs } from "../../base/time.ts";
import { targetSentence } from "./target-sentence.ts";

const target = (grade: string, text: string, more: Partial<Target> = {}): Target => ({
  clause: clauseId(grade),
  grade,
  origin: undefined,
  hours: { kind: "wall" },
  targetMs: durationMs(1),
  text,
  ...more,
});
const clock = (kind: ClockTerms["kind"], ...targets: readonly Target[]): ClockTerms => ({
  kind,
  clause: clauseId("c"),
  targets,
  evidence: "logged",
  pauses: [],
  otherwise: undefined,
});
const LEG = { id: "sales", from: "qualification", to: "sales" } as const;
const [hot, any] = [target("hot", "15 business minutes"), target("any", "1 business day")];
const partner = target("hot", "5 minutes", { origin: "partner" });
const sql = target("any", "30 days", { stage: "sql" });

test.each<[ClockTerms, Target, string]>([
  [clock("first-touch", hot, any), hot, "Sales makes the first touch on hot leads within 15 business minutes"],
  [clock("first-touch", hot, any), any, "Sales makes the first touch on all other leads within 1 business day"],
  [clock("accept", any), any, "Sales accepts or rejects every lead within 1 business day"],
  [clock("accept", partner), partner, "Sales accepts or rejects hot leads from source “partner” within 5 minutes"],
  [clock("next-touch", any), any, "Sales replies to messages from every lead within 1 business day"],
  [
    clock("disposition", any),
    any,
    "Sales brings every lead to SQL or opportunity, closes it (won or lost), or rejects it within 1 business day",
  ],
  [
    clock("feedback", any),
    any,
    "Qualification answers every rejection by Sales (agrees or disputes) within 1 business day",
  ],
  [
    clock("feedback", hot, any),
    hot,
    "Qualification answers rejections of hot leads by Sales (agrees or disputes) within 15 business minutes",
  ],
  [clock("progress", sql), sql, "Sales moves every SQL to the next stage or marks it lost within 30 days"],
])("who does what with which leads, and by when: %#", (of, one, sentence) => {
  expect(targetSentence(STORY_AGREEMENT, LEG, of, one)).toBe(sentence);
});
