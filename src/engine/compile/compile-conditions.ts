/**
 * Whether conditions hold for a lead's attributes, compiled once per version. Text compares without regard to case; a missing
 * attribute matches nothing, and neither does a value that cannot be read as what is asked for.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { AttributeType } from "../../agreement/terms/parts/lead-terms.ts";
import type { AttributeValue, Condition } from "../../agreement/terms/basic/basic-terms.ts";
import { unreachable } from "../../base/assert.ts";
import { asNumber, asText, asYesNo, readAs } from "./read-value.ts";

export type Attributes = Readonly<Record<string, AttributeValue>>;
/** What a lead has in the fields that a set of rules asks for: each is looked up once, however many rules ask. */
type Values = readonly (AttributeValue | undefined)[];
export type Holds = (values: Values) => boolean;

const MOST_TEXTS = 1_000;
const LONGEST_TEXT = 64;

/** What a value is read as; `any`: it is only asked whether there is one. */
type As = AttributeType | "any";
type Field = { readonly name: string; readonly as: As };

/** Types of the attributes that the agreement declares. */
export type AttributeTypes = ReadonlyMap<string, AttributeType>;
const UNDECLARED: AttributeTypes = new Map();

export function attributeTypes({ attributes = [] }: Pick<Agreement, "attributes">): AttributeTypes {
  return attributes.length === 0 ? UNDECLARED : new Map(attributes.map(({ name, type }) => [name, type]));
}

/** The fields that a set of rules asks for, each with its place in `Values`: one for each type that it is read as. */
export class Fields {
  readonly types: AttributeTypes;
  readonly #fields: Field[] = [];
  readonly #lowered = new Map<string, string>();
  readonly #values: (AttributeValue | undefined)[] = [];

  constructor(types: AttributeTypes = UNDECLARED) {
    this.types = types;
  }

  /** Texts are put into lower case, which costs more than most rules: only where they are compared. */
  placeOf(name: string, as: As): number {
    // A text is there exactly when a value is.
    const place = this.#fields.findIndex(
      (field) => field.name === name && (field.as === as || (as === "any" && field.as === "text")),
    );
    return place >= 0 ? place : this.#fields.push({ name, as }) - 1;
  }

  /** @returns values to be asked at once: the next reading is written over them */
  read(attributes: Attributes): Values {
    for (let place = 0; place < this.#fields.length; place += 1) {
      const { name, as } = this.#fields[place] as Field;
      const value = attributes[name];
      this.#values[place] = value === undefined || as === "any" ? value : this.#readAs(as, value);
    }
    return this.#values;
  }

  #readAs(as: AttributeType, value: AttributeValue): AttributeValue | undefined {
    if (as === "text") return typeof value === "string" ? this.#lower(value) : asText(value);
    return as === "number" ? asNumber(value) : asYesNo(value);
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
  const { field } = condition;
  switch (condition.kind) {
    case "present": {
      const { present } = condition;
      const place = fields.placeOf(field, "any");
      return (values) => present === (values[place] !== undefined && values[place] !== "");
    }
    case "any_of":
      return compileAnyOf(field, condition.values, fields);
    case "range": {
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = condition;
      const place = fields.placeOf(field, "number");
      return (values) => {
        const value = values[place];
        return typeof value === "number" && value >= min && value <= max;
      };
    }
    case "contains": {
      const texts = condition.texts.map((text) => text.toLowerCase());
      const place = fields.placeOf(field, "text");
      return (values) => {
        const value = values[place];
        if (typeof value !== "string") return false;
        for (const each of texts) if (value.includes(each)) return true;
        return false;
      };
    }
    default:
      return unreachable(condition);
  }
}

/** A declared attribute is read by its type; any other as each wanted value is: as a text for a text, as a number for a number. */
function compileAnyOf(field: string, wanted: readonly AttributeValue[], fields: Fields): Holds {
  const declared = fields.types.get(field);
  const typed = wanted.map((each) => [declared ?? typeOf(each), each] as const);
  const [first, ...others] = [...new Set(typed.map(([type]) => type))].map((type) => {
    const ofType = typed.flatMap(([each, value]) => (each === type ? [value] : []));
    return isOneOf(fields.placeOf(field, type), type, ofType);
  });
  if (first === undefined) return () => false;
  if (others.length === 0) return first;
  return (values) => first(values) || others.some((each) => each(values));
}

function isOneOf(place: number, type: AttributeType, values: readonly AttributeValue[]): Holds {
  const wanted = values.flatMap((value): readonly AttributeValue[] => {
    const read = readAs(type, value);
    if (read === undefined) return [];
    return [typeof read === "string" ? read.toLowerCase() : read];
  });
  const [first, second] = wanted;
  if (first !== undefined && wanted.length <= 2) {
    const other = second ?? first;
    return (read) => read[place] === first || read[place] === other;
  }
  const set = new Set<AttributeValue | undefined>(wanted);
  return (read) => set.has(read[place]);
}

function typeOf(value: AttributeValue): AttributeType {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "yes-no" : "text";
}
