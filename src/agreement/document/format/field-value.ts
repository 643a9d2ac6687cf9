/**
 * What a description makes of a document: the type of the value follows from the type of the field, so a key stands once.
 *
 * A group is an object with a property a key, `new-a-day` as `newADay`; calendar time is two properties, its milliseconds and its whole days;
 * money is in minor units. A place whose keys the writer chooses is a list, each with its key or its clause.
 */
import type { CamelCase } from "../../../base/key-case.ts";
import type { ClauseId, MemberId } from "../../../base/ids.ts";
import type { DurationMs } from "../../../base/time.ts";
import type { PartyName } from "../../terms/basic/basic-terms.ts";
import type { TimeLimit } from "../../terms/basic/time-terms.ts";
import type {
  ChoiceField,
  DurationField,
  EitherField,
  Field,
  FlagField,
  Form,
  GroupField,
  Keys,
  ListField,
  NamedField,
  NumberField,
  ReferenceField,
  TextField,
} from "./field.ts";

/** Minutes since midnight; `untilMinute` may lie on the next day. */
export type Interval = { readonly fromMinute: number; readonly untilMinute: number };

/** What texts that are no plain text become. */
type TextValues = { readonly time: number; readonly hours: Interval; readonly money: number };
type TextValue<Of extends Form> = Of extends keyof TextValues ? TextValues[Of] : string;
type ReferenceValues = {
  readonly person: MemberId;
  readonly party: PartyName;
  readonly calendar: string;
  readonly grade: string;
};

/** The value of a field. */
export type Value<F> = F extends {
  readonly special: { readonly write: (value: infer Of, among: never) => unknown };
}
  ? Of
  : F extends { readonly refine: { readonly write: (value: infer Of, among: never) => unknown } }
    ? Of
    : RawValue<F>;

/** The value before it is refined. */
export type RawValue<F> =
  F extends TextField<infer Of>
    ? TextValue<Of>
    : F extends NumberField
      ? F extends { readonly exact: true }
        ? string
        : number
      : F extends FlagField
        ? boolean
        : F extends ChoiceField<infer Option>
          ? F extends { readonly values: infer Values }
            ? Values[keyof Values]
            : Option
          : F extends DurationField<infer Of>
            ? Of extends "wall"
              ? DurationMs
              : TimeLimit
            : F extends ReferenceField<infer To>
              ? ReferenceValues[To]
              : F extends ListField<infer Of>
                ? readonly Value<Of>[]
                : F extends GroupField<infer K>
                  ? GroupValue<K> & ClauseOf<F>
                  : F extends NamedField<infer Of>
                    ? readonly (Value<Of> & KeyOf<F>)[]
                    : F extends EitherField<readonly [Field, infer Group extends Field]> & { readonly short: string }
                      ? Value<Group>
                      : never;

type ClauseOf<F> = F extends { readonly clause: string } ? { readonly clause: ClauseId } : unknown;
type KeyOf<F> = F extends {
  readonly keptAs: infer Name extends string;
  readonly keyAs: (key: string) => infer Key;
}
  ? { readonly [N in Name]: Key }
  : unknown;

type IsAlways<F> = F extends { readonly default: unknown }
  ? true
  : F extends { readonly optional: true }
    ? false
    : true;
type IsPart<F> = F extends { readonly measures: true } ? false : true;

/** The property that holds a key. */
export type PropertyName<Key extends string, F> = F extends { readonly called: infer Name extends string }
  ? Name
  : F extends { readonly special: object }
    ? CamelCase<Key>
    : F extends DurationField<"wall">
      ? `${CamelCase<Key>}Ms`
      : F extends TextField<"money">
        ? `${CamelCase<Key>}Minor`
        : CamelCase<Key>;

/** A flag that may be left out is there only when it is true. */
type Sometimes<F> = F extends FlagField
  ? true
  : F extends { readonly understood: infer Understood }
    ? Exclude<Value<F>, Understood>
    : Value<F>;

type Always<K extends Keys> = {
  readonly [
    Key in keyof K & string as IsPart<K[Key]> extends true
      ? IsAlways<K[Key]> extends true
        ? PropertyName<Key, K[Key]>
        : never
      : never
  ]: Value<K[Key]>;
};
type Maybe<K extends Keys> = {
  readonly [
    Key in keyof K & string as IsPart<K[Key]> extends true
      ? IsAlways<K[Key]> extends true
        ? never
        : PropertyName<Key, K[Key]>
      : never
  ]?: Sometimes<K[Key]> | undefined;
};
/** As in `TimeLimit`. */
type WholeDays<K extends Keys> = {
  readonly [Key in keyof K & string as K[Key] extends DurationField<"wall"> ? `${CamelCase<Key>}Days` : never]?:
    | number
    | undefined;
};
type GroupValue<K extends Keys> = Always<K> & Maybe<K> & WholeDays<K>;
