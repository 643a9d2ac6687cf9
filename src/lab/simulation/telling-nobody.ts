/** Terms that decide the same of leads, and notify no one on the way: nothing that is counted in a simulation follows from a notice. */
import type { EscalationStep } from "../../agreement/terms/parts/disposition-terms.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";

/**
 * Without the rungs of the ladder that take a lead from nobody. They stay where a rung that takes one could be passed over because of them: as shares of
 * targets that change, rungs of fixed times before or after are not always in the same order.
 */
export function tellingNobody(versions: TermsInForce): TermsInForce {
  return versions.map((period) => ({ ...period, terms: silent(period.terms) }));
}

function silent(terms: Terms): Terms {
  const { escalation } = terms.agreement;
  const taking = escalation.filter(takesLeads);
  if (taking.length === escalation.length) return terms;
  if (taking.length > 0 && escalation.some(({ at }) => at.kind !== "percent")) return terms;
  return { ...terms, agreement: { ...terms.agreement, escalation: taking } };
}

function takesLeads({ action }: EscalationStep): boolean {
  return action.kind === "reassign";
}
