/** Two thousand random lives, lived by the engine and by the reference model: to the millisecond the same, but for those that are listed. */
import { expect, test } from "vitest";
import { COMPARED, DIFFERENT } from "../reference/areas.ts";
import { differences } from "../reference/compared.ts";

const LIVES = 2_000;
const PART = 100;

test.each(Array.from({ length: LIVES / PART }, (_, part) => part * PART))(
  "the lives of the seeds from %d on",
  (from) => {
    expect(differences(from, from + PART, COMPARED, DIFFERENT).join("\n\n")).toBe("");
  },
);

test("a life that differs is told with its facts, made few", () => {
  expect(differences(1858, 1859, COMPARED, new Map()).join("")).toContain(
    "lead b: grade is warm by the engine, hot by",
  );
});
