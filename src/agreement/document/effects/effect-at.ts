/** What the key at a place of the format does. */
import type { Field } from "../format/field.ts";
import { FORMAT } from "../format/format.ts";
import { MEASURES } from "../../terms/measure-terms.ts";
import type { Effect, EffectKind, EffectTree } from "./effect.ts";
import { EFFECTS } from "./effects.ts";

/** @param path keys from the top; names that the writer chooses may be anything */
export function effectsAt(path: readonly string[]): readonly Effect[] {
  const node = nodeAt(FORMAT, EFFECTS, path);
  return node === undefined ? [] : leavesOf(node);
}

/** What the key and all below it do, each kind once. */
export function kindsAt(path: readonly string[]): readonly EffectKind[] {
  return [...new Set(effectsAt(path).map(({ what }) => what))];
}

/** Whether people read it, and nothing depends on it. */
export function isProse(path: readonly string[]): boolean {
  const kinds = kindsAt(path);
  return kinds.length === 1 && kinds[0] === "prose";
}

function nodeAt(field: Field, node: EffectTree, [key, ...rest]: readonly string[]): EffectTree | undefined {
  if (key === undefined || isEffect(node)) return node;
  switch (field.kind) {
    case "group": {
      const inner = Object.hasOwn(field.keys, key) ? field.keys[key] : undefined;
      const below = node[key];
      return inner === undefined || below === undefined ? undefined : nodeAt(inner, below, rest);
    }
    case "named": {
      const below = field.key === "measure" ? node[MEASURES.find((name) => name === key) ?? MEASURES[0]] : node;
      return below === undefined ? undefined : nodeAt(field.of, below, rest);
    }
    case "list":
      return nodeAt(field.of, node, [key, ...rest]);
    case "either": {
      const keyed = field.shapes.find((shape) => shape.kind === "group" || shape.kind === "named");
      return keyed === undefined ? undefined : nodeAt(keyed, node, [key, ...rest]);
    }
    default:
      return undefined;
  }
}

function leavesOf(node: EffectTree): readonly Effect[] {
  return isEffect(node) ? [node] : Object.values(node).flatMap(leavesOf);
}

function isEffect(node: EffectTree): node is Effect {
  return typeof node["what"] === "string";
}
