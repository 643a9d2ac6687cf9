import { expect, test } from "vitest";
import { counted, countedStage, possessive, signedPoints } from "./words.ts";

test.each([
  [counted(0, "point"), "0 points"],
  [counted(1, "point"), "1 point"],
  [counted(-1, "point"), "-1 point"],
  [counted(2, "try", "tries"), "2 tries"],
  [countedStage(1, "mql"), "1 MQL"],
  [countedStage(1, "opportunity"), "1 opportunity"],
  [countedStage(3, "opportunity"), "3 opportunities"],
  [countedStage(1, "customer"), "1 customer"],
  [signedPoints(1), "+1 point"],
  [signedPoints(-40), "-40 points"],
  [signedPoints(0), "0 points"],
  [possessive("Marketing"), "Marketing's"],
  [possessive("Sales"), "Sales'"],
])("one is one: %s", (said, wanted) => {
  expect(said).toBe(wanted);
});
