/** Whom the life of a version concerns, by example. */
import { expect, test } from "vitest";
import type { VersionStep } from "../../agreement/amendment/version-state.ts";
import { memberId } from "../../base/ids.ts";
import { VersionsTold } from "./version-told.ts";

const account = (member: string) => ({ kind: "account", member: memberId(member) });
const program = { kind: "operator" };
const step = (kind: string, by: object, more: object = {}): VersionStep =>
  ({ kind, by, at: 0, ...more }) as unknown as VersionStep;
const parties = (sales: string, ...members: readonly string[]) => ({
  parties: [
    { name: "marketing", lead: "mara", members: ["mara"] },
    { name: "sales", lead: sales, members },
  ],
});
const asked = parties("sol", "ria");

test("who proposes is told nothing, everybody else of the parties is, once; then who signs has nothing to sign", () => {
  const versions = new VersionsTold();
  expect(versions.take(1, step("proposed", account("mara"), asked))).toEqual({ told: ["sol", "ria"], withdrawn: [] });
  expect(versions.take(1, step("signed", account("sol"), { party: "sales" })).withdrawn).toEqual(["sol"]);
  expect(versions.take(1, step("signed", account("x"), { party: "sales", lead: "new" })).withdrawn).toEqual(["new"]);
  expect(versions.inForce).toBeNull();
  const everybody = ["mara", "sol", "ria"];
  expect(versions.take(1, step("activated", program))).toEqual({ told: everybody, withdrawn: everybody });
  expect(versions.inForce).toBe(1);
});

test("a version that replaces one concerns whom that one names as well", () => {
  const versions = new VersionsTold();
  versions.take(1, step("proposed", account("mara"), asked));
  versions.take(1, step("activated", program));
  const next = { ...parties("sue"), signers: [{ party: "sales", lead: "quinn", because: "in_force" }] };
  expect(versions.take(2, step("proposed", account("mara"), next)).told).toEqual(["quinn", "sue", "sol", "ria"]);
  const all = ["quinn", "mara", "sue", "sol", "ria"];
  expect(versions.take(2, step("returned_to_draft", account("mara")))).toEqual({ told: [], withdrawn: all });
  expect(versions.take(2, step("withdrawn", account("mara")))).toEqual({ told: [], withdrawn: all });
});

test.each(["signed", "returned_to_draft", "withdrawn", "activated", "commented"])(
  "what a program proposed was asked of nobody, and so is not over: %s",
  (kind) => {
    const versions = new VersionsTold();
    const nobody = { told: [], withdrawn: [] };
    expect(versions.take(1, step("proposed", program, asked))).toEqual(nobody);
    expect(versions.take(1, step(kind, account("sol"), { party: "sales" }))).toEqual(nobody);
    expect(versions.take(9, step(kind, account("sol"), { party: "sales" }))).toEqual(nobody);
  },
);
