/** What an administrator does to everybody at once: imports, fields renamed or deleted, pick lists changed. */
import type { CrmState } from "../state/crm-state.ts";
import type { CrmRecord, ObjectType, Source, Values } from "../state/record.ts";

/** Changes many within a second: about fifty of them in each millisecond. */
export function importChanges(
  state: CrmState,
  records: readonly CrmRecord[],
  values: (record: CrmRecord) => Values,
): void {
  const by: Source = { kind: "import", id: "import:7", label: "contacts.csv" };
  const until = state.clock.now();
  for (const [index, record] of records.entries())
    state.stampedAt(until - 999 + Math.floor((index * 999) / records.length), () =>
      state.update(record, values(record), by),
    );
}

/** Nobody can write it any more, and reads leave it out; its values come back when it does. */
export function deleteField(state: CrmState, type: ObjectType, name: string): void {
  const definition = state.properties[type].get(name);
  if (definition !== undefined) definition.archivedMs = state.clock.now();
}

/** Another label; or, as people also do it, another field with the same values, and the old one gone. */
export function renameField(
  state: CrmState,
  type: ObjectType,
  name: string,
  to: { label?: string; name?: string },
): void {
  const definition = state.properties[type].get(name);
  if (definition === undefined) return;
  if (to.label !== undefined) definition.label = to.label;
  if (to.name === undefined) return;
  state.properties[type].set(to.name, { ...definition, name: to.name, createdMs: state.clock.now() });
  const by: Source = { kind: "workflow", id: "workflow:copy", label: "Copy field" };
  for (const record of state.records[type].values())
    if (record.values[name] && record.archivedMs === undefined)
      state.update(record, { [to.name]: record.values[name] }, by);
  deleteField(state, type, name);
}

/** Options that are gone stay where they were chosen, and can't be chosen again. */
export function changeOptions(
  state: CrmState,
  type: ObjectType,
  name: string,
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
): void {
  const definition = state.properties[type].get(name);
  if (definition === undefined) return;
  definition.options = [
    ...definition.options.filter(({ value }) => !remove.includes(value)),
    ...add.map((value, index) => ({
      value,
      label: value,
      hidden: false,
      displayOrder: definition.options.length + index,
    })),
  ];
}
