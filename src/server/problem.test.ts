import { expect, test } from "vitest";
import { AppError, type AppErrorCode } from "../base/app-error.ts";
import { problemOf } from "./problem.ts";

test.each<[AppErrorCode, number]>([
  ["agreement_invalid", 422],
  ["agreement_missing", 409],
  ["version_not_found", 404],
  ["version_conflict", 409],
  ["version_refused", 409],
  ["not_permitted", 403],
  ["lead_not_found", 404],
  ["fact_refused", 409],
  ["input_invalid", 422],
  ["import_not_found", 404],
  ["run_not_found", 404],
  ["import_conflict", 409],
  ["undo_refused", 409],
  ["not_signed_in", 401],
  ["not_permitted", 403],
  ["invitation_invalid", 410],
  ["workspace_not_found", 404],
  ["workspace_archived", 409],
  ["busy", 503],
  ["too_much_work", 422],
  ["database_unavailable", 503],
])("%s is answered with %i, and says what can be done", (code, status) => {
  const problem = problemOf(new AppError(code, "what is wrong", { remedy: "what is right" }));
  expect(problem).toMatchObject({
    status,
    code,
    type: `urn:baton:problem:${code}`,
    detail: "What is wrong. What is right.",
  });
});

test("a refusal of the engine is known by its own code, a field by its name", () => {
  expect(problemOf(new AppError("fact_refused", "no", { facts: { refusal: "not_owner" } })).code).toBe("not_owner");
  expect(problemOf(new AppError("input_invalid", "no", { facts: { field: "occurredAt" } })).errors).toEqual([
    { field: "occurredAt", message: "no" },
  ]);
});
