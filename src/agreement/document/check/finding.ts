/** What a check of the whole agreement found, before it has a line and a column. Message and remedy are sentences without their period. */
import type { AgreementProblemCode } from "../problem.ts";

/** A key of the document, or how to tell it where it can be written in several ways. */
export type Step = string | ((key: string) => boolean);
export type Finding = {
  readonly code: AgreementProblemCode;
  /** The keys that lead there, as far as the document has them. */
  readonly path: readonly Step[];
  readonly message: string;
  readonly remedy: string;
};
