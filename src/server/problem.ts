/** Failures as RFC 9457 problems. Exhaustive by type: a new error code does not compile until it has a status. */
import type { z } from "zod";
import type { Problem } from "../api/shapes.ts";
import { AppError, type AppErrorCode } from "../base/app-error.ts";
import { sentences } from "../words/english/sentences.ts";

const STATUS: Readonly<Record<AppErrorCode, number>> = {
  agreement_invalid: 422,
  agreement_missing: 409,
  agreement_conflict: 409,
  version_not_found: 404,
  version_conflict: 409,
  version_refused: 409,
  not_permitted: 403,
  key_not_found: 404,
  view_not_found: 404,
  intake_not_found: 404,
  webhook_not_found: 404,
  chat_not_found: 404,
  connection_not_found: 404,
  arrival_not_found: 404,
  lead_not_found: 404,
  fact_refused: 409,
  fact_conflict: 409,
  input_invalid: 422,
  import_not_found: 404,
  run_not_found: 404,
  import_conflict: 409,
  undo_refused: 409,
  not_signed_in: 401,
  identity_unconfirmed: 403,
  second_step_missing: 403,
  mail_missing: 409,
  invitation_invalid: 410,
  workspace_not_found: 404,
  workspace_archived: 409,
  secret_unreadable: 503,
  busy: 503,
  too_much_work: 422,
  database_unavailable: 503,
};

const TITLE: Readonly<Record<AppErrorCode, string>> = {
  agreement_invalid: "The agreement has problems",
  agreement_missing: "No agreement is active",
  agreement_conflict: "Another agreement is active",
  version_not_found: "No such version of the agreement",
  version_conflict: "Someone else saved first",
  version_refused: "This version can't do that right now",
  not_permitted: "You don't have permission",
  key_not_found: "No such key",
  view_not_found: "No such view",
  intake_not_found: "No such form, webhook, or site",
  webhook_not_found: "No such webhook",
  chat_not_found: "No such chat connection",
  connection_not_found: "No such connection",
  arrival_not_found: "No such arrival",
  lead_not_found: "No such lead",
  fact_refused: "This can't be done right now",
  fact_conflict: "This ID belongs to another fact",
  input_invalid: "Invalid request",
  import_not_found: "No such import",
  run_not_found: "No such run",
  import_conflict: "Someone else made changes first",
  undo_refused: "This import can't be undone",
  not_signed_in: "You aren't signed in",
  identity_unconfirmed: "Confirm that it's you",
  second_step_missing: "Set up two-step verification",
  mail_missing: "This server sends no email",
  invitation_invalid: "This link isn't valid",
  workspace_not_found: "No such workspace",
  workspace_archived: "This workspace is archived",
  secret_unreadable: "A secret can't be read",
  busy: "The server is busy",
  too_much_work: "Too much work for one request",
  database_unavailable: "The database isn't available",
};

type ProblemBody = z.infer<typeof Problem>;

export function problemOf(error: AppError): ProblemBody {
  const field = error.facts["field"];
  return {
    type: `urn:baton:problem:${error.code}`,
    title: TITLE[error.code],
    status: STATUS[error.code],
    detail: sentences(error.message, error.remedy),
    code: typeof error.facts["refusal"] === "string" ? error.facts["refusal"] : error.code,
    ...(typeof field === "string" ? { errors: [{ field, message: error.message }] } : {}),
    ...pick(error.facts, ["theirs", "problems"]),
  };
}

/** Facts that a client shows to its user; the schema of the route says what they look like. */
function pick(facts: AppError["facts"], names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.flatMap((name) => (name in facts ? [[name, facts[name]]] : [])));
}

/** A request that its schema refused, or that the server could not read at all. */
export function requestProblem(
  status: number,
  title: string,
  detail: string,
  errors?: ProblemBody["errors"],
): ProblemBody {
  return {
    type: "urn:baton:problem:request",
    title,
    status,
    detail,
    code: "request_invalid",
    ...(errors === undefined ? {} : { errors }),
  };
}

/** A bug of ours: the details are in the log, not in the answer. */
export function internalProblem(): ProblemBody {
  return {
    type: "urn:baton:problem:internal",
    title: "Something went wrong in Baton",
    status: 500,
    detail: "The request wasn't carried out. See the server log for the reason.",
    code: "internal",
  };
}
