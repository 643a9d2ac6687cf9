/** The text that an agreement's fingerprint is taken of: equal exactly when the meaning is equal. */
import { canonicalJson } from "../../base/canonical-json.ts";
import type { Agreement } from "./agreement.ts";
import { agreedClauses } from "../clauses/agreed-clauses.ts";

/** All clauses by id, without their order in the document. Sentences that are made of them are no part of it. */
export function canonicalAgreement(agreement: Agreement): string {
  return canonicalJson(Object.fromEntries(agreedClauses(agreement).map(({ id, terms }) => [id, terms])));
}
