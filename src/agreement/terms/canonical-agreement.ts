/** The text that an agreement's fingerprint is taken of: equal exactly when the meaning is equal. */
import { canonicalJson } from "../../base/canonical-json.ts";
import type { Agreement } from "./agreement.ts";
import { describeClauses } from "../../words/clause/describe-clauses.ts";

/** All clauses by id, without their order in the document and without the sentences that are made from them. */
export function canonicalAgreement(agreement: Agreement): string {
  return canonicalJson(Object.fromEntries(describeClauses(agreement).map(({ id, terms }) => [id, terms])));
}
