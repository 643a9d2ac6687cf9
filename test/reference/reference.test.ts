/** Some random lives, lived by the engine and by the reference model; `npm run test:faults` lives two thousand. */
import { expect, test } from "vitest";
import { COMPARED, DIFFERENT, LEFT_OUT } from "./areas.ts";
import { differences } from "./compared.ts";

test("forty lives are the same by the engine and by the reference model", () => {
  expect(differences(10_000, 10_040, COMPARED, DIFFERENT).join("\n\n")).toBe("");
});

test("what is not compared is said", () => {
  expect([LEFT_OUT.length, DIFFERENT.size]).toEqual([1, 0]);
});
