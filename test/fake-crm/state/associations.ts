/** Which objects belong together, both ways. */
import type { ObjectType } from "./record.ts";

export type ObjectRef = { readonly type: ObjectType; readonly id: number };

export type Associations = {
  /** @returns whether it is new */
  readonly add: (one: ObjectRef, other: ObjectRef) => boolean;
  readonly remove: (one: ObjectRef, other: ObjectRef) => boolean;
  readonly removeAll: (one: ObjectRef) => void;
  readonly of: (one: ObjectRef, type: ObjectType) => number[];
  readonly all: (one: ObjectRef) => ObjectRef[];
};

export function associations(): Associations {
  const byObject = new Map<string, Map<string, ObjectRef>>();
  const key = ({ type, id }: ObjectRef): string => `${type}/${id}`;
  const put = (one: ObjectRef, other: ObjectRef): boolean => {
    const others = byObject.get(key(one)) ?? new Map<string, ObjectRef>();
    const isNew = !others.has(key(other));
    byObject.set(key(one), others.set(key(other), { type: other.type, id: other.id }));
    return isNew;
  };
  const all = (one: ObjectRef): ObjectRef[] => [...(byObject.get(key(one))?.values() ?? [])];
  const remove = (one: ObjectRef, other: ObjectRef): boolean => {
    byObject.get(key(other))?.delete(key(one));
    return byObject.get(key(one))?.delete(key(other)) ?? false;
  };
  return {
    add: (one, other) => [put(one, other), put(other, one)].includes(true),
    remove,
    removeAll(one) {
      for (const other of all(one)) remove(one, other);
    },
    of: (one, type) => all(one).flatMap((other) => (other.type === type ? [other.id] : [])),
    all,
  };
}
