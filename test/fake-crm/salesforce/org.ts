/** A Salesforce organization over the one state: its own fields, rules and record types, and what its people may not see. */
import type { CrmState } from "../state/crm-state.ts";
import type { Owner } from "../state/owner.ts";
import type { PropertyDefinition } from "../state/property.ts";
import type { Values } from "../state/record.ts";
import { type Field, type FieldType, STANDARD_FIELDS } from "./field.ts";
import { type RecordError, recordError } from "./refusals.ts";
import type { SobjectName } from "./record-id.ts";

export type RecordType = {
  readonly number: number;
  readonly sobject: SobjectName;
  readonly name: string;
  readonly developerName: string;
  readonly isDefault: boolean;
};
/** A validation rule of somebody. `values`: by the state's names, as they would be. */
export type ValidationRule = {
  readonly sobject: SobjectName;
  readonly message: string;
  readonly field?: string;
  readonly isViolated: (values: Values) => boolean;
};

export type Org = {
  readonly state: CrmState;
  readonly number: number;
  readonly address: () => string;
  isSandbox: boolean;
  readonly custom: Map<SobjectName, Field[]>;
  readonly recordTypes: RecordType[];
  readonly rules: ValidationRule[];
  readonly permissionSets: { readonly number: number; readonly name: string; readonly users: string[] }[];
  /** `Lead.Phone`: the integration's user doesn't see it, or sees and may not write it. */
  readonly hidden: Set<string>;
  readonly readOnly: Set<string>;
  /** What the duplicate rule on addresses does: `alert` can be overruled by the header. */
  duplicates: "off" | "alert" | "block";
  /** Records that somebody else's transaction holds. */
  readonly lockedNumbers: Set<number>;
  /** The integration's user. */
  readonly user: Owner;
  /** Of what no person did: workflows, forms, imports. */
  readonly automation: Owner;
  readonly addField: (
    sobject: SobjectName,
    given: { name: string; type: FieldType; isExternalId?: boolean; length?: number; options?: readonly string[] },
  ) => void;
  readonly addRecordType: (sobject: SobjectName, name: string, isDefault?: boolean) => RecordType;
};

const STATE_TYPES = {
  Lead: "contacts",
  Contact: "contacts",
  Account: "companies",
  Opportunity: "deals",
  Task: "tasks",
  Event: "meetings",
} as const;
/** Those that can have fields of somebody's own. */
export type OwnedSobject = keyof typeof STATE_TYPES;

export function isOwned(sobject: SobjectName): sobject is OwnedSobject {
  return sobject in STATE_TYPES;
}

export function salesforceOrg(state: CrmState, number: number, address: () => string): Org {
  let user: Owner | undefined;
  let automation: Owner | undefined;
  const org: Org = {
    ...{ state, number, address, isSandbox: false, custom: new Map(), recordTypes: [], rules: [], permissionSets: [] },
    ...{ hidden: new Set(), readOnly: new Set(), duplicates: "off", lockedNumbers: new Set() },
    // Only an organization that somebody connects to has one.
    get user() {
      user ??= state.addOwner({
        email: "integration@acme.example",
        firstName: "Integration",
        lastName: "User",
        isSystem: true,
      });
      return user;
    },
    get automation() {
      automation ??= state.addOwner({
        email: "autoproc@acme.example",
        firstName: "Automated",
        lastName: "Process",
        isSystem: true,
      });
      return automation;
    },
    addField(sobject, { name, type, isExternalId = false, length = 255, options = [] }) {
      const field: Field = { name, type, property: name, isExternalId, length };
      org.custom.set(sobject, [...(org.custom.get(sobject) ?? []), field]);
      if (!isOwned(sobject)) return;
      const types = sobject === "Task" ? (["calls", "emails", "tasks"] as const) : [STATE_TYPES[sobject]];
      for (const each of types)
        state.properties[each].set(name, {
          ...{ name, label: name.replace(/__c$/, "").replaceAll("_", " "), groupName: "custom", isReadOnly: false },
          ...{ type: kindOf(type), fieldType: type, hasUniqueValue: isExternalId, createdMs: state.clock.now() },
          options: options.map((value, displayOrder) => ({ value, label: value, hidden: false, displayOrder })),
        });
    },
    addRecordType(sobject, name, isDefault = false) {
      const developerName = name.replaceAll(/\W+/g, "_");
      const made = { number: org.recordTypes.length + 1, sobject, name, developerName, isDefault };
      org.recordTypes.push(made);
      for (const each of ["contacts", "companies", "deals"] as const)
        if (!state.properties[each].has("RecordTypeId"))
          state.properties[each].set("RecordTypeId", { ...RECORD_TYPE, createdMs: state.clock.now() });
      return made;
    },
  };
  return org;
}

const RECORD_TYPE: Omit<PropertyDefinition, "createdMs"> = {
  name: "RecordTypeId",
  label: "Record Type",
  type: "string",
  fieldType: "text",
  groupName: "custom",
  options: [],
  isReadOnly: false,
  hasUniqueValue: false,
};

function kindOf(type: FieldType): "string" | "number" | "date" | "datetime" | "bool" {
  if (type === "double" || type === "currency" || type === "int") return "number";
  if (type === "date" || type === "datetime") return type;
  return type === "boolean" ? "bool" : "string";
}

/** What the integration's user sees of it. */
export function fieldsOf(org: Org, sobject: SobjectName): Field[] {
  const renamed = org.custom.get(sobject) ?? [];
  return [...STANDARD_FIELDS[sobject], ...renamed].filter(({ name }) => !org.hidden.has(`${sobject}.${name}`));
}

/** Names are read in any case. */
export function fieldOf(org: Org, sobject: SobjectName, name: string): Field | undefined {
  return fieldsOf(org, sobject).find((field) => field.name.toLowerCase() === name.toLowerCase());
}

export function ruleErrors(org: Org, sobject: SobjectName, values: Values): RecordError[] {
  return org.rules
    .filter((rule) => rule.sobject === sobject && rule.isViolated(values))
    .map(({ message, field }) =>
      recordError("FIELD_CUSTOM_VALIDATION_EXCEPTION", message, field === undefined ? [] : [field]),
    );
}
