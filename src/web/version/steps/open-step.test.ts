import { expect, test } from "vitest";
import { offerOf, offerWithout } from "./open-step.ts";

const refusal = (code: "not_the_lead" | "wrong_status" | "has_problems") =>
  ({ code, message: "it has problems", remedy: "correct them" }) as const;

test("what one may do is offered, what hinders only now with its reason, and the rest not at all", () => {
  expect(offerWithout(null)).toEqual({ reason: undefined });
  expect(offerWithout(refusal("has_problems"))).toEqual({ reason: "it has problems – correct them" });
  expect(offerWithout(refusal("not_the_lead"))).toBeUndefined();
  expect(offerWithout(refusal("wrong_status"))).toBeUndefined();
});

test("a signature is offered for the party whose lead one is", () => {
  const steps = [
    { kind: "sign", party: "marketing", lead: null, comment: null, refusal: refusal("not_the_lead") },
    { kind: "sign", party: "sales", lead: "sol", comment: null, refusal: null },
  ] as const;
  const version = { steps: [...steps] };
  expect(offerOf(version, "sign", { party: "sales" })).toEqual({ reason: undefined });
  expect(offerOf(version, "sign", { party: "marketing" })).toBeUndefined();
  expect(offerOf(version, "sign", { party: "sales", lead: "sol" })).toEqual({ reason: undefined });
  expect(offerOf(version, "sign", { party: "sales", lead: "who-is-to-lead" })).toBeUndefined();
  expect(offerOf(version, "propose")).toBeUndefined();
});
