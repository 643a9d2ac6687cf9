/** What can't be in a mapping is named by its place; what was wrong before doesn't stand in the way. */
import { expect, test } from "vitest";
import { CrmMapping } from "../../api/connections/crm-mapping.ts";
import type { CrmSchema } from "../port.ts";
import { newProblems } from "./mapping-problems.ts";

const field = (name: string, isWritable = true) => ({ type: "contacts", name, label: name, isWritable, options: null });
const SCHEMA: CrmSchema = {
  types: [{ type: "contacts", role: "person", label: "Contacts" }],
  fields: [field("industry"), field("hs_score", false)],
  stages: ["NEW", "OPEN"].map((value) => ({
    ...{ type: "contacts", field: "hs_lead_status", value, label: value, pipeline: null, standing: "open" as const },
  })),
};
const AROUND = { crm: "HubSpot", schema: SCHEMA, reasons: ["no-budget"] };
const mapping = (of: object): CrmMapping => CrmMapping.parse({ captures: { from: 0 }, ...of });
const GOOD = mapping({
  stage: {
    ...{ type: "contacts", field: "hs_lead_status" },
    values: [
      { value: "NEW", writtenAt: ["captured"] },
      { value: "OPEN", means: { kind: "accept" } },
    ],
  },
  fields: [{ type: "contacts", field: "industry", to: { kind: "attribute", name: "industry" } }],
});
const fieldsOf = (of: object, before = GOOD): readonly string[] =>
  newProblems(mapping({ ...GOOD, ...of }), before, AROUND).map((each) => each.field);

test.each<[string, object, readonly string[]]>([
  ["what is there", {}, []],
  ["a field that isn't", { fields: [{ ...GOOD.fields[0], field: "gone" }] }, ["fields.0.field"]],
  [
    "one that is Baton's own",
    { fields: [{ ...GOOD.fields[0], field: "baton_grade" }] },
    ["fields.0.field", "fields.0.field"],
  ],
  [
    "one that can't be written",
    { fields: [{ ...GOOD.fields[0], field: "hs_score", owns: "baton" }] },
    ["fields.0.owns"],
  ],
  ["one twice", { fields: [GOOD.fields[0], GOOD.fields[0]] }, ["fields.1.field", "fields.1.to"]],
  ["a condition without values", { captures: { from: 0, field: "industry" } }, ["captures.values"]],
  ["no such kind of records", { writes: { creates: "lead" } }, ["writes.creates"]],
])("%s", (_what, of, fields) => {
  expect(fieldsOf(of)).toEqual(fields);
});

test("of stages: a value, a reason, and what is written twice", () => {
  const values = [
    { value: "NEW", writtenAt: ["captured"] },
    { value: "GONE", writtenAt: ["captured"], means: { kind: "reject", reason: "no-such" } },
  ];
  const stage = { ...GOOD.stage, values };
  expect(fieldsOf({ stage })).toEqual(["stage.values.1.value", "stage.values.1.means", "stage.values.1.writtenAt"]);
  // It was so before: something else can be changed.
  expect(fieldsOf({ stage, engagements: false }, mapping({ ...GOOD, stage }))).toEqual([]);
});
