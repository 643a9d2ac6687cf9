/** What a key does, beside its description: the reference, the editor, and `baton check` tell it, and a test tries whether it is so. */
import type { ChoiceField, Field } from "./field.ts";

/**
 * - `decides`: what becomes of a lead, or of the agreement, depends on it
 * - `measures`: a number of a report depends on it
 * - `tells`: who is told, when or how depends on it
 * - `prose`: people read it, and nothing depends on it
 */
export type EffectKind = "decides" | "measures" | "tells" | "prose";
/** `by`: the file that carries it out. */
export type Effect =
  | { readonly what: Exclude<EffectKind, "prose">; readonly by: string }
  | { readonly what: "prose"; readonly by?: undefined };

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
