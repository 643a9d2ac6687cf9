/** What of a correction may stand in the log, and what is put back: all of it, or what was not erased. */
import { expect, test } from "vitest";
import { putBack, Withheld } from "./withheld.ts";

const mayStand = (attribute: string, value: unknown): boolean => typeof value !== "string" || attribute === "industry";
const person = { name: "Ada", email: null, company: null };
const corrected = {
  kind: "corrected",
  person,
  changes: [
    { of: "person", field: "name", before: null, after: "Ada" },
    { of: "attribute", field: "phone", before: "+49 170", after: "+49 171" },
    { of: "attribute", field: "phone2", before: "+49 170", after: null },
    { of: "attribute", field: "industry", before: "retail", after: "software" },
    { of: "attribute", field: "employees", before: 10, after: 500 },
  ],
};

test("what was known before is as personal as what is known now; what a rule asks for stays in the log", () => {
  const withheld = new Withheld(mayStand);
  expect(withheld.of(corrected)).toEqual({
    kind: "corrected",
    person: { $: 0 },
    changes: [
      { of: "person", field: "name", before: null, after: { $: 1 } },
      { of: "attribute", field: "phone", before: { $: 2 }, after: { $: 3 } },
      { of: "attribute", field: "phone2", before: { $: 2 }, after: null },
      { of: "attribute", field: "industry", before: "retail", after: "software" },
      { of: "attribute", field: "employees", before: 10, after: 500 },
    ],
  });
  expect(withheld.values).toEqual([person, "Ada", "+49 170", "+49 171"]);
});

test("all of it is put back; what was erased is known neither before nor now", () => {
  const withheld = new Withheld(mayStand);
  const written = withheld.of(corrected);
  expect(putBack(written, withheld.values)).toEqual(corrected);
  expect(putBack(written, null)).toEqual({
    kind: "corrected",
    person: { name: null, email: null, company: null },
    changes: [
      { of: "person", field: "name", before: null, after: null },
      { of: "attribute", field: "phone", before: null, after: null },
      { of: "attribute", field: "phone2", before: null, after: null },
      { of: "attribute", field: "industry", before: "retail", after: "software" },
      { of: "attribute", field: "employees", before: 10, after: 500 },
    ],
  });
});

test("a correction of nothing personal is left as it is", () => {
  const part = { kind: "corrected", changes: [{ of: "attribute", field: "employees", before: 10, after: 500 }] };
  const withheld = new Withheld(mayStand);
  expect(withheld.of(part)).toBe(part);
  expect(withheld.values).toEqual([]);
});

test("the keys and the company of a person are theirs; the account that an assignment gives an owner is the company's", () => {
  const said = { kind: "captured", capture: { knownBy: ["ada@acme.example"], account: { domain: "acme.example" } } };
  const withheld = new Withheld(mayStand);
  const written = withheld.of(said);
  expect(written).toEqual({ kind: "captured", capture: { knownBy: { $: 0 }, account: { $: 1 } } });
  expect(putBack(written, withheld.values)).toEqual(said);
  expect(putBack(written, null)).toEqual({ kind: "captured", capture: { knownBy: [], account: { domain: null } } });
  for (const open of [{ knownBy: [] }, { account: { domain: null } }, { kind: "assigned", account: "acme.example" }])
    expect(withheld.of(open)).toBe(open);
});
