/** What the fake CRM keeps of one object. Types and properties have HubSpot's names; the dialect of Salesforce has its own for the same things. */
export const OBJECT_TYPES = [
  "contacts",
  "companies",
  "deals",
  "leads",
  "calls",
  "emails",
  "meetings",
  "communications",
  "notes",
  "tasks",
] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];

/** Who changed something. `id`: the app, the import, the workflow, the form or `userId:N`. */
export type Source = {
  readonly kind: "user" | "integration" | "import" | "workflow" | "form" | "merge";
  readonly id: string;
  readonly label: string;
  readonly userId?: number;
};

/** One value that a property had. Blank is "". */
/** `number`: of all versions in the CRM, for good; 0: of those that objects were made with. */
export type Version = { readonly value: string; readonly atMs: number; readonly by: Source; readonly number: number };

export type Values = Readonly<Record<string, string>>;

export type CrmRecord = {
  readonly type: ObjectType;
  readonly id: number;
  readonly createdMs: number;
  updatedMs: number;
  /** Who changed it last, and who made it. */
  readonly createdBy: Source;
  updatedBy: Source;
  /** As they are now; replaced by every change, never written into. */
  values: Values;
  /** Oldest first, of what was changed since it was made: ask `versionsOf`. */
  readonly history: Map<string, Version[]>;
  archivedMs?: number;
  mergedInto?: number;
  readonly mergedFrom: number[];
  /** Deleted for privacy: nothing of it is left, and it does not come back. */
  isErased: boolean;
  /** In the dialect of Salesforce: a contact of its own, a lead, or a lead that was converted. */
  person?: Person;
};

export type Person =
  | { readonly kind: "lead" }
  | { readonly kind: "contact" }
  | {
      readonly kind: "converted";
      readonly convertedMs: number;
      /** The lead as it was then. */
      readonly lead: Values;
      readonly accountId: number | undefined;
      readonly opportunityId: number | undefined;
    };

/** What happened, for those who subscribe. */
export type Change = {
  readonly sequence: number;
  /** The stamp of what was changed; what commits late has an old one. */
  readonly atMs: number;
  readonly kind: "created" | "changed" | "archived" | "restored" | "merged" | "erased" | "associated" | "dissociated";
  readonly type: ObjectType;
  readonly id: number;
  readonly by: Source;
  readonly property?: string;
  readonly value?: string;
  /** `merged`: those that went into `id`. */
  readonly mergedIds?: readonly number[];
  /** `associated`, `dissociated`: with whom. */
  readonly other?: { readonly type: ObjectType; readonly id: number };
};

/** The values that a property had, oldest first. */
export function versionsOf(record: CrmRecord, property: string): Version[] {
  const versions = record.history.get(property);
  if (versions !== undefined) return versions;
  const value = record.values[property];
  return value === undefined ? [] : [{ value, atMs: record.createdMs, by: record.createdBy, number: 0 }];
}

const SOURCE_TYPES: Readonly<Record<Source["kind"], string>> = {
  ...{ user: "CRM_UI", integration: "INTEGRATION", import: "IMPORT", workflow: "AUTOMATION_PLATFORM", form: "FORM" },
  merge: "MERGE_OBJECTS",
};

/** As HubSpot calls it. */
export function sourceTypeOf({ kind }: Source): string {
  return SOURCE_TYPES[kind];
}

export const bySystem: Source = { kind: "workflow", id: "system", label: "System" };

export function byUser(userId: number): Source {
  return { kind: "user", id: `userId:${userId}`, label: "CRM UI", userId };
}

export function byIntegration(appId: number | string, name: string): Source {
  return { kind: "integration", id: String(appId), label: name };
}
