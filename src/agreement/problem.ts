/** What is wrong with an agreement, where, and what would be right. Problems are values; reading never throws. */
import type { Position } from "./document.ts";

export const AGREEMENT_PROBLEM_CODES = [
  "too_large",
  "not_text",
  "empty",
  "syntax",
  "too_deep",
  "too_many",
  "alias",
  "duplicate_key",
  "unknown_key",
  "missing_key",
  "wrong_kind",
  "out_of_range",
  "not_a_duration",
  "not_a_time",
  "not_a_date",
  "unknown_zone",
  "unknown_country",
  "unknown_reference",
  "duplicate",
  "contradiction",
  "unreachable",
  "never_opens",
] as const;
export type AgreementProblemCode = (typeof AGREEMENT_PROBLEM_CODES)[number];

export type AgreementProblem = {
  readonly code: AgreementProblemCode;
  /** Where in the document, as keys: `follow-up.sales.accept`. Empty for the whole. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
  /** What would be right. */
  readonly remedy: string;
};

/** Collects problems in the order of the document. */
export class Problems {
  readonly #found: AgreementProblem[] = [];

  add(code: AgreementProblemCode, at: Position, path: string, message: string, remedy: string): void {
    this.#found.push({ code, path, line: at.line, column: at.column, message, remedy });
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  inOrder(): readonly AgreementProblem[] {
    return [...this.#found].sort((a, b) => a.line - b.line || a.column - b.column);
  }
}
