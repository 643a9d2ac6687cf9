/** What the key at a place of the format does. */
import type { Effect, EffectKind, Field } from "../field.ts";
import { FORMAT } from "../format.ts";
import { MEASURES } from "../../../terms/parts/measure-terms.ts";

/** @param path keys from the top; names that the writer chooses may be anything */
export function effectsAt(path: readonly string[]): readonly Effect[] {
  const measure = MEASURES.find((name) => path.includes(name)) ?? MEASURES[0];
  return effectsIn(FORMAT, path, undefined).map((effect) =>
    effect.by === undefined ? effect : { ...effect, by: effect.by.replace("<measure>", measure) },
  );
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

/** @param above what holds for all below a place that says nothing else */
function effectsIn(field: Field, path: readonly string[], above: Effect | undefined): readonly Effect[] {
  const [key, ...rest] = path;
  const own = field.effect ?? above;
  switch (field.kind) {
    case "group":
      if (key === undefined) return Object.values(field.keys).flatMap((inner) => effectsIn(inner, [], own));
      return Object.hasOwn(field.keys, key) ? effectsIn(field.keys[key] as Field, rest, own) : [];
    case "named":
      return effectsIn(field.of, rest, own);
    case "list":
      return effectsIn(field.of, path, own);
    case "either": {
      const keyed = field.shapes.find((shape) => shape.kind === "group" || shape.kind === "named");
      return keyed === undefined ? told(own) : effectsIn(keyed, path, own);
    }
    case "choice":
      return field.effects === undefined ? told(own) : Object.values(field.effects);
    default:
      return told(own);
  }
}

function told(effect: Effect | undefined): readonly Effect[] {
  return effect === undefined ? [] : [effect];
}
