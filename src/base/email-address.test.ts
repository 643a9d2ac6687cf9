import { expect, test } from "vitest";
import { isEmailAddress } from "./email-address.ts";

test.each([
  ["ada@example.com"],
  ["ada.b+demo@sub.example.co.uk"],
  ["o'brien_1@example.com"],
  ["ana@xn--mnchen-3ya.de"],
  ["ana@example.xn--p1ai"],
  ["żaneta@münchen.de"],
  ["山田@例え.テスト"],
])("%s is an address", (text) => {
  expect(isEmailAddress(text)).toBe(true);
});

test.each([
  ["", "nothing"],
  ["user@", "no domain"],
  ["@example.com", "no local part"],
  ["n/a", "no at"],
  ["a..b@example.com", "two dots in a row"],
  [".a@example.com", "a dot first"],
  ["a.@example.com", "a dot last"],
  ["a@example", "a domain without a dot"],
  ["a@example..com", "an empty label"],
  ["a@-example.com", "a label that begins with a hyphen"],
  ["a@exa mple.com", "a blank"],
  ["a@example.com\r\nBcc: x@example.com", "a line break"],
  ["a\u0000@example.com", "a control character"],
  ["a@b@example.com", "two ats"],
  [`${"a".repeat(65)}@example.com`, "a local part of 65 characters"],
])("%j is none: %s", (text) => {
  expect(isEmailAddress(text)).toBe(false);
});
