/**
 * Whether conditions hold for a lead's attributes, compiled once per version. Text compares without regard to case; a missing
 * attribute matches nothing.
 */
import type { AttributeValue, Condition } from "../../agreement/basic-terms.ts";
import { unreachable } from "../../base/assert.ts";

export type Attributes = Readonly<Record<string, AttributeValue>>;
/** What a lead has in the fields that a set of rules asks for: each is looked up once, however many rules ask. */
type Values = readonly (AttributeValue | undefined)[];
export type Holds = (values: Values) => boolean;

const MOST_TEXTS = 1_000;
const LONGEST_TEXT = 64;

type Field = { readonly name: string; isText: boolean };

/** The fields that a set of rules asks for, each with its place in `Values`. */
export class Fields {
  readonly #fields: Field[] = [];
  readonly #lowered = new Map<string, string>();
  readonly #values: (AttributeValue | undefined)[] = [];

  /** @param isText whether texts are compared: they are put into lower case only then, which costs more than most rules */
  placeOf(name: string, isText: boolean): number {
    const place = this.#fields.findIndex((field) => field.name === name);
    const known = this.#fields[place];
    if (known === undefined) return this.#fields.push({ name, isText }) - 1;
    known.isText ||= isText;
    return place;
  }

  /** @returns values to be asked at once: the next reading is written over them */
  read(attributes: Attributes): Values {
    for (let place = 0; place < this.#fields.length; place += 1) {
      const { name, isText } = this.#fields[place] as Field;
      const value = attributes[name];
      this.#values[place] = isText && typeof value === "string" ? this.#lower(value) : value;
    }
    return this.#values;
  }

  /** A company's leads are of few industries, countries and titles: most texts have been seen before. */
  #lower(text: string): string {
    const known = this.#lowered.get(text);
    if (known !== undefined) return known;
    const lower = text.toLowerCase();
    if (this.#lowered.size < MOST_TEXTS && text.length <= LONGEST_TEXT) this.#lowered.set(text, lower);
    return lower;
  }
}

/** All of them must hold; none always holds. */
export function compileConditions(conditions: readonly Condition[], fields: Fields): Holds {
  const [first, second, ...others] = conditions.map((condition) => compileCondition(condition, fields));
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (others.length === 0) return (values) => first(values) && second(values);
  return (values) => first(values) && second(values) && others.every((each) => each(values));
}

function compileCondition(condition: Condition, fields: Fields): Holds {
  const comparesText = condition.kind === "any_of" || condition.kind === "contains";
  const place = fields.placeOf(condition.field, comparesText);
  switch (condition.kind) {
    case "present": {
      const { present } = condition;
      return (values) => present === (values[place] !== undefined && values[place] !== "");
    }
    case "any_of": {
      const wanted = condition.values.map((value) => (typeof value === "string" ? value.toLowerCase() : value));
      const [first, second] = wanted;
      if (first !== undefined && wanted.length <= 2) {
        const other = second ?? first;
        return (values) => values[place] === first || values[place] === other;
      }
      const set = new Set<AttributeValue | undefined>(wanted);
      return (values) => set.has(values[place]);
    }
    case "range": {
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = condition;
      return (values) => {
        const value = values[place];
        return typeof value === "number" && value >= min && value <= max;
      };
    }
    case "contains": {
      const texts = condition.texts.map((text) => text.toLowerCase());
      return (values) => {
        const value = values[place];
        if (value === undefined) return false;
        const text = String(value);
        for (const each of texts) if (text.includes(each)) return true;
        return false;
      };
    }
    default:
      return unreachable(condition);
  }
}
