/** A wrong relay or sender is refused at the start, by its name, and without what is secret. */
import { expect, test } from "vitest";
import { mailOptions } from "./mail-settings.ts";

const settings = (smtpUrl: string | undefined, mailFrom: string | undefined) =>
  mailOptions({ databaseUrl: undefined, dataDir: "", secret: undefined, url: undefined, smtpUrl, mailFrom });

test("both or none", () => {
  expect(settings(undefined, undefined)).toBeUndefined();
  expect(() => settings("smtp://mail.company.example", undefined)).toThrow("BATON_MAIL_FROM isn't");
  expect(() => settings(undefined, "baton@company.example")).toThrow("BATON_SMTP_URL isn't");
});

test.each([
  ["Baton <baton@company.example>", { name: "Baton", address: "baton@company.example" }],
  ['"Baton, Inc." <baton@company.example>', { name: "Baton, Inc.", address: "baton@company.example" }],
  ["baton@company.example", { name: "", address: "baton@company.example" }],
])("the sender %s", (text, from) => {
  expect(settings("smtps://mail.company.example", text)?.from).toEqual(from);
});

test.each([
  ["mail.company.example", "baton@company.example", "BATON_SMTP_URL"],
  ["https://mail.company.example", "baton@company.example", "BATON_SMTP_URL"],
  ["smtp://user:s3cret@mail.company.example/path", "baton@company.example", "BATON_SMTP_URL"],
  ["smtp://user:s3cret@", "baton@company.example", "BATON_SMTP_URL"],
  ["smtp://mail.company.example", "Baton", "BATON_MAIL_FROM"],
  ["smtp://mail.company.example", "a@b.example\r\nBcc: c@d.example", "BATON_MAIL_FROM"],
])("%s from %s is refused by name", (url, from, name) => {
  expect(() => settings(url, from)).toThrow(name);
  expect(() => settings(url, from)).not.toThrow("s3cret");
});
