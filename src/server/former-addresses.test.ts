import { expect, test } from "vitest";
import { workspaceId } from "../base/ids.ts";
import { addressOfToday } from "./former-addresses.ts";

test.each([
  ["/api/leads/recent?limit=3", "/api/v1/w/first/leads/recent?limit=3"],
  ["/api/sign-in", "/api/v1/sign-in"],
  ["/api/health?x=/api/", "/api/v1/health?x=/api/"],
  ["/api/sign-in/by/okta/back?code=1", "/api/v1/sign-in/by/okta/back?code=1"],
  ["/api/sign-ins", "/api/v1/w/first/sign-ins"],
  ["/api/v1/w/acme/leads", "/api/v1/w/acme/leads"],
  ["/api/v1/health", "/api/v1/health"],
  ["/api/v2?x", "/api/v2?x"],
  ["/api/versions", "/api/v1/w/first/versions"],
  ["/apis", "/apis"],
  ["/", "/"],
  ["/livez", "/livez"],
])("%s is %s", (former, today) => {
  expect(addressOfToday(workspaceId("first"), former)).toBe(today);
});
