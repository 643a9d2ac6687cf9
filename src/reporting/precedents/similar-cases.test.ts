import { expect, test } from "vitest";
import { leadId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { type EarlierCase, similarCases } from "./similar-cases.ts";

const earlier = (id: string, at: number, said: Partial<EarlierCase>): EarlierCase => ({
  ...{ leadId: leadId(id), at: epochMs(at), ruling: "upheld", by: memberId("dana") },
  ...{ reason: "timing", grade: "hot", origin: "webinar", score: 58, ...said },
});
const OPEN = { reason: "timing", grade: "hot", origin: "webinar", score: 52 };

test("the reason counts before the grade, the grade before the source, the source before the score band", () => {
  const cases = [
    // Shares grade, source, and band: 4 + 2 + 1 = 7.
    earlier("seven", 9, { reason: "budget" }),
    // The reason alone: 8.
    earlier("eight", 1, { grade: "cold", origin: null, score: 9 }),
    // All four: 15, whatever came later.
    earlier("fifteen", 2, {}),
    // 60 is of the next band: 8 + 4 + 2 = 14.
    earlier("fourteen", 3, { score: 60 }),
    // Source and band: 3; another reason, another grade.
    earlier("three", 8, { reason: "budget", grade: "cold" }),
    // Nothing.
    earlier("none", 7, { reason: "budget", grade: "cold", origin: "fair", score: 20 }),
  ];
  expect(similarCases(OPEN, cases, 9).map((each) => [each.leadId, each.shared.join()])).toEqual([
    ["fifteen", "reason,grade,origin,score"],
    ["fourteen", "reason,grade,origin"],
    ["eight", "reason"],
    ["seven", "grade,origin,score"],
    ["three", "origin,score"],
  ]);
  expect(similarCases(OPEN, cases, 2).map(({ leadId: id }) => id)).toEqual(["fifteen", "fourteen"]);
});

test("of equals the newest comes first, then the ID; in the gray zone there is no reason to share", () => {
  const grey = { ...OPEN, reason: null };
  const cases = [
    earlier("b", 5, { reason: null }),
    earlier("a", 5, { reason: null }),
    earlier("c", 6, { reason: null }),
  ];
  expect(similarCases(grey, cases, 9).map(({ leadId: id, shared }) => [id, shared.includes("reason")])).toEqual([
    ["c", false],
    ["a", false],
    ["b", false],
  ]);
});
