/** The leads that a record is about by what it is linked with. */
import type { LeadId } from "../../base/ids.ts";
import type { CrmRecord } from "../port.ts";
import type { Around, LeadThere } from "./facts-of-record.ts";

/** The lead that a record belongs to by what it is linked with. */
export function leadLinked(record: CrmRecord, leadOf: Around["leadOf"]): LeadThere | undefined {
  return record.links.map(leadOf).find((lead) => lead !== undefined);
}

/** The leads that an activity is about, each once. */
export function leadsLinked(record: CrmRecord, leadOf: Around["leadOf"]): readonly LeadThere[] {
  const found = new Map<LeadId, LeadThere>();
  for (const link of record.links) {
    const lead = leadOf(link);
    if (lead !== undefined) found.set(lead.state.leadId, lead);
  }
  return [...found.values()];
}
