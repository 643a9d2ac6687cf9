/** What a mapping can be made of: fields and stages of a CRM, as choices. */
import type { Answer } from "../../api/reads.ts";
import type { ShownConnection } from "../client/connections-client.ts";

export type CrmThere = Answer<"connectionSchema">;
export type ShownMapping = ShownConnection["mapping"];
export type MappingPart = {
  readonly mapping: ShownMapping;
  readonly there: CrmThere;
  readonly crm: string;
  readonly onChange: (changed: Partial<ShownMapping>) => void;
};

export type FieldChoice = Pick<CrmThere["fields"][number], "type" | "name" | "label" | "options">;

/** Baton's own are written by it alone. */
const IS_OWN = /^baton_/i;

/** By label, with the name where they differ. */
export function fieldChoices({ fields }: CrmThere, types: readonly string[]): readonly FieldChoice[] {
  return fields
    .filter(({ type, name }) => types.includes(type) && !IS_OWN.test(name))
    .map(({ type, name, label, options }) => ({
      ...{ type, name, options },
      label: label === name ? name : `${label} (${name})`,
    }))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
}

/** A type and a field as the value of one choice. */
export function keyOfField({ type, field }: { readonly type: string; readonly field: string }): string {
  return `${type} ${field}`;
}

export function fieldOfKey(key: string): { readonly type: string; readonly field: string } {
  const at = key.indexOf(" ");
  return { type: key.slice(0, at), field: key.slice(at + 1) };
}
