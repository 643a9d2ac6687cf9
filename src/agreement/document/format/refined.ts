/** Where a description is not enough: functions that make of what is read what is kept, and back again. */
import type { Among } from "../write/among.ts";
import type { AgreementProblemCode } from "../problem.ts";
import type { Known } from "../read/known.ts";
import type { Names } from "../read/names.ts";
import type { Section } from "../read/section.ts";
import type { Spot } from "../read/spot.ts";
import type { Written } from "../write/written.ts";
import type { Field, GroupField, Keys, NamedField } from "./field.ts";
import type { RawValue } from "./field-value.ts";

/** What is known of it elsewhere is the value that it makes. */
export type Refine<Of> = {
  readonly read: (value: never, at: never, known: Known) => Of | undefined;
  readonly write: (value: Of, among: Among) => unknown;
};
export type Special<Of> = {
  readonly read: (spot: Spot, known: Known) => Of | undefined;
  readonly write: (value: Of, among: Among) => Written | undefined;
};

/**
 * A group whose value is checked, or has another shape than the document.
 *
 * @param refine `read` reports at `at` what does not go together, and gives undefined where nothing can be made of it; `write` gives what `read`
 *               made it of. `check` reports what is wrong with which keys are there, also where some cannot be read: `read` is not asked then
 */
export function refined<F extends GroupField<K>, K extends Keys, Of>(
  field: F & GroupField<K>,
  refine: {
    readonly check?: (at: Section<K>, known: Known) => void;
    readonly read: (value: RawValue<F>, at: Section<K>, known: Known) => Of | undefined;
    readonly write: (value: Of, among: Among) => RawValue<F>;
  },
): F & { readonly refine: Refine<Of> } {
  return { ...field, refine };
}

/** A list that nobody adds to: what is made of a place is never changed. */
export function listed<Of>(items: readonly Of[]): readonly Of[] {
  return items;
}

/** Why a key cannot stand where it does. */
export type KeyRefusal = { readonly code: AgreementProblemCode; readonly message: string; readonly remedy: string };

/**
 * A place whose keys the writer chooses, that is checked as a whole.
 *
 * @param refine as for a group; what stands under a key that is refused is not read
 */
export function refinedNames<F extends NamedField, Of>(
  field: F,
  refine: {
    readonly refuse?: (key: string, known: Known) => KeyRefusal | undefined;
    readonly check?: (at: Names, known: Known) => void;
    readonly read: (value: RawValue<F>, at: Names, known: Known) => Of;
    readonly write: (value: Of, among: Among) => RawValue<F>;
  },
): F & { readonly refine: Refine<Of> } {
  return { ...field, refine };
}

/**
 * A place that is read from its text by a function of its own.
 *
 * @param functions `read` gives undefined for what cannot be read, and reports it; `instead` goes on where it is missing
 */
export function special<F extends Field, Of>(
  field: F,
  functions: {
    readonly read: (spot: Spot, known: Known) => Of | undefined;
    readonly write: (value: Of, among: Among) => Written | undefined;
    readonly instead?: NoInfer<Of>;
  },
): F & { readonly special: Special<Of> } {
  return { ...field, special: functions };
}
