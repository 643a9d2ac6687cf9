import type { z } from "zod";
import type { EvidenceResponse } from "../../../api/data-contract.ts";
import type { LeadEvidence } from "../../../store/log/evidence.ts";

export function presentEvidence({
  format,
  lead,
  anchor,
  entries,
  clauses,
}: LeadEvidence): z.infer<typeof EvidenceResponse> {
  return {
    ...{ format, lead, anchor },
    entries: entries.map(({ path, ...entry }) => ({ ...entry, path: [...path] })),
    clauses: [...clauses],
  };
}
