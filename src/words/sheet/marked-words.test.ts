import { expect, test } from "vitest";
import {
  inTurn,
  marked,
  markedAgain,
  markedCount,
  markedOnce,
  type MarkedWords,
  plainSection,
} from "./marked-words.ts";
import type { SheetSection } from "./sheet.ts";

const lines = (...all: readonly MarkedWords[]): SheetSection<MarkedWords> => ({
  ...{ title: "Lines", place: "full" },
  blocks: [{ kind: "lines", lines: all }],
});
const SECTIONS = [
  lines(marked("Accept within 1 day", "accept"), marked("All in all")),
  lines(marked("Accept on time", "accept"), marked("Touch", "touch")),
];
const linesOf = (sections: readonly SheetSection<MarkedWords>[]) =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => ("lines" in block ? block.lines.flat() : [])));

test("a clause that is named again is marked, and said to be", () => {
  expect(linesOf(markedAgain(SECTIONS)).map(({ clause, isAgain }) => [clause, isAgain ?? false])).toEqual([
    ["accept", false],
    [undefined, false],
    ["accept", true],
    ["touch", false],
  ]);
  expect(linesOf(markedOnce(SECTIONS)).map(({ clause }) => clause)).toEqual(["accept", undefined, undefined, "touch"]);
});

test("a count keeps its leads, and is plain on paper", () => {
  const behind = { filter: { stage: "mql" }, counts: "leads" } as const;
  const counted = inTurn([markedCount(1_234, behind), markedCount(0, undefined)], " of ");
  expect(counted).toEqual([{ text: "1,234", leads: { count: 1_234, ...behind } }, { text: " of " }, { text: "0" }]);
  expect(plainSection(lines(counted)).blocks).toEqual([{ kind: "lines", lines: ["1,234 of 0"] }]);
});
