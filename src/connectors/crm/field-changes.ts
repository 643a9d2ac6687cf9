/** Which changes of a field are news: neither taken before nor our own coming back. */
import type { CrmRecord, FieldChange } from "../port.ts";

/** What is known of a record from the times it was read and written before. */
export type Remembered = {
  /** By field, the ID of the last change that was taken. */
  readonly taken: Readonly<Record<string, string>>;
  /** What it said there last, and what Baton wrote last. */
  readonly said: Readonly<Record<string, string | null>>;
  readonly written: Readonly<Record<string, string | null>>;
};

/** By which a connector knows the field of the owner, whatever it is called there. */
export const OWNER_FIELD = "owner";
/** Of a field that changes without end, the latest. */
const MOST_CHANGES = 20;

/** What a field says now; null: nothing. */
export function valueNow(record: CrmRecord, field: string): string | null {
  if (field === OWNER_FIELD) return record.owner;
  return Object.hasOwn(record.values, field) ? (record.values[field] ?? null) : null;
}

/**
 * All changes of a field that are known; one that the CRM keeps no history of has changed once, when the record did.
 *
 * @param taken the ID of the last change that was taken
 */
export function fieldChangesOf(record: CrmRecord, field: string, taken: string | undefined): readonly FieldChange[] {
  const history = Object.hasOwn(record.history, field) ? (record.history[field] ?? []) : [];
  if (history.length > 0) return history.map((change) => told(change, taken));
  const value = valueNow(record, field);
  if (value === null) return [];
  return [{ value, at: record.changedAt, by: null, through: "unknown", id: `${record.changedAt}` }];
}

/** A value that comes back is another change: those whose IDs are made of their values are counted. */
function told(change: FieldChange, taken: string | undefined): FieldChange {
  if (change.isOfValue === undefined || taken === undefined) return change;
  const [, count = "1", id = taken] = /^(\d+)#(.*)$/s.exec(taken) ?? [];
  return { ...change, id: id === change.id ? taken : `${Number(count) + 1}#${change.id}` };
}

/**
 * The changes that nobody here has heard of, the oldest first.
 *
 * Our own come back as changes: they are known by who made them, or else by saying what was written last, once, while nothing else was read since.
 *
 * @param before null: the record is read for the first time, and only what it says now is news
 */
export function newChanges(record: CrmRecord, field: string, before: Remembered | null): readonly FieldChange[] {
  const all = fieldChangesOf(record, field, before?.taken[field]);
  if (before === null) return all.slice(-1).filter(({ through }) => through !== "self");
  const last = before.taken[field];
  const from = last === undefined ? 0 : all.findIndex(({ id }) => id === last) + 1;
  const [said, written] = [before.said[field], before.written[field]];
  const isUnread = Object.hasOwn(record.history, field);
  // What isn't in the history any more can't be told from what was taken.
  const unseen = last !== undefined && from === 0 && isUnread ? all.slice(-1) : all.slice(from);
  let echo = written !== undefined && said === written;
  const news = unseen.filter(({ value, through }) => {
    if (through === "self") return false;
    if (!echo || value !== written) return true;
    echo = false;
    return false;
  });
  return (isUnread ? news : news.filter(({ value }) => value !== (said ?? null))).slice(-MOST_CHANGES);
}
