import { expect, test } from "vitest";
import { companyIn, pathIn } from "./company.ts";

test.each([
  ["/w/acme/queue", "acme"],
  ["/w/acme", "acme"],
  ["/w/acme-2/", "acme-2"],
  ["/queue", undefined],
  ["/w/", undefined],
  ["/w/Acme/queue", undefined],
  ["/where/acme", undefined],
  ["/leads/w/acme", undefined],
])("%s is a page of %s", (pathname, company) => {
  expect(companyIn(pathname)).toBe(company);
});

test("a path of the contract is one of a company; one of the server is not", () => {
  expect(pathIn("acme", "/api/v1/w/:workspace/leads/:leadId")).toBe("/api/v1/w/acme/leads/:leadId");
  expect(pathIn(undefined, "/api/v1/w/:workspace/leads")).toBe("/api/v1/w/default/leads");
  expect(pathIn("acme", "/api/v1/sign-in")).toBe("/api/v1/sign-in");
});
