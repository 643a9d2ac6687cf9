/** Three thousand random lives, lived by the engine and by the reference model: to the millisecond the same. In two files, so that both cores have one. */
import { expect, test } from "vitest";
import { differences } from "../reference/compared.ts";

const LIVES = 3_000;
const PART = 100;

/** @param half the first, or the second */
export function testLives(half: 0 | 1): void {
  const parts = LIVES / PART / 2;
  test.each(Array.from({ length: parts }, (_, part) => (half * parts + part) * PART))(
    "the lives of the seeds from %d on",
    (from) => {
      expect(differences(from, from + PART).join("\n\n")).toBe("");
    },
  );
}
