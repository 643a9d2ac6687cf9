import { expect, test } from "vitest";
import { linesApart } from "./lines-apart.ts";

const apart = (mine: string, theirs: string): readonly (readonly string[])[] => {
  const lines = linesApart(mine, theirs);
  return [lines.mine, lines.theirs].map((side) => side.filter(({ isApart }) => isApart).map(({ text }) => text));
};

test.each([
  ["a\nb\nc", "a\nb\nc", [], []],
  ["a\nb\nc", "a\nx\nc", ["b"], ["x"]],
  ["a\nb\nc", "a\nc", ["b"], []],
  ["a\nc", "a\nb\nc\nd", [], ["b", "d"]],
  ["one\na\nb", "a\nb\ntwo", ["one"], ["two"]],
  ["a\na\na", "a", ["a", "a"], []],
])("%j and %j", (mine, theirs, onlyMine, onlyTheirs) => {
  expect(apart(mine, theirs)).toEqual([onlyMine, onlyTheirs]);
});

test("no line is lost, however large the difference", () => {
  const [mine, theirs] = [2_500, 2_600].map((count) =>
    Array.from({ length: count }, (_, i) => `${count} ${i}`).join("\n"),
  );
  const lines = linesApart(mine ?? "", theirs ?? "");
  expect([lines.mine.length, lines.theirs.length]).toEqual([2_500, 2_600]);
});
