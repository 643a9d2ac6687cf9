/** The exceptions that bypass the score, compiled once per version and found by what brings them about. */
import type { QualificationException } from "../../agreement/agreement.ts";
import type { Grade } from "../../agreement/scoring-terms.ts";
import {
  type Attributes,
  type AttributeTypes,
  compileConditions,
  Fields,
  type Holds,
} from "../scoring/compile-conditions.ts";

type CompiledException = { readonly exception: QualificationException; readonly fields: Fields; readonly holds: Holds };
export type CompiledExceptions = {
  /** By facts about the lead. */
  readonly atCapture: readonly CompiledException[];
  /** By what it does. */
  readonly byActivity: ReadonlyMap<string, readonly CompiledException[]>;
};

/** @param grades the most hurried first: of several exceptions that hold, the one with the most hurried grade counts */
export function compileExceptions(
  exceptions: readonly QualificationException[],
  grades: readonly Grade[],
  types?: AttributeTypes,
): CompiledExceptions {
  const rank = ({ grade }: QualificationException): number => {
    const index = grades.findIndex((each) => each.id === grade);
    return index < 0 ? grades.length : index;
  };
  const inOrder = [...exceptions].sort((a, b) => rank(a) - rank(b) || (a.clause < b.clause ? -1 : 1));
  const atCapture: CompiledException[] = [];
  const byActivity = new Map<string, CompiledException[]>();
  for (const exception of inOrder) {
    const fields = new Fields(types);
    const compiled = { exception, fields, holds: compileConditions(exception.when, fields) };
    if (exception.activity === undefined) atCapture.push(compiled);
    else byActivity.set(exception.activity, [...(byActivity.get(exception.activity) ?? []), compiled]);
  }
  return { atCapture, byActivity };
}

/** The first that holds: the order of the document plays no part. */
export function firstException(
  candidates: readonly CompiledException[] | undefined,
  attributes: Attributes,
): QualificationException | undefined {
  return candidates?.find(({ fields, holds }) => holds(fields.read(attributes)))?.exception;
}
