/** Three thousand random lives, lived by the engine and by the reference model: to the millisecond the same. */
import { expect, test } from "vitest";
import { differences } from "../reference/compared.ts";

const LIVES = 3_000;
const PART = 100;

test.each(Array.from({ length: LIVES / PART }, (_, part) => part * PART))(
  "the lives of the seeds from %d on",
  (from) => {
    expect(differences(from, from + PART).join("\n\n")).toBe("");
  },
);
