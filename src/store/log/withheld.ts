/**
 * What identifies a person, taken out of what is written into the log, and put back when it is read.
 *
 * In its place stands `{"$": n}`: the n-th value of what is kept beside the log. A value that stands in several places is kept once.
 */
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";
import type { Correction } from "../../engine/lead/person-event.ts";

type Part = Readonly<Record<string, unknown>>;
type Place = { readonly $: number };

/** Whether the value of an attribute may stand in the log: it identifies nobody. Null is no value. */
export type MayStand = (attribute: string, value: unknown) => boolean;

/** In the place of a note that was erased. */
const ERASED = "[erased]";
const NOBODY = { name: null, email: null, company: null } as const;

/** Gathers what is withheld of one entry. */
export class Withheld {
  readonly values: unknown[] = [];
  readonly #places = new Map<string, Place>();
  readonly #mayStand: MayStand;

  constructor(mayStand: MayStand) {
    this.#mayStand = mayStand;
  }

  /** @param part an input, an event, or what is known of a person; the same object where nothing of it is personal */
  of(part: Part): Part {
    const taken: Record<string, unknown> = {};
    if (typeof part["note"] === "string") taken["note"] = this.#take(part["note"]);
    if (isPart(part["person"]) && Object.values(part["person"]).some((value) => value !== null))
      taken["person"] = this.#take(part["person"]);
    for (const key of ["attributes", "filled"]) {
      const attributes = part[key];
      if (isPart(attributes) && Object.entries(attributes).some((each) => this.#isPersonal(each)))
        taken[key] = Object.fromEntries(
          Object.entries(attributes).map((each) => (this.#isPersonal(each) ? [each[0], this.#take(each[1])] : each)),
        );
    }
    const { changes } = part;
    if (Array.isArray(changes)) {
      const kept = changes.map((each: Correction) => this.#ofCorrection(each));
      if (kept.some((each, index) => each !== changes[index])) taken["changes"] = kept;
    }
    if (Array.isArray(part["knownBy"]) && part["knownBy"].length > 0) taken["knownBy"] = this.#take(part["knownBy"]);
    // Of an assignment it is the account that has an owner: a company's, and in the log.
    if (isPart(part["account"]) && part["account"]["domain"] !== null) taken["account"] = this.#take(part["account"]);
    if (isPart(part["capture"])) taken["capture"] = this.of(part["capture"]);
    for (const _ in taken) return { ...part, ...taken };
    return part;
  }

  /** What was known before is as personal as what is known now. */
  #ofCorrection(change: Correction): Part {
    const { of, field, before, after } = change;
    const isPersonal = (value: unknown) => (of === "person" ? value !== null : this.#isPersonal([field, value]));
    if (!isPersonal(before) && !isPersonal(after)) return change;
    return {
      ...{ of, field },
      before: isPersonal(before) ? this.#take(before) : before,
      after: isPersonal(after) ? this.#take(after) : after,
    };
  }

  #isPersonal([name, value]: readonly [string, unknown]): boolean {
    return value !== null && !this.#mayStand(name, value);
  }

  #take(value: unknown): Place {
    const key = JSON.stringify(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = { $: this.values.push(value) - 1 };
    this.#places.set(key, place);
    return place;
  }
}

/**
 * Puts back what was withheld.
 *
 * @param said the values; null: they were erased, and blanks take their places
 */
export function putBack(part: Part, said: readonly unknown[] | null): Part {
  const back: Record<string, unknown> = {};
  const { note, person, capture, changes, knownBy, account } = part;
  if (isPlace(note)) back["note"] = said === null ? ERASED : said[note.$];
  if (isPlace(person)) back["person"] = said === null ? NOBODY : said[person.$];
  if (isPlace(knownBy)) back["knownBy"] = said === null ? [] : said[knownBy.$];
  if (isPlace(account)) back["account"] = said === null ? { domain: null } : said[account.$];
  for (const key of ["attributes", "filled"]) {
    const attributes = part[key];
    if (isPart(attributes) && Object.values(attributes).some(isPlace)) back[key] = attributesBack(attributes, said);
  }
  if (Array.isArray(changes)) back["changes"] = changes.map((each: Part) => correctionBack(each, said));
  if (isPart(capture)) back["capture"] = putBack(capture, said);
  for (const _ in back) return { ...part, ...back };
  return part;
}

/** What was erased is not known: neither before nor now. */
function correctionBack({ of, field, ...values }: Part, said: readonly unknown[] | null): Part {
  const back = (value: unknown): unknown => (isPlace(value) ? (said === null ? null : said[value.$]) : value);
  return { of, field, before: back(values["before"]), after: back(values["after"]) };
}

function attributesBack(attributes: Part, said: readonly unknown[] | null): Readonly<Record<string, AttributeValue>> {
  const back: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (!isPlace(value)) back[name] = value as AttributeValue;
    else if (said !== null) back[name] = said[value.$] as AttributeValue;
  }
  return back;
}

function isPart(value: unknown): value is Part {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** No value of a fact is an object with this key. */
function isPlace(value: unknown): value is Place {
  return isPart(value) && typeof value["$"] === "number";
}
