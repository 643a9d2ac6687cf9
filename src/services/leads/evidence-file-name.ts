import type { LeadEvidence } from "../../store/log/evidence.ts";

/** What a file of it is called: letters, digits and dashes of the lead's id, which its sender chose. */
export function evidenceFileName({ lead }: Pick<LeadEvidence, "lead">): string {
  return `evidence-${lead.replaceAll(/[^\w.-]+/g, "-").slice(0, 120)}.json`;
}
