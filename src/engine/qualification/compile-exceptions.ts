/** The exceptions that bypass the score, compiled once per version and found by what brings them about. */
import type { QualificationException } from "../../agreement/agreement.ts";
import { type Attributes, compileConditions, Fields, type Holds } from "../scoring/compile-conditions.ts";

type CompiledException = { readonly exception: QualificationException; readonly fields: Fields; readonly holds: Holds };
export type CompiledExceptions = {
  /** By facts about the lead. */
  readonly atCapture: readonly CompiledException[];
  /** By what it does. */
  readonly byActivity: ReadonlyMap<string, readonly CompiledException[]>;
};

export function compileExceptions(exceptions: readonly QualificationException[]): CompiledExceptions {
  const atCapture: CompiledException[] = [];
  const byActivity = new Map<string, CompiledException[]>();
  for (const exception of exceptions) {
    const fields = new Fields();
    const compiled = { exception, fields, holds: compileConditions(exception.when, fields) };
    if (exception.activity === undefined) atCapture.push(compiled);
    else byActivity.set(exception.activity, [...(byActivity.get(exception.activity) ?? []), compiled]);
  }
  return { atCapture, byActivity };
}

/** The first that holds, in the order of the agreement. */
export function firstException(
  candidates: readonly CompiledException[] | undefined,
  attributes: Attributes,
): QualificationException | undefined {
  return candidates?.find(({ fields, holds }) => holds(fields.read(attributes)))?.exception;
}
