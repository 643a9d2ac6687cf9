import { expect, test } from "vitest";
import { mailOptions } from "./mail-settings.ts";

test("email is sent where both the mail server and the sender are said; one without the other is refused", () => {
  const [smtpUrl, mailFrom] = ["smtp://mail.company.example", { name: "", address: "baton@company.example" }];
  expect(mailOptions({ dataDir: "" })).toBeUndefined();
  expect(mailOptions({ dataDir: "", smtpUrl, mailFrom })).toEqual({ smtpUrl, from: mailFrom });
  expect(() => mailOptions({ dataDir: "", smtpUrl })).toThrow("BATON_MAIL_FROM isn't");
  expect(() => mailOptions({ dataDir: "", mailFrom })).toThrow("BATON_SMTP_URL isn't");
});
