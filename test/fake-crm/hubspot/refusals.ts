/**
 * What HubSpot answers when it refuses, by status and category.
 *
 * Sources: developers.hubspot.com/docs, "Error handling" and "API usage guidelines"; bodies as quoted in the public
 * issues of stape-io/hubspot-tag (#7, the 409), HubSpot/hubspot-api-nodejs (#545, #416), HGData/mk-node-hubspot (#89, the 429).
 */
import { Refused } from "../asked.ts";
import type { ValueProblem } from "../state/problems-of.ts";

export type ErrorBody = {
  readonly status: "error";
  readonly message: string;
  readonly correlationId: string;
  readonly category: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly errors?: readonly object[];
  readonly links?: Readonly<Record<string, string>>;
};

const CORRELATION = "aeb5f871-7f07-4993-9211-075dc63e7cbf";

export function errorBody(category: string, message: string, more: Partial<ErrorBody> = {}): ErrorBody {
  return { status: "error", message, correlationId: CORRELATION, category, ...more };
}

export function refused(status: number, category: string, message: string, more: Partial<ErrorBody> = {}): Refused {
  return new Refused({ status, body: errorBody(category, message, more) });
}

export const notFound = (): Refused => refused(404, "OBJECT_NOT_FOUND", "resource not found");
export const invalid = (message: string, more: Partial<ErrorBody> = {}): Refused =>
  refused(400, "VALIDATION_ERROR", message, more);
export const conflict = (message: string): Refused => refused(409, "CONFLICT", message);

export function missingScopes(scopes: readonly string[]): Refused {
  return refused(
    403,
    "MISSING_SCOPES",
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      errors: [
        { message: "One or more of the following scopes are required.", context: { requiredGranularScopes: scopes } },
      ],
      links: { scopes: "https://developers.hubspot.com/scopes" },
    },
  );
}

const CODES: Readonly<Record<ValueProblem["kind"], string>> = {
  ...{ unknown: "PROPERTY_DOESNT_EXIST", "read-only": "READ_ONLY_VALUE", option: "INVALID_OPTION" },
  ...{ number: "INVALID_INTEGER", datetime: "INVALID_LONG", email: "INVALID_EMAIL", owner: "INVALID_OWNER_ID" },
  ...{ stage: "INVALID_OPTION", backward: "PIPELINE_RULE_VIOLATION" },
};

/** One body for all values that are wrong: the list is text inside of the message, as HubSpot has it, and again in `errors`. */
export function invalidValues(problems: readonly ValueProblem[]): ErrorBody {
  const found = problems.map((problem) => ({
    isValid: false,
    message: messageOf(problem),
    error: CODES[problem.kind],
    name: problem.property,
    localizedErrorMessage: messageOf(problem),
  }));
  return errorBody("VALIDATION_ERROR", `Property values were not valid: ${JSON.stringify(found)}`, {
    errors: found.map(({ message, error, name }) => ({ message, code: error, context: { propertyName: [name] } })),
  });
}

function messageOf({ kind, property, value, allowed }: ValueProblem): string {
  switch (kind) {
    case "unknown":
      return `Property "${property}" does not exist`;
    case "read-only":
      return `"${property}" is a read only property; its value cannot be set.`;
    case "option":
      return `${value} was not one of the allowed options: [${(allowed ?? []).join(", ")}]`;
    case "number":
      return `${value} was not a valid number.`;
    case "datetime":
      return `${value} was not a valid long.`;
    case "email":
      return `Email address ${value} is invalid`;
    case "owner":
      return `Owner ${value} does not exist or is inactive.`;
    case "stage":
      return `${value} is not a valid pipeline stage ID.`;
    case "backward":
      return `${value} comes before the record's stage, and the pipeline's rules don't let it move backward.`;
  }
}
