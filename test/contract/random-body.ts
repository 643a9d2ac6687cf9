/** Values made from the shapes of the contract, seeded: most fit, and some are wrong in the ways that strangers are. */
import type { Random } from "../../src/base/random.ts";

export type Shape = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** What no one should send, and someone will. */
const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 53 - 1, -(2 ** 31) - 1, 8.64e15, "", " ", "null", "0", "\u0000", "a\u0000b"],
  ...["\ud800", "é", "\u202eevil", "ﬃ", "İ", "x".repeat(5_000), "'; drop table log; --", "../../etc/passwd", "{{7*7}}"],
  ...["%00", "<script>", "1e400", "2026-13-45", [], {}, [[]], { $ne: null }, { toString: 1 }, { constructor: {} }],
];

/** @param words known to the server, tried for any text */
export function randomValue(
  random: Random,
  shape: Shape,
  { shapes, words }: { readonly shapes: Readonly<Record<string, Shape>>; readonly words: readonly string[] },
): unknown {
  const again = (other: Shape): unknown => randomValue(random, other, { shapes, words });
  if (random.chance(0.03)) return oneOf(random, ODD);
  if (shape.$ref !== undefined) return again(shapes[shape.$ref.split("/").at(-1) ?? ""] ?? {});
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return oneOf(random, shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices !== undefined) return again(random.pick(choices));
  const types = shape.type === undefined ? ["string", "number", "object"] : [shape.type].flat();
  switch (random.pick(types)) {
    case "object":
      return randomObject(random, shape, again);
    case "array":
      return Array.from({ length: random.whole(0, 3) }, () => again(shape.items ?? {}));
    case "integer":
    case "number":
      return random.whole(shape.minimum ?? -10, Math.min(shape.maximum ?? 1_000, (shape.minimum ?? 0) + 1_000));
    case "boolean":
      return random.chance(0.5);
    case "null":
      return null;
    default:
      return random.chance(0.8) ? random.pick(words) : `word ${random.whole(0, 99)}`;
  }
}

function randomObject(random: Random, shape: Shape, again: (of: Shape) => unknown): Readonly<Record<string, unknown>> {
  const made: Record<string, unknown> = {};
  for (const [key, of] of Object.entries(shape.properties ?? {})) {
    const isSaid = shape.required?.includes(key) === true ? random.chance(0.97) : random.chance(0.5);
    if (isSaid) made[key] = again(of);
  }
  if (typeof shape.additionalProperties === "object" && random.chance(0.5)) {
    made[random.pick(["industry", "employees", "region", "unheard-of"])] = again(shape.additionalProperties);
  }
  if (random.chance(0.04)) made[random.pick(["by", "fact", "extra", "constructor", "leadId"])] = oneOf(random, ODD);
  return made;
}

/** Also one of which some are null. */
function oneOf(random: Random, items: readonly unknown[]): unknown {
  return items[random.whole(0, items.length - 1)];
}
