import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import type { CrmSchema } from "../port.ts";
import { fieldsHeard } from "./fields-of-record.ts";
import { usualMapping } from "./usual-mapping.ts";

const field = (type: string, name: string) => ({ type, name, label: name, isWritable: true, options: null });
const SCHEMA: CrmSchema = {
  types: [
    { type: "people", role: "person", label: "People" },
    { type: "leads", role: "lead", label: "Leads" },
    { type: "deals", role: "deal", label: "Deals" },
  ],
  fields: [field("people", "source"), field("people", "country"), field("leads", "source"), field("deals", "source")],
  stages: [],
};

test("people come from where their field says, if there is that field", () => {
  expect(usualMapping(SCHEMA, { usualOrigin: "source" }, epochMs(0)).origin.field).toBe("source");
  expect(usualMapping(SCHEMA, { usualOrigin: "channel" }, epochMs(0)).origin.field).toBeNull();
});

test("a field that says where people come from, or who is a lead, is asked for where it is, and nowhere else", () => {
  const usual = usualMapping(SCHEMA, { usualOrigin: "source" }, epochMs(0));
  const captures = { ...usual.captures, field: "country", values: ["Germany"] };
  const heard = fieldsHeard({ ...usual, captures, writes: { ...usual.writes, ownFields: false } }, SCHEMA);
  expect(heard).toEqual({ people: ["owner", "source", "country"], leads: ["owner", "source"] });
});
