/** Keys that had another name once: what is written under a former name is read, and written anew under the present one. */
import { isMap, isScalar, type Node } from "yaml";
import type { Field, GroupField } from "./field.ts";

/** @returns the key of the group that a name stands for: its own, or one that it had formerly; undefined where there is none */
export function keyNamed({ keys }: GroupField, name: string): string | undefined {
  if (Object.hasOwn(keys, name)) return name;
  return Object.keys(keys).find((key) => keys[key]?.formerly?.includes(name) === true);
}

/** @returns the names that the key at a path had formerly; `field` is what the path begins in */
export function formerNamesAt(field: Field, path: readonly string[]): readonly string[] {
  const [key = "", ...rest] = path;
  switch (field.kind) {
    case "group": {
      const inner = Object.hasOwn(field.keys, key) ? field.keys[key] : undefined;
      if (inner === undefined) return [];
      return rest.length === 0 ? (inner.formerly ?? []) : formerNamesAt(inner, rest);
    }
    case "named":
      return formerNamesAt(field.of, rest);
    case "either":
      return field.shapes.flatMap((shape) => formerNamesAt(shape, path));
    default:
      return [];
  }
}

/** Gives every key of a document its present name. Nodes stay where they are, so that problems point at what was written. */
export function renameFormerKeys(node: Node | null | undefined, field: Field): void {
  if (!hasFormerNames(field)) return;
  if (field.kind === "either") for (const shape of field.shapes) renameFormerKeys(node, shape);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (!isScalar(key)) continue;
    const inner = value as Node | null;
    if (field.kind === "named") renameFormerKeys(inner, field.of);
    if (field.kind !== "group") continue;
    const name = keyNamed(field, String(key.value));
    const of = name === undefined ? undefined : field.keys[name];
    if (name === undefined || of === undefined) continue;
    if (name !== key.value) {
      key.value = name;
      key.source = name;
    }
    renameFormerKeys(inner, of);
  }
}

const known = new WeakMap<Field, boolean>();

/** Whether anything below a place had another name: most of a document has not, and is not looked through. */
function hasFormerNames(field: Field): boolean {
  const before = known.get(field);
  if (before !== undefined) return before;
  const answer = below(field).some((each) => each.formerly !== undefined || hasFormerNames(each));
  known.set(field, answer);
  return answer;
}

function below(field: Field): readonly Field[] {
  switch (field.kind) {
    case "group":
      return Object.values(field.keys);
    case "named":
    case "list":
      return [field.of];
    case "either":
      return field.shapes;
    default:
      return [];
  }
}
