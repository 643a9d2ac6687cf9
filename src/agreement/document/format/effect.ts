/** What a key does, beside its description: the reference, the editor, and `baton check` tell it, and a test tries whether it is so. */
import type { ChoiceField, Effect, EffectKind, Field } from "./field.ts";

/** @param by the file under `src` that carries it out, also what is below it and says nothing else; `<measure>` stands for the measure's name */
export function decides<F extends Field>(by: string, field: F): F {
  return { ...field, effect: effect("decides", by) };
}
export function measures<F extends Field>(by: string, field: F): F {
  return { ...field, effect: effect("measures", by) };
}
export function tells<F extends Field>(by: string, field: F): F {
  return { ...field, effect: effect("tells", by) };
}
export function prose<F extends Field>(field: F): F {
  return { ...field, effect: { what: "prose" } };
}
/** Each option is carried out by a file of its own. */
export function eachDoes<Option extends string, F extends ChoiceField<Option>>(
  what: Readonly<Record<Option, readonly [what: Exclude<EffectKind, "prose">, by: string]>>,
  field: F & ChoiceField<Option>,
): F {
  const all = Object.entries<(typeof what)[Option]>(what);
  return { ...field, effects: Object.fromEntries(all.map(([option, [kind, by]]) => [option, effect(kind, by)])) };
}

function effect(what: Exclude<EffectKind, "prose">, by: string): Effect {
  return { what, by: `src/${by}.ts` };
}
