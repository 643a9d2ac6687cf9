/** The exceptions that bypass the score, compiled once per version and found by what brings them about. */
import type { QualificationException } from "../../agreement/agreement.ts";
import { type Attributes, compileConditions, type Holds } from "../scoring/compile-conditions.ts";

type CompiledException = { readonly exception: QualificationException; readonly holds: Holds };
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
    const compiled = { exception, holds: compileConditions(exception.when) };
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
  return candidates?.find(({ holds }) => holds(attributes))?.exception;
}
