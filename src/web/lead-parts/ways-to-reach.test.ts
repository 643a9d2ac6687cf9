import { expect, test } from "vitest";
import { waysToReach } from "./ways-to-reach.ts";

function hrefs(attributes: Readonly<Record<string, string | number | boolean>>, email: string | null = null) {
  return waysToReach({ email, attributes }).map(({ href }) => href);
}

test("numbers to call come before the address to write to", () => {
  expect(
    waysToReach({ email: "ada@acme.example", attributes: { industry: "software", phone: "+49 30 23125 017" } }),
  ).toEqual([
    { channel: "call", text: "+49 30 23125 017", href: "tel:+493023125017", of: null },
    { channel: "email", text: "ada@acme.example", href: "mailto:ada%40acme.example", of: null },
  ]);
});

test.each([
  ["phone", "030 23125-017", "tel:03023125017"],
  ["mobile", "+49 (0)30 23125017", "tel:+493023125017"],
  ["work_phone", "(555) 010-0199 ext. 12", "tel:5550100199"],
  ["phoneNumber", "+1-555-010-0199", "tel:+15550100199"],
  ["Telephone", "5550100199", "tel:5550100199"],
])("%s %j is dialed as %s", (name, value, href) => {
  expect(hrefs({ [name]: value })).toEqual([href]);
});

test.each([
  ["phone", "call me"],
  ["phone", "n/a"],
  ["phone", ""],
  ["phone", "12"],
  ["phone", true],
  ["phone_model", "5550100199"],
  ["employees", 5_550_100],
  ["headphones", "5550100199"],
])("%s %j is no number to call", (name, value) => {
  expect(hrefs({ [name]: value })).toEqual([]);
});

test("what is no address is not written to, and none adds a second recipient", () => {
  expect(hrefs({}, "ada")).toEqual([]);
  expect(hrefs({}, null)).toEqual([]);
  expect(hrefs({}, "ada@acme.example?bcc=eve@evil.example")).toEqual([
    "mailto:ada%40acme.example%3Fbcc%3Deve%40evil.example",
  ]);
});

test("where there are several numbers, each says which it is", () => {
  expect(
    waysToReach({ email: null, attributes: { phone: "5550100199", work_phone: "5550100188" } }).map(({ of }) => of),
  ).toEqual([null, "work phone"]);
});
