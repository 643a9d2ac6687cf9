/** What happened, in the words of HubSpot's webhooks. Source: developers.hubspot.com/docs, "Webhooks API", the table of fields. */
import { type Change, type ObjectType, sourceTypeOf } from "../state/record.ts";
import { singularOf, TYPE_IDS } from "./route.ts";

/** `contact.creation`, `deal.propertyChange`; `object.propertyChange` with the type's ID for those without a name of their own. */
export function eventTypeOf(change: Change, isGeneric: boolean): string {
  const subject = isGeneric ? "object" : singularOf(change.type);
  switch (change.kind) {
    case "created":
      return `${subject}.creation`;
    case "changed":
      return `${subject}.propertyChange`;
    case "archived":
      return `${subject}.deletion`;
    case "restored":
      return `${subject}.restore`;
    case "merged":
      return `${subject}.merge`;
    case "erased":
      return `${subject}.privacyDeletion`;
    case "associated":
    case "dissociated":
      return `${subject}.associationChange`;
  }
}

const FLAGS: Partial<Record<Change["kind"], string>> = {
  created: "CREATED",
  archived: "DELETED",
  restored: "RESTORED",
};

export function webhookEvent(change: Change, eventId: number, subscriptionId: number, eventType: string): object {
  return {
    ...{ eventId, subscriptionId, subscriptionType: eventType, occurredAt: change.atMs, objectId: change.id },
    ...{ changeSource: sourceTypeOf(change.by), sourceId: change.by.id },
    ...(eventType.startsWith("object.") ? { objectTypeId: TYPE_IDS[change.type] } : {}),
    ...(change.property === undefined ? {} : { propertyName: change.property, propertyValue: change.value ?? "" }),
    ...(FLAGS[change.kind] === undefined ? {} : { changeFlag: FLAGS[change.kind] }),
    ...(change.kind === "merged"
      ? { primaryObjectId: change.id, mergedObjectIds: change.mergedIds, newObjectId: change.id }
      : {}),
    ...(change.other === undefined
      ? {}
      : {
          ...{ associationType: associationTypeOf(change.type, change.other.type), fromObjectId: change.id },
          ...{ toObjectId: change.other.id, associationRemoved: change.kind === "dissociated" },
        }),
  };
}

function associationTypeOf(from: ObjectType, to: ObjectType): string {
  return `${singularOf(from)}_TO_${singularOf(to)}`.toUpperCase();
}

/** The same in the journal's words. */
export const JOURNAL_ACTIONS: Readonly<Record<Change["kind"], string>> = {
  ...{ created: "CREATE", changed: "UPDATE", archived: "DELETE", restored: "RESTORE", merged: "MERGE" },
  ...{ erased: "GDPR_DELETE", associated: "ASSOCIATION_ADDED", dissociated: "ASSOCIATION_REMOVED" },
};
