import { expect, test } from "vitest";
import { anchorLines } from "./anchor-lines.ts";

test("anchors are written one a line, the oldest first", () => {
  const hash = "0".repeat(64);
  const anchor = (seq: number) => ({ workspace: "default", seq, at: "2026-03-09T09:00:00Z", hash, root: hash });
  const lines = anchorLines([anchor(7), anchor(3)]).split("\n");
  expect(lines.slice(0, 2).map((line) => JSON.parse(line) as unknown)).toEqual([anchor(3), anchor(7)]);
  expect(lines[2]).toBe("");
  expect(anchorLines([])).toBe("");
});
