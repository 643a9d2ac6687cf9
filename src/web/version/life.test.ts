import { expect, test } from "vitest";
import { lifeOf } from "./life.ts";

const proposal: Parameters<typeof lifeOf>[0]["proposal"] = {
  ...{ fingerprint: "f", effectiveFrom: null, openLeads: "new_leads" as const, owner: "dana" },
  parties: [
    { name: "marketing", lead: "dana", members: [] },
    { name: "sales", lead: "sol", members: [] },
  ],
};
const by = { kind: "account", name: "Dana", member: "dana" } as const;
const event = (kind: "proposed" | "signed" | "withdrawn", at: number) => ({ kind, at, by, body: {} });
const base = { savedAt: 1, signers: [], activeFrom: null, supersededBy: null, withdrawnBecause: null, events: [] };
const states = (version: Parameters<typeof lifeOf>[0]): readonly string[] =>
  lifeOf(version).map(({ title, state }) => `${title}: ${state}`);

test("a draft is where it begins", () => {
  expect(states({ ...base, status: "draft", proposal: null })).toEqual([
    "Draft: current",
    "Proposed: ahead",
    "Signed: ahead",
    "Active: ahead",
  ]);
});

test("a proposal says how many have signed", () => {
  const signers = [
    { party: "marketing" as const, lead: "dana", because: "in_force" as const, hasSigned: true },
    { party: "sales" as const, lead: "sol", because: "in_force" as const, hasSigned: false },
  ];
  const steps = lifeOf({ ...base, status: "proposed", proposal, signers, events: [event("proposed", 5)] });
  expect(steps.map(({ state }) => state)).toEqual(["done", "current", "ahead", "ahead"]);
  expect(steps[1]).toMatchObject({ at: 5 });
  expect(steps[2]).toMatchObject({ note: "by 1 of 2", at: undefined });
});

test("what is signed waits for its instant", () => {
  const steps = lifeOf({ ...base, status: "scheduled", proposal, activeFrom: 99, events: [event("signed", 7)] });
  expect(steps.map(({ state }) => state)).toEqual(["done", "done", "done", "current"]);
  expect(steps[3]).toMatchObject({ note: "from", at: 99 });
});

test("what was withdrawn ends there, with the reason", () => {
  const version = { ...base, status: "withdrawn", proposal: null, withdrawnBecause: "too early" } as const;
  expect(lifeOf({ ...version, events: [event("proposed", 5), event("withdrawn", 6)] }).at(-1)).toEqual({
    ...{ title: "Withdrawn", state: "ended", note: "too early", at: 6 },
  });
  expect(states({ ...version, events: [event("withdrawn", 6)] })).toEqual(["Draft: done", "Withdrawn: ended"]);
});
