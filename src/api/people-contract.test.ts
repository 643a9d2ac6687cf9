import { expect, test } from "vitest";
import { InviteRequest } from "./people-contract.ts";

test.each([
  ["dana@company.example", true],
  ["иван@компания.example", true],
  ["o'neill+sales@company.example", true],
  ["d\u0430na@company.example", false],
  ["dana@comp\u0430ny.example", false],
])("an address is invited as it looks: %s is %s", (email, isFine) => {
  expect(InviteRequest.safeParse({ member: "dana", email }).success).toBe(isFine);
});
