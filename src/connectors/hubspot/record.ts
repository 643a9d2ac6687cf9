/** One record there, as Baton reads it. */
import { z } from "zod";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { CrmDeal, CrmRecord, CrmStage, RecordRef } from "../port.ts";
import { activityOf, parseTime } from "./activity.ts";
import { HubSpotId } from "./call.ts";
import { historyOf, type KnownNames, Version } from "./field-change.ts";
import type { HEARD_TYPES } from "./object-types.ts";

export const RawRecord = z.looseObject({
  id: HubSpotId,
  properties: z.record(z.string(), z.string().nullish()),
  propertiesWithHistory: z.record(z.string(), z.array(Version)).nullish(),
  createdAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  archived: z.boolean().nullish(),
  archivedAt: z.string().nullish(),
});
export type RawRecord = z.infer<typeof RawRecord>;

export type RecordContext = KnownNames & {
  readonly portal: { readonly id: string; readonly url: string };
  readonly stages: readonly CrmStage[];
};

export function recordOf(
  type: (typeof HEARD_TYPES)[number],
  raw: RawRecord,
  links: readonly RecordRef[],
  context: RecordContext,
): CrmRecord {
  const values = Object.fromEntries(
    Object.entries(raw.properties).flatMap(([name, value]) =>
      typeof value !== "string" || value === "" ? [] : [[name, value]],
    ),
  );
  const ref = { type: type.name, id: raw.id };
  const createdAt = parseTime(raw.createdAt ?? values["createdate"] ?? values["hs_createdate"] ?? "") ?? epochMs(0);
  const changedAt: EpochMs = parseTime(values[type.changed] ?? raw.updatedAt ?? "") ?? createdAt;
  const company = values["associatedcompanyid"];
  return {
    ...{ ...ref, role: type.role, createdAt, changedAt },
    url: `${context.portal.url}/contacts/${context.portal.id}/record/${type.id}/${raw.id}`,
    owner: values["hubspot_owner_id"] ?? null,
    person: type.role === "person" ? personOf(values) : null,
    deal: type.role === "deal" ? dealOf(values, context.stages) : null,
    activity: type.role === "activity" ? activityOf(type.name, values, createdAt) : null,
    values,
    history: Object.fromEntries(
      Object.entries(raw.propertiesWithHistory ?? {}).map(([property, versions]) => [
        property,
        historyOf(ref, property, versions, context),
      ]),
    ),
    links: [...links, ...(company === undefined || type.role !== "person" ? [] : [{ type: "companies", id: company }])],
  };
}

function personOf(values: Readonly<Record<string, string>>): CrmRecord["person"] {
  const name = [values["firstname"], values["lastname"]].filter((part) => part !== undefined).join(" ");
  const others = (values["hs_additional_emails"] ?? "").split(";").map((each) => each.trim());
  const emails = [values["email"] ?? "", ...others].filter((each) => each !== "");
  return { name: name === "" ? null : name, emails: [...new Set(emails)], company: values["company"] ?? null };
}

function dealOf(values: Readonly<Record<string, string>>, stages: readonly CrmStage[]): CrmDeal {
  const stage = values["dealstage"] ?? null;
  const known = stages.find((each) => each.type === "deals" && each.value === stage)?.standing;
  const isClosed = values["hs_is_closed"] === "true";
  const calculated = values["hs_is_closed_won"] === "true" ? "won" : isClosed ? "lost" : "open";
  return {
    ...{ amount: values["amount"] ?? null, currency: values["deal_currency_code"] ?? null, stage },
    standing: known ?? calculated,
  };
}

/** IDs of records that were merged into this one. */
export function mergedInto({ properties }: RawRecord): readonly string[] {
  const listed = (properties["hs_merged_object_ids"] ?? "").split(";");
  // Of contacts also as "ID:time".
  const timed = (properties["hs_calculated_merged_vids"] ?? "").split(";").map((each) => each.split(":")[0] ?? "");
  return [...listed, ...timed].map((each) => each.trim()).filter((each) => /^\d+$/.test(each));
}
