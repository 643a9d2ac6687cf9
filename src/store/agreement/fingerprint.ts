/** Fingerprints of what is agreed: hex SHA-256, equal exactly when the meaning is. */
import { createHash } from "node:crypto";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { canonicalAgreement } from "../../agreement/terms/canonical-agreement.ts";
import type { Proposal } from "../../agreement/amendment/version-event.ts";
import { canonicalJson } from "../../base/canonical-json.ts";

/** Of the content alone. */
export function fingerprintOf(agreement: Agreement): string {
  return sha256(canonicalAgreement(agreement));
}

/** Of what is signed: the content, from when it is to be in force, and what becomes of open leads. */
export function proposalFingerprint(
  contentFingerprint: string,
  { effectiveFrom, openLeads }: Pick<Proposal, "effectiveFrom" | "openLeads">,
): string {
  return sha256(canonicalJson({ content: contentFingerprint, effectiveFrom, openLeads }));
}

/** Of what a version pins beside its content. */
export function zoneRulesHashOf({ zoneRules }: Pick<Agreement, "zoneRules">): string {
  return sha256(canonicalJson(zoneRules ?? []));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
