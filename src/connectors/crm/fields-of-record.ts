/** Which fields of a CRM's records matter here. */
import type { CrmMapping } from "../../api/connections/crm-mapping.ts";
import type { CrmRecord, CrmSchema } from "../port.ts";
import type { Around } from "./facts-of-record.ts";
import { OWNER_FIELD } from "./field-changes.ts";
import { isOwnField, OWN_FIELDS } from "./own-fields.ts";

/** The fields whose changes are wanted, by type: those that are mapped, the owner, and Baton's own, which nobody else is to change. */
export function fieldsHeard(
  mapping: CrmMapping,
  { types, stages }: Pick<CrmSchema, "types" | "stages">,
): Readonly<Record<string, readonly string[]>> {
  const fields = new Map<string, Set<string>>();
  const add = (type: string, field: string): void =>
    void fields.set(type, (fields.get(type) ?? new Set([OWNER_FIELD])).add(field));
  if (mapping.stage !== null) add(mapping.stage.type, mapping.stage.field);
  for (const { type, field } of [...mapping.fields, ...mapping.activities, ...stages]) add(type, field);
  if (mapping.writes.ownFields)
    for (const { type, role } of types)
      if (role === "person" || role === "lead") for (const { name } of OWN_FIELDS) add(type, name);
  return Object.fromEntries([...fields].map(([type, names]) => [type, [...names]]));
}

/** The fields of a record that are remembered: what was taken of them, and what they say. */
export function fieldsKept(record: CrmRecord, { mapping }: Pick<Around, "mapping">): readonly string[] {
  const mapped = [...mapping.fields, ...mapping.activities].filter(({ type }) => type === record.type);
  const own = Object.keys(record.values).filter(isOwnField);
  const stage = mapping.stage?.type === record.type ? [mapping.stage.field] : [];
  return [...new Set([OWNER_FIELD, ...stage, ...mapped.map(({ field }) => field), ...own])];
}
