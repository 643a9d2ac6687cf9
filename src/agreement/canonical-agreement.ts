/** The text that an agreement's fingerprint is taken of: equal exactly when the meaning is equal. */
import { canonicalJson } from "../base/canonical-json.ts";
import type { Agreement } from "./agreement.ts";

export function canonicalAgreement(agreement: Agreement): string {
  return canonicalJson(agreement);
}
