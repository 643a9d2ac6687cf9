import { expect, test } from "vitest";
import { chosenColumns, namedColumns, shownColumns, writeColumns } from "./lead-columns.ts";

test("columns stand in an address in their order, each once, and what is none is left out", () => {
  expect(namedColumns("owner,stage,owner,shoe-size")).toEqual(["owner", "stage"]);
  expect(namedColumns("shoe-size")).toBeUndefined();
  expect(namedColumns(undefined)).toBeUndefined();
  expect(writeColumns(["owner", "stage"])).toBe("owner,stage");
});

test("the usual columns take no room in an address", () => {
  expect(writeColumns(chosenColumns(undefined))).toBeUndefined();
  expect(writeColumns([])).toBeUndefined();
});

test("when something happened is shown only where something that happens is asked for", () => {
  expect(shownColumns("when,stage", { stage: "mql" })).toEqual(["stage"]);
  expect(shownColumns("when,stage", { verdict: "missed" })).toEqual(["when", "stage"]);
});
