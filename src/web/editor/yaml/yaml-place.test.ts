import { expect, test } from "vitest";
import { fieldAt, keysAt, placeIn } from "./yaml-place.ts";

const TEXT = `scoring:
  # who they are
  fit:
    cap: 55
    rules:
      size: { label: Size }
  engagement:
    half-life: `;

test("a line stands below the keys that are indented less", () => {
  const lines = TEXT.split("\n");
  expect(placeIn(lines, 99)).toEqual({ above: ["scoring", "engagement"], key: "half-life", valueFrom: 15 });
  expect(placeIn(lines.slice(0, 4), 6)).toEqual({ above: ["scoring", "fit"], key: undefined, valueFrom: undefined });
  expect(placeIn([...lines, "ti"], 2)).toEqual({ above: [], key: undefined, valueFrom: undefined });
});

test("the format says what a place can hold", () => {
  expect(Object.keys(keysAt(["scoring", "fit"]))).toEqual(["cap", "rules"]);
  expect(Object.keys(keysAt(["scoring", "fit", "rules", "any-name"]))).toContain("points");
  expect(Object.keys(keysAt(["people", "dana"]))).toContain("email");
  expect(fieldAt(["owner"])).toMatchObject({ kind: "reference", to: "person" });
  expect(fieldAt(["nothing", "there"])).toBeUndefined();
  expect(keysAt(["scoring", "fit", "rules"])).toEqual({});
});
