/** Which fields of a CRM's records matter here. */
import type { CrmMapping } from "../../api/connections/crm-mapping.ts";
import type { CrmRecord, CrmSchema } from "../port.ts";
import type { Around } from "./facts-of-record.ts";
import { OWNER_FIELD } from "./field-changes.ts";
import { isOwnField, OWN_FIELDS } from "./own-fields.ts";

/** The fields whose changes are wanted, by type: those that are mapped or say who is a lead, the owner, and Baton's own, which nobody else is to change. */
export function fieldsHeard(
  mapping: CrmMapping,
  { types, stages, fields: known }: CrmSchema,
): Readonly<Record<string, readonly string[]>> {
  const fields = new Map<string, Set<string>>();
  const add = (type: string, field: string): void =>
    void fields.set(type, (fields.get(type) ?? new Set([OWNER_FIELD])).add(field));
  const ofPeople = new Set(types.flatMap(({ type, role }) => (role === "person" || role === "lead" ? [type] : [])));
  if (mapping.stage !== null) add(mapping.stage.type, mapping.stage.field);
  for (const { type, field } of [...mapping.fields, ...mapping.activities, ...stages]) add(type, field);
  const { captures, origin, writes } = mapping;
  const said = new Set([captures.field, origin.field]);
  for (const { type, name } of known) if (said.has(name) && ofPeople.has(type)) add(type, name);
  if (writes.ownFields) for (const type of ofPeople) for (const { name } of OWN_FIELDS) add(type, name);
  return Object.fromEntries([...fields].map(([type, names]) => [type, [...names]]));
}

/** The fields of a record that are remembered: what was taken of them, and what they say. */
export function fieldsKept(record: CrmRecord, { mapping }: Pick<Around, "mapping">): readonly string[] {
  const mapped = [...mapping.fields, ...mapping.activities].filter(({ type }) => type === record.type);
  const own = Object.keys(record.values).filter(isOwnField);
  const stage = mapping.stage?.type === record.type ? [mapping.stage.field] : [];
  return [...new Set([OWNER_FIELD, ...stage, ...mapped.map(({ field }) => field), ...own])];
}
