import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import { firstInstant, WORKSPACE_INSTANTS, type NextInstants } from "./order-of-time.ts";

const [ONE, TWO] = [epochMs(1), epochMs(2)];

test.each([
  [
    { version: TWO, members: ONE, absence: TWO },
    { kind: "members", at: ONE },
  ],
  [
    { occasions: ONE, version: TWO },
    { kind: "occasions", at: ONE },
  ],
  [
    { version: null, absence: TWO },
    { kind: "absence", at: TWO },
  ],
  [{ version: null }, undefined],
] satisfies readonly (readonly [NextInstants, unknown])[])("the earlier comes first: %j", (next, first) => {
  expect(firstInstant(next)).toEqual(first);
});

test("at one instant a version takes effect, then members leave, then absences begin, then digests are due", () => {
  const remaining = new Set(WORKSPACE_INSTANTS);
  const order = WORKSPACE_INSTANTS.map(() => {
    const first = firstInstant(Object.fromEntries([...remaining].toReversed().map((kind) => [kind, ONE])));
    if (first !== undefined) remaining.delete(first.kind);
    return first?.kind;
  });
  expect(order).toEqual(["version", "members", "absence", "occasions"]);
});
