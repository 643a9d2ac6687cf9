import { describe, expect, it } from "vitest";
import { agreementOf, SAMPLE, sampleWith } from "../../../test/sample-agreement.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { alwaysInForce } from "../../engine/terms/terms-in-force.ts";
import { tellingNobody } from "./telling-nobody.ts";

function rungsLeft(yaml: string): readonly number[] {
  const [period] = tellingNobody(alwaysInForce(compileTerms(agreementOf(yaml))));
  return (period?.terms.agreement.escalation ?? []).map(({ at }) => (at.kind === "percent" ? at.percent : at.ms));
}

describe("terms that notify no one", () => {
  it("have the rungs that take a lead from its owner, and no others", () => {
    expect(rungsLeft(SAMPLE)).toEqual([150]);
    expect(rungsLeft(sampleWith("    150%: reassign\n", ""))).toEqual([]);
  });

  it("keep all where a rung of a fixed time could come before or after one that takes the lead", () => {
    expect(rungsLeft(sampleWith("    80%: warn-owner\n", "    10 minutes before: warn-owner\n"))).toHaveLength(4);
  });
});
