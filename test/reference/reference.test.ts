/** Some random lives, lived by the engine and by the reference model; `npm run test:faults` lives three thousand. */
import { expect, test } from "vitest";
import { differences } from "./compared.ts";

test("forty lives are the same by the engine and by the reference model", () => {
  expect(differences(10_000, 10_040).join("\n\n")).toBe("");
});
