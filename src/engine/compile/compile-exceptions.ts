/** The exceptions that bypass the score, compiled once per version and found by what brings them about. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { QualificationException } from "../../agreement/terms/parts/qualification-terms.ts";
import type { Grade } from "../../agreement/terms/parts/grade-terms.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { type Attributes, type AttributeTypes, compileConditions, Fields, type Holds } from "./compile-conditions.ts";

type CompiledException = { readonly exception: QualificationException; readonly fields: Fields; readonly holds: Holds };
export type CompiledExceptions = {
  /** The most hurried first. */
  readonly all: readonly CompiledException[];
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
  const all: CompiledException[] = [];
  const atCapture: CompiledException[] = [];
  const byActivity = new Map<string, CompiledException[]>();
  for (const exception of inOrder) {
    const fields = new Fields(types);
    const compiled = { exception, fields, holds: compileConditions(exception.when, fields) };
    all.push(compiled);
    if (exception.activity === undefined) atCapture.push(compiled);
    else byActivity.set(exception.activity, [...(byActivity.get(exception.activity) ?? []), compiled]);
  }
  return { all, atCapture, byActivity };
}

/** The first that holds: the order of the document plays no part. */
export function firstException(
  candidates: readonly CompiledException[] | undefined,
  attributes: Attributes,
): QualificationException | undefined {
  return candidates?.find(({ fields, holds }) => holds(fields.read(attributes)))?.exception;
}

type Weighed = Pick<LeadState, "attributes" | "qualifiedBy">;

/** Of those by facts about the lead, the first that holds now. One that is for once does not hold again. */
export function exceptionByFacts({ atCapture }: CompiledExceptions, lead: Weighed): QualificationException | undefined {
  if (atCapture.length === 0) return undefined;
  return atCapture.find((each) => holdsByFacts(each, lead))?.exception;
}

/** The first that holds when a lead is weighed: by facts about it, or because it made it an MQL before – by what it did, or by hand. */
export function exceptionHeld(exceptions: CompiledExceptions, lead: Weighed): QualificationException | undefined {
  if (lead.qualifiedBy.length === 0) return exceptionByFacts(exceptions, lead);
  return exceptions.all.find((each) => holdsByFacts(each, lead) || holdsStill(each, lead))?.exception;
}

function holdsByFacts({ exception, fields, holds }: CompiledException, { attributes, qualifiedBy }: Weighed): boolean {
  if (exception.activity !== undefined) return false;
  if (exception.once === true && qualifiedBy.some(({ clause }) => clause === exception.clause)) return false;
  return holds(fields.read(attributes));
}

function holdsStill({ exception, fields, holds }: CompiledException, { attributes, qualifiedBy }: Weighed): boolean {
  const before = qualifiedBy.find(({ clause }) => clause === exception.clause);
  if (before === undefined || exception.once === true) return false;
  return before.byHand || (exception.activity !== undefined && holds(fields.read(attributes)));
}

export function exceptionNamed(
  { agreement }: { readonly agreement: Agreement },
  clause: string,
): QualificationException | undefined {
  return agreement.qualification.exceptions.find((each) => each.clause === clause);
}
