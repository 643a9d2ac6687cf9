/** What a key of the format does, and what has to be said of each. */
import type { EitherField, Field, GroupField, ListField, NamedField } from "../format/field.ts";

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

/** One entry for each key of a field: a key without one does not compile. */
export type EffectsOf<F> =
  F extends GroupField<infer K>
    ? { readonly [Key in keyof K]-?: EffectsOf<K[Key]> }
    : F extends NamedField<infer Of>
      ? EffectsOf<Of>
      : F extends EitherField<infer Shapes>
        ? EffectsOfShapes<Shapes>
        : F extends ListField<infer Of>
          ? EffectsOf<Of>
          : F extends { readonly kind: "choice"; readonly options: infer Options }
            ? Effect | { readonly [Option in keyof Options]: Effect }
            : Effect;

/** Of several shapes the one that has keys. */
type EffectsOfShapes<Shapes extends readonly Field[]> = [Keyed<Shapes[number]>] extends [never]
  ? Effect
  : EffectsOf<Keyed<Shapes[number]>>;
type Keyed<Shape> = Shape extends { readonly kind: "group" | "named" } ? Shape : never;
