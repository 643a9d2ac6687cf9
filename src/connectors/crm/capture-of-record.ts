/** Who becomes a lead by being created in a CRM, and what is known of them then. */
import type { CrmMapping } from "../../api/connections/crm-mapping.ts";
import type { FactContent } from "../../engine/lead/input.ts";
import type { CrmRecord } from "../port.ts";
import type { Around } from "./facts-of-record.ts";
import { valueNow } from "./field-changes.ts";

/** Whether somebody who is no lead here becomes one. */
export function isCaptured({ captures }: CrmMapping, record: CrmRecord): boolean {
  if (record.person === null || record.createdAt < captures.from) return false;
  const { name, emails } = record.person;
  if (name === null && emails.length === 0) return false;
  return captures.field === null || captures.values.includes(valueNow(record, captures.field) ?? "");
}

/** The capture of a person, under the ID of the record. */
export function captureOf(
  record: CrmRecord,
  { mapping, memberOf }: Around,
): Omit<Extract<FactContent, { readonly kind: "capture" }>, "leadId"> {
  const { person } = record;
  const mapped = mapping.fields.filter(({ type }) => type === record.type);
  const part = (name: "name" | "company"): string | null => {
    const field = mapped.find(({ to }) => to.kind === "person" && to.part === name)?.field;
    return (field === undefined ? null : valueNow(record, field)) ?? person?.[name] ?? null;
  };
  const owner = record.owner === null ? undefined : memberOf(record.owner);
  return {
    kind: "capture",
    origin: (mapping.origin.field === null ? null : valueNow(record, mapping.origin.field)) ?? mapping.origin.otherwise,
    person: { name: part("name"), email: person?.emails[0] ?? null, company: part("company") },
    attributes: Object.fromEntries(
      mapped.flatMap(({ to, field }) => {
        const value = valueNow(record, field);
        return to.kind === "attribute" && value !== null ? [[to.name, value]] : [];
      }),
    ),
    ...(owner === undefined ? {} : { owner }),
  };
}
