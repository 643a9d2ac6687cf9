/** The one state of the fake CRM: objects with the history of their properties, who owns them, what belongs to what, and what happened. */
import { defined } from "../../../src/base/assert.ts";
import type { Random } from "../../../src/base/random.ts";
import type { CrmClock } from "../clock.ts";
import { associations, type Associations, type ObjectRef } from "./associations.ts";
import { derivedFrom, normalValue } from "./derived-values.ts";
import type { Owner, Queue } from "./owner.ts";
import { type Pipeline, usualPipelines } from "./pipeline.ts";
import { createdNameOf, LIFECYCLE_STAGES, modifiedNameOf, propertiesOf, type PropertyDefinition } from "./property.ts";
import {
  bySystem,
  type Change,
  type CrmRecord,
  OBJECT_TYPES,
  type ObjectType,
  type Person,
  type Source,
  sourceTypeOf,
  type Values,
  versionsOf,
} from "./record.ts";

export type NewRecord = { readonly atMs?: number; readonly person?: Person; readonly with?: readonly ObjectRef[] };

export type CrmState = {
  readonly clock: CrmClock;
  readonly random: Random;
  readonly records: Readonly<Record<ObjectType, Map<number, CrmRecord>>>;
  readonly properties: Readonly<Record<ObjectType, Map<string, PropertyDefinition>>>;
  readonly owners: Owner[];
  readonly queues: Queue[];
  readonly pipelines: { readonly deals: Pipeline[]; readonly leads: Pipeline[] };
  readonly associations: Associations;
  readonly emails: Map<string, number>;
  /** What to stamp changes with: by the clock, or within `stampedAt`. */
  readonly stamp: () => number;
  /** As if it had happened then: many changes within one second, what was stamped when its transaction began. */
  readonly stampedAt: <T>(atMs: number, work: () => T) => T;
  /** A transaction that takes long: its changes are stamped now, and are seen when it ends. */
  readonly commitsLater: (afterMs: number, work: () => void) => void;
  readonly addOwner: (
    owner: Pick<Owner, "email" | "firstName" | "lastName"> & { team?: string; isSystem?: boolean },
  ) => Owner;
  readonly addQueue: (name: string) => Queue;
  /** Of all there ever were, in order. */
  readonly idsOf: (type: ObjectType) => readonly number[];
  /** @returns undefined when there never was one; what was merged leads to what it went into */
  readonly find: (type: ObjectType, id: number) => CrmRecord | undefined;
  readonly create: (type: ObjectType, values: Values, by: Source, extra?: NewRecord) => CrmRecord;
  /** Values that don't change leave no version and no change behind; a lifecycle stage does not go back unless it was cleared first. */
  readonly update: (record: CrmRecord, values: Values, by: Source) => void;
  readonly archive: (record: CrmRecord, by: Source) => void;
  readonly restore: (record: CrmRecord, by: Source) => void;
  readonly merge: (winner: CrmRecord, loser: CrmRecord, by: Source) => CrmRecord;
  readonly erase: (record: CrmRecord, by: Source) => void;
  readonly associate: (one: ObjectRef, other: ObjectRef, by: Source) => void;
  readonly dissociate: (one: ObjectRef, other: ObjectRef, by: Source) => void;
  readonly onChange: (listener: (change: Change, record: CrmRecord) => void) => void;
};

