/**
 * What Salesforce answers when it refuses: a list of errors, each with a code.
 *
 * Source: developer.salesforce.com, "REST API Developer Guide: Status Codes and Error Responses" and "Core Data Types: StatusCode".
 */
import { Refused } from "../asked.ts";

/** What is wrong with one record. */
export type RecordError = {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
  readonly [more: string]: unknown;
};

export function refused(status: number, errorCode: string, message: string, more: object = {}): Refused {
  return new Refused({ status, body: [{ message, errorCode, ...more }] });
}

export const notFound = (message = "The requested resource does not exist"): Refused =>
  refused(404, "NOT_FOUND", message);
export const malformed = (message: string): Refused => refused(400, "MALFORMED_QUERY", message);

export function invalidField(sobject: string, field: string): Refused {
  return refused(
    400,
    "INVALID_FIELD",
    `No such column '${field}' on entity '${sobject}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`,
  );
}

export function recordError(
  statusCode: string,
  message: string,
  fields: readonly string[] = [],
  more: object = {},
): RecordError {
  return { statusCode, message, fields, ...more };
}

/** One record's error as the answer to a request about it alone. */
export function refusedFor({ statusCode, message, fields, ...more }: RecordError): Refused {
  const status = statusCode === "ENTITY_IS_DELETED" || statusCode === "NOT_FOUND" ? 404 : 400;
  return refused(status, statusCode, message, { fields, ...more });
}
