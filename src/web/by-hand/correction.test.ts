import { expect, test } from "vitest";
import type { Lead } from "../client/client.ts";
import { correctionOf, valuesOf } from "./correction.ts";

const LEAD = {
  ...{ name: "Ada", email: null, company: "Acme" },
  attributes: { employees: 10, title: "CTO", partner: true, remarks: "" },
} as unknown as Lead;

test("a form as it was opened corrects nothing", () => {
  expect(correctionOf(LEAD, valuesOf(LEAD))).toBeNull();
});

test.each([
  ["employees", 500, { employees: 500 }],
  ["employees", "", { employees: null }],
  ["title", " CEO ", { title: "CEO" }],
  ["title", " ", { title: null }],
  ["partner", "no", { partner: false }],
  ["partner", null, { partner: null }],
  ["remarks", "x", { remarks: "x" }],
])("%s is %j now", (name, value, changed) => {
  const values = valuesOf(LEAD);
  const attributes = values.attributes.map((each) => (each.name === name ? { name, value } : each));
  expect(correctionOf(LEAD, { ...values, attributes })).toEqual({ attributes: changed });
});

test("of the person only what is another is sent, and what was emptied is taken away", () => {
  const person = { name: "Ada ", email: "ada@acme.example", company: "" };
  expect(correctionOf(LEAD, { ...valuesOf(LEAD), person })).toEqual({
    email: "ada@acme.example",
    company: null,
    attributes: {},
  });
});
