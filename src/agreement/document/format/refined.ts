/** Where a description is not enough: functions that make of what is read what is kept, and back again. */
import type { Among } from "../write/among.ts";
import type { Known } from "../read/known.ts";
import type { Section } from "../read/section.ts";
import type { Spot } from "../read/spot.ts";
import type { Written } from "../write/written.ts";
import type { Field, GroupField, Keys } from "./field.ts";
import type { RawValue } from "./field-value.ts";

/**
 * A group whose value is checked, or has another shape than the document.
 *
 * @param refine `read` reports at `at` what does not go together, and gives undefined where nothing can be made of it;
 *               `write` gives what `read` made it of
 */
export function refined<F extends GroupField<K>, K extends Keys, Of>(
  field: F & GroupField<K>,
  refine: {
    readonly read: (value: RawValue<F>, at: Section<K>, known: Known) => Of | undefined;
    readonly write: (value: Of, among: Among) => RawValue<F>;
  },
): F & { readonly refine: typeof refine } {
  return { ...field, refine };
}

/** A place that is read from its text by a function of its own; `read` gives undefined for what cannot be read, and reports it. */
export function special<F extends Field, Of>(
  field: F,
  functions: {
    readonly read: (spot: Spot, known: Known) => Of | undefined;
    readonly write: (value: Of, among: Among) => Written | undefined;
  },
): F & { readonly special: typeof functions } {
  return { ...field, special: functions };
}
