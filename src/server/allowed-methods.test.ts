import { expect, test } from "vitest";
import { allowedMethods } from "./allowed-methods.ts";

const allowed = allowedMethods([
  "GET /api/v1/w/:workspace/queue",
  "HEAD /api/v1/w/:workspace/queue",
  "POST /api/v1/w/:workspace/leads",
  "GET /api/v1/w/:workspace/leads",
  "OPTIONS /api/v1/w/:workspace/leads",
  "GET /api/v1/w/:workspace/leads/:leadId",
  "GET /api/v1/w/:workspace/reports/:report.csv",
]);

test.each([
  ["/api/v1/w/acme/queue", ["GET", "HEAD"]],
  ["/api/v1/w/acme/leads", ["GET", "POST"]],
  ["/api/v1/w/acme/leads/form%3Aada", ["GET"]],
  ["/api/v1/w/acme/reports/sources.csv", ["GET"]],
  ["/api/v1/w/acme/reports/sourcesxcsv", []],
  ["/api/v1/w/acme/leads/form%3Aada/nothing", []],
  ["/api/v1/w//leads", []],
])("%s takes %j", (path, methods) => {
  expect(allowed(path)).toEqual(methods);
});
