import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { attributesToEnter } from "./attributes-to-enter.ts";

const SAID = agreementOf(SAMPLE);
const RULE = SAID.scoring.fit.rules[0];

test("people are asked for what is declared, then for what the rules ask for, as they read it", () => {
  if (RULE === undefined) throw new Error("the sample has rules");
  const when = [
    { kind: "range", field: "seats", min: 5, max: undefined },
    { kind: "any_of", field: "seats", values: [3] },
    { kind: "any_of", field: "trial", values: [true] },
    { kind: "any_of", field: "zip", values: ["010", "020"] },
    { kind: "any_of", field: "zip", values: ["010"] },
    { kind: "any_of", field: "origin", values: ["webinar"] },
  ] as const;
  const asked = attributesToEnter({
    ...SAID,
    attributes: [{ name: "zip", type: "text", label: "Zip code", clause: "attributes.zip", personal: false }] as never,
    scoring: { ...SAID.scoring, fit: { ...SAID.scoring.fit, rules: [{ ...RULE, when }] } },
  });
  expect(asked[0]).toEqual({ name: "zip", label: "Zip code", type: "text", values: ["010", "020"] });
  const others = asked.slice(1).filter(({ name }) => name === "seats" || name === "trial" || name === "origin");
  expect(others).toEqual([
    { name: "seats", label: null, type: "number", values: ["3"] },
    { name: "trial", label: null, type: "yes-no", values: ["true"] },
  ]);
});
