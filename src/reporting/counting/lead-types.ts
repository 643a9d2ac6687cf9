/**
 * What leads are worth by their type: the types, close rates and average deals that the agreement names for its goals of value. The first type whose
 * conditions hold is a lead's; `origin` can be asked for like an attribute.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { exactly } from "../../agreement/terms/agreed-numbers.ts";
import type { LeadType } from "../../agreement/terms/parts/goal-terms.ts";
import { type Fraction, plus, roundHalfUp, times, whole, ZERO } from "../../calculator/exact.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { madeOnce } from "../statistics/made-once.ts";
import { type Attributes, compileConditions, Fields } from "../../engine/compile/compile-conditions.ts";

/** Of all parties' goals of value, each id once. */
export function leadTypes({ goals }: Pick<Agreement, "goals">): readonly LeadType[] {
  const types = goals.flatMap((goal) => (goal.kind === "value" ? goal.types : []));
  return [...new Map(types.map((type) => [type.id, type])).values()];
}

export type TypeCount = { readonly type: LeadType; readonly leads: number };
export type Mix = { readonly counts: readonly TypeCount[]; readonly withoutType: number };

/** MQLs by origin, and by which of the conditions of `fitting` hold for them. */
export type CountedMqls = { readonly of: readonly [origin: string | null, fits: string]; readonly count: number };

/** The first type whose conditions hold counts. @param versions all that types are of */
export function mixOf(types: readonly LeadType[], mqls: readonly CountedMqls[], versions: TermsInForce): Mix {
  const { conditions } = fitting(versions);
  const places = types.map((type) => ({ type, place: conditions.indexOf(canonicalJson(type.when)) }));
  const counts = new Map(types.map((type) => [type.id, 0]));
  let withoutType = 0;
  for (const { of, count } of mqls) {
    const found = places.find(({ place }) => of[1][place] === "1");
    if (found === undefined) withoutType += count;
    else counts.set(found.type.id, (counts.get(found.type.id) ?? 0) + count);
  }
  return { counts: types.map((type) => ({ type, leads: counts.get(type.id) ?? 0 })), withoutType };
}

type Fitting = {
  /** Of all types of all versions, each once. */
  readonly conditions: readonly string[];
  /** Which of them hold for a lead: a digit each, 1 for those that do. */
  readonly fits: (attributes: Attributes, origin: string | null) => string;
};

export const fitting = madeOnce((versions: TermsInForce): Fitting => {
  const types = new Map(
    versions.flatMap(({ terms }) => leadTypes(terms.agreement).map(({ when }) => [canonicalJson(when), when] as const)),
  );
  const fields = new Fields();
  const tests = [...types.values()].map((when) => compileConditions(when, fields));
  return {
    conditions: [...types.keys()],
    fits: (attributes, origin) => {
      const values = fields.read({ ...attributes, ...(origin === null ? {} : { origin }) });
      return tests.map((holds) => (holds(values) ? "1" : "0")).join("");
    },
  };
});

/** Σ leads × close rate × average deal, exact on the way, in minor units at the end. */
export function expectedValueOf(counts: readonly TypeCount[]): number {
  const values = counts.map(({ type, leads }) => valueOfType(type, leads));
  return Number(roundHalfUp(values.reduce(plus, ZERO)));
}

function valueOfType({ closeRate, averageDealMinor }: LeadType, leads: number): Fraction {
  return times(times(whole(leads), exactly(closeRate)), whole(averageDealMinor));
}
