/** The history of a property, as HubSpot keeps it: changes with their own time, source, and person. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { type EpochMs, parseInstant } from "../../base/time.ts";
import type { ChangedThrough, FieldChange, RecordRef } from "../port.ts";
import { HubSpotId } from "./call.ts";

export const Version = z.looseObject({
  value: z.string().nullish(),
  timestamp: z.string(),
  sourceType: z.string().nullish(),
  sourceId: HubSpotId.nullish(),
  updatedByUserId: HubSpotId.nullish(),
});
export type Version = z.infer<typeof Version>;

/** Whom HubSpot's history names, and as what this connection writes. */
export type KnownNames = {
  /** IDs of owners, by the ID of their user. */
  readonly ownerOfUser: ReadonlyMap<string, string>;
  readonly app: string | null;
};

const THROUGH: Readonly<Record<string, ChangedThrough>> = {
  ...{
    CRM_UI: "person",
    CRM_UI_BULK_ACTION: "person",
    MOBILE_IOS: "person",
    MOBILE_ANDROID: "person",
    SALES: "person",
  },
  ...{ CONTACTS_WEB: "person", TASK: "person", MEETINGS: "person", EXTENSION: "person", SIDEKICK: "person" },
  ...{ AUTOMATION_PLATFORM: "automation", WORKFLOWS: "automation", WORKFLOW: "automation", CALCULATED: "automation" },
  ...{ SEQUENCES: "automation", LEAD_SCORING: "automation", FORM: "automation", FORMS: "automation" },
  ...{ ANALYTICS: "automation", AI_GROUP: "automation", COMPANIES: "automation", DEALS: "automation" },
  ...{ CRM_SETTING: "automation", CONVERSATIONS: "automation", BOT: "automation", EMAIL: "automation" },
  ...{ ENGAGEMENTS: "automation", MERGE_OBJECTS: "automation" },
  ...{ IMPORT: "import", CRM_PIPELINE_SYNC: "automation", MIGRATION: "import", DATASET_IMPORT: "import" },
  ...{ INTEGRATION: "app", INTEGRATIONS_PLATFORM: "app", INTEGRATIONS_SYNC: "app", API: "app", SALESFORCE: "app" },
  ...{ BATCH_UPDATE: "app", PUBLIC_API: "app" },
};

/** @returns the oldest first; versions whose time can't be read are left out */
export function historyOf(
  { type, id }: RecordRef,
  property: string,
  versions: readonly Version[],
  known: KnownNames,
): readonly FieldChange[] {
  const changes = versions.flatMap((version) => {
    const at = parseInstant(version.timestamp);
    return at === undefined ? [] : [changeOf({ type, id }, property, version, at, known)];
  });
  // The newest come first, and those of one instant in the order in which they were made.
  return changes.toReversed().toSorted((one, other) => one.at - other.at);
}

function changeOf(ref: RecordRef, property: string, version: Version, at: EpochMs, known: KnownNames): FieldChange {
  const value = (version.value ?? "") === "" ? null : (version.value ?? null);
  const sourceType = version.sourceType ?? "";
  const sourceId = version.sourceId ?? "";
  const isOurs = known.app !== null && sourceId === known.app && (THROUGH[sourceType] ?? "app") === "app";
  const user = version.updatedByUserId ?? /^userId:(\d+)$/.exec(sourceId)?.[1];
  // Of any length, and only to be told apart.
  const digest = createHash("sha256")
    .update([sourceType, sourceId, value ?? ""].join("\0"))
    .digest("base64url")
    .slice(0, 12);
  return {
    ...{ value, at },
    by: user === undefined ? null : (known.ownerOfUser.get(user) ?? null),
    through: isOurs ? "self" : (THROUGH[sourceType] ?? "unknown"),
    id: `${ref.type}:${ref.id}:${property}:${at}:${digest}`,
  };
}
