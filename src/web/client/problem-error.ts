/** A refusal or an outage as the server describes it (RFC 9457), or as the browser met it. */
import type { z } from "zod";
import { Problem } from "../../api/shapes.ts";

type ProblemBody = z.infer<typeof Problem>;

export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly title: string;
  /** 0 when the server was not reached. */
  readonly status: number;
  readonly code: string;
  readonly errors: NonNullable<ProblemBody["errors"]>;
  /** All that the server said. */
  readonly body: unknown;

  constructor(
    problem: Pick<ProblemBody, "title" | "status" | "detail" | "code"> & { readonly errors?: ProblemBody["errors"] },
    cause?: unknown,
    body?: unknown,
  ) {
    super(problem.detail, { cause });
    this.title = problem.title;
    this.status = problem.status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
    this.body = body;
  }
}

/** The server was not reached, so nobody knows whether the request was carried out. */
export function unreachableProblem(cause: unknown): ProblemError {
  const detail = "The server isn’t responding. Check that it’s running and that you’re connected, then try again.";
  return new ProblemError({ title: "Can’t reach Baton", status: 0, detail, code: "unreachable" }, cause);
}

export function problemOfBody(status: number, body: unknown): ProblemError {
  const problem = Problem.safeParse(body);
  if (problem.success) return new ProblemError(problem.data, undefined, body);
  return new ProblemError({
    title: "Server error",
    status,
    detail: `The server answered with status ${status} and no explanation.`,
    code: "no_problem_body",
  });
}

export function shapeProblem(path: string, cause: unknown): ProblemError {
  const detail = `This page can’t read the answer from ${path}. Reload the page; Baton may have been updated.`;
  return new ProblemError({ title: "Unreadable answer", status: 200, detail, code: "response_invalid" }, cause);
}

/** What to show of anything that was thrown. */
export function describeProblem(error: Error): { readonly title: string; readonly detail: string } {
  if (error instanceof ProblemError) return { title: error.title, detail: sentence(error.message) };
  return { title: "Something went wrong on this page", detail: sentence(error.message) };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?`]$/.test(text) ? "" : "."}`;
}