/** @param firstId of the objects; an account of somebody else has other ones */
export function crmState(clock: CrmClock, random: Random, firstId = 1001): CrmState {
  const listeners: ((change: Change, record: CrmRecord) => void)[] = [];
  const byType = <T>(make: (type: ObjectType) => T): Record<ObjectType, T> =>
    Object.fromEntries(OBJECT_TYPES.map((type) => [type, make(type)])) as Record<ObjectType, T>;
  const emails = new Map<string, number>();
  const ids = byType((): number[] => []);
  let nextId = firstId;
  let sequence = 0;
  let versionNumber = 0;
  let nextSystemId = 11;
  let stamped: number | undefined;

  const tell = (record: CrmRecord, by: Source, change: Pick<Change, "kind"> & Partial<Change>): void => {
    sequence += 1;
    const whole: Change = { sequence, atMs: state.stamp(), type: record.type, id: record.id, by, ...change };
    for (const listener of listeners) listener(whole, record);
  };
  const touch = (record: CrmRecord, values: Record<string, string>, by: Source): void => {
    record.updatedMs = state.stamp();
    record.updatedBy = by;
    values[modifiedNameOf(record.type)] = new Date(record.updatedMs).toISOString();
    record.values = values;
  };
  /** @returns the properties that changed */
  const write = (record: CrmRecord, values: Record<string, string>, asked: Values, by: Source): string[] => {
    const changed: string[] = [];
    const put = (name: string, value: string): void => {
      if ((values[name] ?? "") === value) return;
      values[name] = value;
      changed.push(name);
      // What it is made with needs no version of its own.
      if (values === record.values) return;
      const versions = versionsOf(record, name);
      if (
        versions.push({ value, atMs: state.stamp(), by, number: ++versionNumber }) >
        (record.type === "contacts" ? 45 : 20)
      )
        versions.shift();
      record.history.set(name, versions);
    };
    for (const [name, given] of Object.entries(asked)) {
      const value = normalValue(state.properties[record.type].get(name)?.type, name, given);
      if (name === "lifecyclestage" && goesBack(values[name] ?? "", value)) continue;
      if (name === "email" && record.type === "contacts" && value !== (values["email"] ?? "")) {
        if (emails.get(values["email"] ?? "") === record.id) emails.delete(values["email"] ?? "");
        if (value !== "") emails.set(value, record.id);
      }
      put(name, value);
    }
    for (const [name, value] of Object.entries(
      derivedFrom(state.pipelines.deals, state.stamp(), record.type, changed, values),
    ))
      put(name, value);
    if (changed.length > 0) touch(record, values, by);
    return changed;
  };
  const change = (record: CrmRecord, values: Values, by: Source): string[] =>
    write(record, { ...record.values }, values, by);

  const state: CrmState = {
    ...{ clock, random, emails, owners: [], queues: [], pipelines: usualPipelines(), associations: associations() },
    records: byType(() => new Map<number, CrmRecord>()),
    properties: byType(propertiesOf),
    stamp: () => stamped ?? clock.now(),
    stampedAt(atMs, work) {
      const before = stamped;
      stamped = atMs;
      try {
        return work();
      } finally {
        stamped = before;
      }
    },
    commitsLater(afterMs, work) {
      const atMs = state.stamp();
      clock.at(clock.now() + afterMs, () => state.stampedAt(atMs, work));
    },
    addOwner({ team, isSystem = false, ...person }) {
      // Those that come with a first look must not move the IDs of what comes after.
      const id = isSystem ? nextSystemId++ : nextId++;
      const owner: Owner = {
        id,
        userId: id + 500_000,
        ...person,
        createdMs: clock.now(),
        updatedMs: clock.now(),
        team,
        isSystem,
      };
      state.owners.push(owner);
      return owner;
    },
    addQueue(name) {
      const queue = { id: nextId++, name, createdMs: clock.now() };
      state.queues.push(queue);
      return queue;
    },
    idsOf: (type) => ids[type],
    find(type, id) {
      let record = state.records[type].get(id);
      while (record?.mergedInto !== undefined) record = state.records[type].get(record.mergedInto);
      return record;
    },
    create(type, values, by, { atMs, person, with: others = [] } = {}) {
      if (atMs !== undefined)
        return state.stampedAt(atMs, () =>
          state.create(type, values, by, person ? { person, with: others } : { with: others }),
        );
      const at = state.stamp();
      const id = nextId++;
      const first = stampsOf(type, id, at, by);
      const record: CrmRecord = {
        ...{ type, id, createdMs: at, updatedMs: at, createdBy: by, updatedBy: by, values: first },
        ...{ history: new Map(), mergedFrom: [], isErased: false, ...(person ? { person } : {}) },
      };
      state.records[type].set(id, record);
      ids[type].push(id);
      const changed = write(record, first, values, by);
      touch(record, first, by);
      tell(record, by, { kind: "created" });
      for (const property of changed)
        tell(record, by, { kind: "changed", property, value: record.values[property] ?? "" });
      for (const other of others) state.associate(record, other, by);
      return record;
    },
    update(record, values, by) {
      for (const property of change(record, values, by))
        tell(record, by, { kind: "changed", property, value: record.values[property] ?? "" });
    },
    archive(record, by) {
      if (record.archivedMs !== undefined) return;
      record.archivedMs = state.stamp();
      if (emails.get(record.values["email"] ?? "") === record.id) emails.delete(record.values["email"] ?? "");
      touch(record, { ...record.values }, by);
      tell(record, by, { kind: "archived" });
    },
    restore(record, by) {
      if (record.archivedMs === undefined || record.isErased || record.mergedInto !== undefined) return;
      delete record.archivedMs;
      if (record.type === "contacts" && record.values["email"]) emails.set(record.values["email"], record.id);
      touch(record, { ...record.values }, by);
      tell(record, by, { kind: "restored" });
    },
    merge(winner, loser, by) {
      const merge: Source = { kind: "merge", id: `mergeId:${loser.id}`, label: "Merge", ...userOf(by) };
      loser.mergedInto = winner.id;
      loser.archivedMs = state.stamp();
      touch(loser, { ...loser.values }, by);
      winner.mergedFrom.push(loser.id, ...loser.mergedFrom);
      const blanks = Object.entries(loser.values).filter(
        ([name]) => !winner.values[name] && !state.properties[winner.type].get(name)?.isReadOnly && name !== "email",
      );
      const also = listOf(winner, "hs_additional_emails").concat(listOf(loser, "hs_additional_emails"));
      if (loser.values["email"]) also.push(loser.values["email"]);
      const changed = change(
        winner,
        {
          ...Object.fromEntries(blanks),
          ...(winner.type === "contacts" ? { hs_additional_emails: also.join(";") } : {}),
          hs_merged_object_ids: winner.mergedFrom.join(";"),
        },
        merge,
      );
      for (const email of also) emails.set(email, winner.id);
      for (const other of state.associations.all(loser)) state.associations.add(winner, other);
      tell(winner, by, { kind: "merged", mergedIds: [loser.id] });
      for (const property of changed)
        tell(winner, merge, { kind: "changed", property, value: winner.values[property] ?? "" });
      return winner;
    },
    erase(record, by) {
      for (const [email, id] of emails) if (id === record.id) emails.delete(email);
      record.history.clear();
      record.archivedMs = state.stamp();
      record.isErased = true;
      touch(record, { hs_object_id: String(record.id) }, by);
      state.associations.removeAll(record);
      tell(record, by, { kind: "erased" });
    },
    associate(one, other, by) {
      if (!state.associations.add(one, other)) return;
      const record = defined(state.find(one.type, one.id), "associated object");
      tell(record, by, { kind: "associated", other: { type: other.type, id: other.id } });
    },
    dissociate(one, other, by) {
      if (!state.associations.remove(one, other)) return;
      const record = defined(state.find(one.type, one.id), "associated object");
      tell(record, by, { kind: "dissociated", other: { type: other.type, id: other.id } });
    },
    onChange: (listener) => void listeners.push(listener),
  };
  return state;
}

function stampsOf(type: ObjectType, id: number, atMs: number, by: Source): Record<string, string> {
  return {
    hs_object_id: String(id),
    [createdNameOf(type)]: new Date(atMs).toISOString(),
    hs_object_source: sourceTypeOf(by),
    hs_object_source_label: by.label,
    hs_object_source_id: by.id,
    ...(by.userId === undefined
      ? {}
      : { hs_object_source_user_id: String(by.userId), hs_created_by_user_id: String(by.userId) }),
  };
}

function goesBack(before: string, after: string): boolean {
  if (before === "" || after === "") return false;
  const stages: readonly string[] = LIFECYCLE_STAGES;
  return stages.indexOf(after) < stages.indexOf(before) && after !== "other";
}

function listOf(record: CrmRecord, name: string): string[] {
  return (record.values[name] ?? "").split(";").filter((each) => each !== "");
}

function userOf(by: Source): { userId?: number } {
  return by === bySystem || by.userId === undefined ? {} : { userId: by.userId };
}
