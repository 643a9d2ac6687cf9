/** What Baton refused, or could not do, as an error that a program can decide by. */
import type { Schemas } from "./operations.ts";

type Problem = Schemas["Problem"];

/** What Baton refused, or could not do (RFC 9457). Decide by `code`. */
export class BatonProblem extends Error {
  override readonly name = "BatonProblem";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors: NonNullable<Problem["errors"]>;
  /** After so many seconds the same request may be sent again; null: nothing was said of it. */
  readonly retryAfterS: number | null;

  constructor(status: number, problem: Partial<Problem>, retryAfterS: number | null) {
    super(problem.detail ?? `Baton answered with status ${status}`);
    this.status = status;
    this.code = problem.code ?? "unknown";
    this.title = problem.title ?? "";
    this.errors = problem.errors ?? [];
    this.retryAfterS = retryAfterS;
  }
}

export async function problemIn(response: Response): Promise<BatonProblem> {
  const text = await response.text();
  const after = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new BatonProblem(response.status, read(text), Number.isFinite(after) ? after : null);
}

/** A proxy answers in other words. */
function read(text: string): Partial<Problem> {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === "object" && problem !== null ? problem : {};
  } catch {
    return {};
  }
}
