import { describe, expect, it } from "vitest";
import { keyOfText, seedAt, uniformAt } from "./uniform-at.ts";

describe("draws that have a place", () => {
  it("are the same for the same keys, and others for others, in whichever order", () => {
    expect(uniformAt(1, 2, 3)).toBe(uniformAt(1, 2, 3));
    const drawn = new Set([uniformAt(1, 2), uniformAt(2, 1), uniformAt(1), uniformAt(1, 2, 0), uniformAt(-1, 2)]);
    expect(drawn.size).toBe(5);
    expect(seedAt(7, 8)).toBeLessThan(2 ** 32);
    expect(keyOfText("a")).not.toBe(keyOfText("b"));
  });

  it("are even, also where keys are neighbors", () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 20_000; index += 1) {
      const tenth = Math.floor(10 * uniformAt(5, index, 2));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // 2,000 are expected of each, ± 42; six times that is never.
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(260);
  });

  it("know nothing of each other", () => {
    let products = 0;
    for (let index = 0; index < 20_000; index += 1)
      products += (uniformAt(1, index) - 0.5) * (uniformAt(1, index + 1) - 0.5);
    // Of independent draws 0, with a standard error of 1/1,697.
    expect(Math.abs(products / 20_000)).toBeLessThan(0.003);
  });
});
