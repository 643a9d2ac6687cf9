/** How a request can fail, each way once: the status, when it happens, and what the answer looks like. */
import { APP_ERROR_CODES, type AppErrorCode, AppError } from "../../base/app-error.ts";
import { internalProblem, problemOf, requestProblem } from "../problem.ts";
import type { Json, Media, Response } from "./open-api.ts";
import { referTo } from "./open-api.ts";

const PROBLEM_TYPE = "application/problem+json";

type Failure = {
  readonly name: string;
  readonly when: string;
  /** Beside those of the application's own codes. */
  readonly also?: readonly ReturnType<typeof requestProblem>[];
  readonly headers?: Json;
};

const RETRY_AFTER: Json = {
  "Retry-After": {
    description: "Seconds to wait before the same request is sent again",
    schema: { type: "integer", minimum: 0 },
  },
};

const FAILURES: Readonly<Record<string, Failure>> = {
  400: {
    name: "BadRequest",
    when: "The request can't be read: its body isn't JSON or isn't UTF-8, or its address is malformed.",
    also: [requestProblem(400, "The request can't be read", "The body isn't JSON: Unexpected end of JSON input")],
  },
  401: { name: "NotSignedIn", when: "There is no session and no key, or it has expired." },
  403: {
    name: "NotPermitted",
    when: "The login or key may not do this, or the request comes from a page of another site.",
  },
  404: { name: "NotFound", when: "There is no such thing, or the login or key may not know of it." },
  409: { name: "Conflict", when: "It can't be done as things stand; `code` says why." },
  410: { name: "Gone", when: "The link was used, revoked, or has expired." },
  413: {
    name: "TooLarge",
    when: "The body is larger than the limit.",
    also: [requestProblem(413, "The request can't be read", "The body is too large. Send less at once.")],
  },
  414: {
    name: "NameTooLong",
    when: "A part of the path is longer than any ID.",
    also: [requestProblem(414, "The request can't be read", "A part of the path is too long.")],
  },
  415: {
    name: "UnsupportedMediaType",
    when: "The body isn't `application/json`.",
    also: [requestProblem(415, "The request can't be read", "Unsupported Media Type: text/csv")],
  },
  421: {
    name: "Misdirected",
    when: "The server isn't reached under the name in `Host`; see `--url`.",
    also: [requestProblem(421, "Wrong address", "This server doesn't answer to “other.example”.")],
  },
  422: {
    name: "Invalid",
    when: "The request can be read and isn't right; `errors` names each field.",
    also: [
      requestProblem(422, "Invalid request", "by: there is no key “from”: did you mean “by”?", [
        { field: "from", message: "there is no key “from”: did you mean “by”?" },
      ]),
    ],
  },
  429: {
    name: "TooManyRequests",
    when: "More requests in a minute than the limit of the key, the login, or the address.",
    also: [requestProblem(429, "Too many requests", "More than 6000 requests per minute. Try again in 12 s.")],
    headers: RETRY_AFTER,
  },
  500: { name: "Internal", when: "A fault of Baton; the server's log says more.", also: [internalProblem()] },
  503: {
    name: "Unavailable",
    when: "The server is busy or the database is away. Send the same again, with the same `fact`: it counts once.",
    headers: RETRY_AFTER,
  },
};

/** The codes with their statuses, as they are answered. */
function examplesOf(status: string): NonNullable<Media["examples"]> {
  const own = APP_ERROR_CODES.map((code: AppErrorCode) =>
    problemOf(new AppError(code, "What happened, in a sentence")),
  );
  const all = [...own.filter((problem) => String(problem.status) === status), ...(FAILURES[status]?.also ?? [])];
  return Object.fromEntries(all.map((problem) => [problem.code, { value: problem }]));
}

/** For `components.responses`. */
export function problemResponses(): Readonly<Record<string, Response>> {
  return Object.fromEntries(
    Object.entries(FAILURES).map(([status, { name, when, headers }]) => [
      name,
      {
        description: when,
        ...(headers === undefined ? {} : { headers }),
        content: { [PROBLEM_TYPE]: { schema: referTo("Problem"), examples: examplesOf(status) } },
      },
    ]),
  );
}

/** What is answered with a status, where the route says no more of it than that it is a problem. */
export function problemResponse(status: string): { readonly $ref: string } | undefined {
  const failure = FAILURES[status];
  return failure === undefined ? undefined : { $ref: `#/components/responses/${failure.name}` };
}

/** One with more in it than others of its status. */
export function ownProblem(status: string, schema: Json): Response {
  return {
    description: FAILURES[status]?.when ?? "A problem",
    content: { [PROBLEM_TYPE]: { schema } },
  };
}
