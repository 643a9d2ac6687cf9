/** LeadHistory and OpportunityFieldHistory: who changed what, of the fields whose history is tracked. Source: developer.salesforce.com, "Object Reference: StandardObjectNameHistory". */
import type { CrmState } from "../state/crm-state.ts";
import { type CrmRecord, versionsOf } from "../state/record.ts";
import { recordId } from "./record-id.ts";
import type { Row } from "./row.ts";

const TRACKED = {
  LeadHistory: { type: "contacts", of: "LeadId", fields: { hubspot_owner_id: "Owner", hs_lead_status: "Status" } },
  OpportunityFieldHistory: {
    type: "deals",
    of: "OpportunityId",
    fields: { hubspot_owner_id: "Owner", dealstage: "StageName", amount: "Amount" },
  },
} as const;

/** By the names that describe them. */
export const TRACKED_FIELDS = [
  ...["OwnerId", "Status"].map((name) => ({ of: "Lead", name })),
  ...["OwnerId", "StageName", "Amount"].map((name) => ({ of: "Opportunity", name })),
];

export function historyRows(state: CrmState, sobject: keyof typeof TRACKED): Row[] {
  const { type, of, fields } = TRACKED[sobject];
  const rows: Row[] = [];
  for (const record of state.records[type].values()) {
    if (record.isErased || record.person?.kind === "contact") continue;
    for (const [property, name] of Object.entries(fields)) {
      const versions = versionsOf(record, property);
      for (const [index, version] of versions.entries()) {
        // What it was made with is no change.
        if (version.number === 0) continue;
        // Two rows may be of one version.
        const number = version.number * 2;
        const values = {
          ...{ [of]: String(record.id), Field: name, NewValue: shown(state, record, property, version.value) },
          OldValue: shown(state, record, property, versions[index - 1]?.value ?? ""),
        };
        const stamps = {
          createdMs: version.atMs,
          updatedMs: version.atMs,
          createdBy: version.by,
          updatedBy: version.by,
        };
        rows.push({ sobject, number, values, ...stamps, isDeleted: false });
        if (property !== "hubspot_owner_id") continue;
        // A change of a lookup is kept a second time, by the IDs.
        const ids = {
          NewValue: ownerId(state, version.value),
          OldValue: ownerId(state, versions[index - 1]?.value ?? ""),
        };
        rows.push({ sobject, number: number + 1, values: { ...values, ...ids }, ...stamps, isDeleted: false });
      }
    }
  }
  return rows;
}

function ownerId(state: CrmState, value: string): string {
  if (value === "") return "";
  return recordId(state.queues.some(({ id }) => String(id) === value) ? "Group" : "User", Number(value));
}

function shown(state: CrmState, { type }: CrmRecord, property: string, value: string): string {
  if (property === "hubspot_owner_id") {
    const owner = state.owners.find(({ id }) => String(id) === value);
    return owner === undefined
      ? (state.queues.find(({ id }) => String(id) === value)?.name ?? "")
      : `${owner.firstName} ${owner.lastName}`;
  }
  const stages = state.pipelines.deals.flatMap((pipeline) => pipeline.stages);
  if (property === "dealstage") return stages.find(({ id }) => id === value)?.label ?? value;
  return state.properties[type].get(property)?.options.find((option) => option.value === value)?.label ?? value;
}
