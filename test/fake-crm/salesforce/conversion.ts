/** A lead becomes a contact of an account, perhaps with an opportunity; the lead stays as it was. Source: developer.salesforce.com, "convertLead()". */
import { bySystem, type CrmRecord, type Source } from "../state/record.ts";
import type { Org } from "./org.ts";
import { personOf } from "./rows.ts";

/** @param opportunity left out: none is made */
export function convertLead(org: Org, lead: CrmRecord, by: Source = bySystem, opportunity?: string): void {
  const { state } = org;
  if (personOf(lead).kind !== "lead" || lead.archivedMs !== undefined) return;
  const convertedStatus = state.properties.contacts
    .get("hs_lead_status")
    ?.options.find(({ value }) => value === "OPEN_DEAL");
  if (convertedStatus !== undefined) state.update(lead, { hs_lead_status: convertedStatus.value }, by);
  const owner = lead.values["hubspot_owner_id"] ?? "";
  const known = state.associations.of(lead, "companies")[0];
  const accountId =
    known ?? state.create("companies", { name: lead.values["company"] ?? "", hubspot_owner_id: owner }, by).id;
  state.associate(lead, { type: "companies", id: accountId }, by);
  let opportunityId: number | undefined;
  if (opportunity !== undefined) {
    const [pipeline] = state.pipelines.deals;
    const closedate = new Date(state.stamp() + 90 * 86_400_000).toISOString();
    const values = {
      dealname: opportunity,
      pipeline: pipeline?.id ?? "",
      dealstage: pipeline?.stages[0]?.id ?? "",
      closedate,
    };
    opportunityId = state.create("deals", { ...values, hubspot_owner_id: owner }, by, {
      with: [
        { type: "companies", id: accountId },
        { type: "contacts", id: lead.id },
      ],
    }).id;
  }
  lead.person = { kind: "converted", convertedMs: state.stamp(), lead: lead.values, accountId, opportunityId };
}
