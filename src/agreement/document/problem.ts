/** What is wrong with an agreement, where, and what would be right. Problems are values; reading never throws. */
import type { Position } from "./read/position.ts";

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
  "overlap",
  "never_matches",
  "unmeetable",
  "not_an_amount",
  "not_a_range",
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

/** A file that is no agreement at all could fill a screen for hours: more than these are not listed. */
export const MOST_PROBLEMS = 200;
const MOST_QUOTED = 300;

/** Collects problems in the order of the document. */
export class Problems {
  readonly #found: AgreementProblem[] = [];
  readonly #said = new Set<string>();

  /** Said once, however many readers come across it. */
  add(code: AgreementProblemCode, at: Position, path: string, message: string, remedy: string): void {
    const key = `${code} ${at.line}:${at.column} ${path} ${message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.#found.push({
      code,
      path: shortened(path),
      line: at.line,
      column: at.column,
      message: shortened(message),
      remedy: shortened(remedy),
    });
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  /** Whether anything was found under a key of the document. */
  isIn(key: string): boolean {
    return this.#found.some(({ path }) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`));
  }

  inOrder(): readonly AgreementProblem[] {
    const sorted = [...this.#found].sort((a, b) => a.line - b.line || a.column - b.column);
    const [first, ...more] = sorted.slice(MOST_PROBLEMS);
    if (first === undefined) return sorted;
    const rest = {
      ...first,
      code: "too_many",
      path: "",
      message: more.length === 0 ? "One more problem follows." : `${more.length + 1} more problems follow.`,
      remedy: "Correct those above first.",
    } as const;
    return [...sorted.slice(0, MOST_PROBLEMS), rest];
  }
}

/** A value that is quoted back may be as long as the file. */
function shortened(text: string): string {
  return text.length <= MOST_QUOTED ? text : `${text.slice(0, MOST_QUOTED - 60)} … ${text.slice(-50)}`;
}
