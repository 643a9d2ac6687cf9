/**
 * What leads are worth by their type: the types, close rates and average deals that the agreement names for its goals of value. The first type whose
 * conditions hold is a lead's; `origin` can be asked for like an attribute.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { exactly } from "../../agreement/terms/agreed-numbers.ts";
import type { LeadType } from "../../agreement/terms/parts/goal-terms.ts";
import { type Fraction, plus, roundHalfUp, times, whole, ZERO } from "../../calculator/exact.ts";
import type { MeasureRows, StageEntryRow } from "../rows/rows.ts";
import { compileConditions, Fields } from "../../engine/compile/compile-conditions.ts";

/** Of all parties' goals of value, each id once. */
export function leadTypes({ goals }: Pick<Agreement, "goals">): readonly LeadType[] {
  const types = goals.flatMap((goal) => (goal.kind === "value" ? goal.types : []));
  return [...new Map(types.map((type) => [type.id, type])).values()];
}

export type TypeCount = { readonly type: LeadType; readonly leads: number };
export type Mix = { readonly counts: readonly TypeCount[]; readonly withoutType: number };

/** @param entries one for each lead */
export function mixOf(
  types: readonly LeadType[],
  entries: readonly StageEntryRow[],
  { attributes }: Pick<MeasureRows, "attributes">,
): Mix {
  const known = new Map(attributes.map((row) => [row.leadId, row.attributes]));
  const fields = new Fields();
  const compiled = types.map((type) => ({ type, holds: compileConditions(type.when, fields) }));
  const counts = new Map(types.map((type) => [type.id, 0]));
  let withoutType = 0;
  for (const { leadId, origin } of entries) {
    const values = fields.read({ ...known.get(leadId), ...(origin === null ? {} : { origin }) });
    const found = compiled.find(({ holds }) => holds(values));
    if (found === undefined) withoutType += 1;
    else counts.set(found.type.id, (counts.get(found.type.id) ?? 0) + 1);
  }
  return { counts: types.map((type) => ({ type, leads: counts.get(type.id) ?? 0 })), withoutType };
}

/** Σ leads × close rate × average deal, exact on the way, in minor units at the end. */
export function expectedValueOf(counts: readonly TypeCount[]): number {
  const values = counts.map(({ type, leads }) => valueOfType(type, leads));
  return Number(roundHalfUp(values.reduce(plus, ZERO)));
}

function valueOfType({ closeRate, averageDealMinor }: LeadType, leads: number): Fraction {
  return times(times(whole(leads), exactly(closeRate)), whole(averageDealMinor));
}
