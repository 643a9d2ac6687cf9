/** Reads records anew, by their IDs, with the history of the fields that are asked for. */
import type { EpochMs } from "../../base/time.ts";
import type { FieldChange, RecordRead, RecordRef } from "../port.ts";
import type { DescribedField, Describing } from "./describe.ts";
import { trackedChanges, HistoryRow, trackedName } from "./history-of.ts";
import { recordRead, SalesforceRow, textIn } from "./record-of.ts";
import { portField, salesforceField } from "./made-fields.ts";
import { SalesforceRefusal, type SalesforceCalls } from "./salesforce-calls.ts";
import { isSalesforceType, SALESFORCE, type SalesforceType } from "./salesforce-types.ts";
import { soqlTexts } from "./soql.ts";

/** IDs of a query: it goes in an address, which has 16,384 characters. */
const AT_ONCE = 200;

type Reading = {
  readonly calls: SalesforceCalls;
  readonly describing: Describing;
  readonly now: () => EpochMs;
  readonly ownUser: string;
};

export async function readSalesforce(
  by: Reading,
  refs: readonly RecordRef[],
  history: Readonly<Record<string, readonly string[]>>,
): Promise<readonly RecordRead[]> {
  const read = new Map<string, RecordRead>();
  const types = new Set(refs.map(({ type }) => type));
  for (const type of types) {
    if (!isSalesforceType(type)) continue;
    const ids = [...new Set(refs.flatMap((ref) => (ref.type === type ? [ref.id] : [])))];
    for (let first = 0; first < ids.length; first += AT_ONCE) {
      const few = ids.slice(first, first + AT_ONCE);
      for (const each of await again(by, () => readFew(by, type, few, history[type] ?? [])))
        read.set(keyOf(each.kind === "present" ? each.record : each.ref), each);
    }
  }
  return refs.map((ref) => read.get(keyOf(ref)) ?? { kind: "gone", ref, how: "hidden", into: null, at: null });
}

function keyOf({ type, id }: RecordRef): string {
  return `${type} ${id}`;
}

/** A field that was renamed since it was described is no reason to fail. */
async function again<T>({ describing }: Reading, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof SalesforceRefusal) || !/^INVALID_(FIELD|TYPE)$/.test(error.code)) throw error;
    describing.forget();
    return ask();
  }
}

async function readFew(
  by: Reading,
  type: SalesforceType,
  ids: readonly string[],
  wanted: readonly string[],
): Promise<readonly RecordRead[]> {
  const { calls, describing, now } = by;
  const fields = await describing.fields(type);
  if (fields === undefined) return [];
  const has = (name: string): boolean => fields.has(salesforceField(name));
  const names = [...SALESFORCE[type].fields, ...wanted, ...ownFields(fields)].filter(has).map(salesforceField);
  const rows = await calls.query(
    SalesforceRow,
    `select ${[...new Set(names)].join(", ")} from ${type} where Id in ${soqlTexts(ids)}`,
    { deleted: true },
  );
  const changed = wanted.filter(has);
  const kept = rows.length === 0 ? undefined : await readHistory(calls, type, ids, changed.map(salesforceField));
  const tracked = changed.length === 0 ? new Set<string>() : await describing.tracked(type);
  const instanceUrl = await calls.instanceUrl();
  return rows.map((row) => {
    const of = kept?.get(textIn(row["Id"]) ?? "") ?? [];
    const history: Record<string, readonly FieldChange[]> = Object.fromEntries(
      changed.map((name) => {
        const field = salesforceField(name);
        return [name, trackedChanges(row, field, of, { isTracked: tracked.has(field), ownUser: by.ownUser })];
      }),
    );
    return recordRead(row, { type, instanceUrl, now: now(), history });
  });
}

function ownFields(fields: ReadonlyMap<string, DescribedField>): readonly string[] {
  return [...fields.keys()].map(portField).filter((name) => name.startsWith("baton_"));
}

async function readHistory(
  calls: SalesforceCalls,
  type: SalesforceType,
  ids: readonly string[],
  fields: readonly string[],
): Promise<Map<string, HistoryRow[]>> {
  const byRecord = new Map<string, HistoryRow[]>();
  const { history } = SALESFORCE[type];
  if (history === null || fields.length === 0) return byRecord;
  try {
    const rows = await calls.query(
      HistoryRow,
      `select Id, ${history.of}, Field, OldValue, NewValue, CreatedDate, CreatedById from ${history.type} where ${history.of} in ${soqlTexts(ids)} and Field in ${soqlTexts(fields.map(trackedName))}`,
    );
    for (const row of rows) {
      const id = textIn(row[history.of]) ?? "";
      const of = byRecord.get(id);
      if (of === undefined) byRecord.set(id, [row]);
      else of.push(row);
    }
  } catch (error) {
    // Nothing of the type is tracked: then there is no such table.
    if (!(error instanceof SalesforceRefusal && error.code === "INVALID_TYPE")) throw error;
  }
  return byRecord;
}
