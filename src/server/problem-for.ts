/** What a request that failed is answered with: refusals and wrong shapes as they are, outages as such, anything else as a bug of ours. */
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import { BODY_LIMIT, FACTS_BODY_LIMIT } from "../api/facts/facts.ts";
import { AppError } from "../base/app-error.ts";
import { isOutage } from "../store/database/outage.ts";
import { internalProblem, problemOf, requestProblem } from "./problem.ts";

const KIB = 1024;
const TOO_LARGE = `The body is too large. The limit is ${BODY_LIMIT / KIB} KiB, or ${FACTS_BODY_LIMIT / KIB} KiB for many facts or an agreement. Send less at once.`;

/** As the framework says it. */
const UNKNOWN_TYPE = "Unsupported Media Type";
const JSON_ONLY = "Bodies are JSON. Send the header `Content-Type: application/json`.";
const UNREADABLE = "The request can't be read";
const TITLES: Readonly<Record<number, string>> = { 404: "Not found", 421: "Wrong address", 429: "Too many requests" };

/** A write whose answer was lost may have been committed: with its id it counts once. */
const OUTAGE = new AppError("database_unavailable", "The database isn't responding", {
  remedy: "Send the same request again in a few seconds, with the same ID; it counts once",
});

type Log = { readonly error: (facts: object, message: string) => void };

export function problemFor(error: unknown, log: Log): ReturnType<typeof internalProblem> {
  if (error instanceof AppError) return problemOf(error);
  if (isOutage(error)) {
    log.error({ err: error }, "the database is not available");
    return problemOf(OUTAGE);
  }
  if (error instanceof z.ZodError)
    return shapeProblem(error.issues.map(({ path, ...issue }) => ({ ...issue, path: path.join(".") })));
  if (hasZodFastifySchemaValidationErrors(error)) {
    const { validation } = error;
    return shapeProblem(
      validation.map(({ instancePath, message, params }) => ({
        path: instancePath.replace(/^\//, "").replaceAll("/", "."),
        message: message ?? "isn't valid",
        ...params,
      })),
    );
  }
  const { statusCode: status = 500, message = "" } =
    error instanceof Error ? (error as Error & { statusCode?: number }) : {};
  // Of files: an address that is written so that it might lead out of their folder, or is too long for any.
  if (status === 403) return requestProblem(404, "Not found", "There is nothing at this address.");
  if (status === 415 && message === UNKNOWN_TYPE) return requestProblem(status, UNREADABLE, JSON_ONLY);
  if (status === 413) return requestProblem(status, UNREADABLE, TOO_LARGE);
  if (status >= 400 && status < 500) return requestProblem(status, TITLES[status] ?? UNREADABLE, message);
  log.error({ err: error }, "request failed");
  return internalProblem();
}

type Issue = { readonly path: string; readonly message: string; readonly keys?: unknown };

/** Every field that is wrong, by name: also one that there is not. */
function shapeProblem(issues: readonly Issue[]): ReturnType<typeof requestProblem> {
  const errors = issues.flatMap(({ path, message, keys }) => {
    const names = Array.isArray(keys) ? keys.map(String) : [];
    const at = (name: string): string => [path, name].filter((each) => each !== "").join(".");
    return names.length === 0 ? [{ field: path, message }] : names.map((name) => ({ field: at(name), message }));
  });
  const first = errors[0];
  const detail = first === undefined ? "The body has the wrong shape" : `${first.field || "body"}: ${first.message}`;
  return requestProblem(422, "Invalid request", detail, errors);
}
