import { expect, test } from "vitest";
import { leadToSend, NOTHING_ENTERED } from "./entered-lead.ts";

const ASKED = [
  { name: "seats", label: null, type: "number" as const, values: [] },
  { name: "a.b", label: "A and B", type: "text" as const, values: [] },
  { name: "trial", label: null, type: "yes-no" as const, values: [] },
];

test("what is left blank isn't sent, and a yes is one", () => {
  const entered = { ...NOTHING_ENTERED, name: " Ada ", origin: " ", attributes: [12, "", "yes"] };
  expect(leadToSend(entered, ASKED)).toEqual({
    ok: true,
    body: { name: " Ada ", attributes: { seats: 12, trial: true } },
  });
});

test.each([
  [{ origin: "webinar" }, { name: "Enter a name, an email address, or a company" }],
  [{ email: "ada" }, { email: "Isn't an email address such as name@company.example" }],
  [{ name: "Ada", attributes: [1, "\0"] }, { "attributes.1": "Holds a NUL or half a character" }],
])("what is wrong with %j stands by its field", (entered, errors) => {
  expect(leadToSend({ ...NOTHING_ENTERED, ...entered }, ASKED)).toEqual({ ok: false, errors });
});
