import pg from "pg";
import { expect, test } from "vitest";
import { AppError } from "../../base/app-error.ts";
import { isOutage } from "./outage.ts";

function refusedBy(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError("refused", 1, "error"), { code });
}
const system = (code: string): Error => Object.assign(new Error(code), { code, syscall: "connect" });

test.each([
  ["the backend was terminated", refusedBy("57P01")],
  ["the server is starting", refusedBy("57P03")],
  ["the disk is full", refusedBy("53100")],
  ["the connection broke", refusedBy("08006")],
  ["nobody listens", system("ECONNREFUSED")],
  ["the socket is gone", system("ENOENT")],
  ["of two addresses neither answers", new AggregateError([system("ECONNREFUSED"), system("ECONNREFUSED")])],
  ["the driver lost it", new Error("Connection terminated unexpectedly")],
  ["a library wraps it", new Error("session", { cause: refusedBy("57P01") })],
  ["we say so ourselves", new AppError("database_unavailable", "it cannot be reached")],
])("an outage: %s", (_what, error) => {
  expect(isOutage(error)).toBe(true);
});

test.each([
  ["a row that is there", refusedBy("23505")],
  ["a file of ours that is missing", Object.assign(new Error("open"), { code: "ENOENT" })],
  ["a bug", new TypeError("undefined is not a function")],
  ["a refusal", new AppError("not_permitted", "no")],
  ["nothing that was thrown", undefined],
])("no outage: %s", (_what, error) => {
  expect(isOutage(error)).toBe(false);
});
