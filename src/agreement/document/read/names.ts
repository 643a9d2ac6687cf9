/** A place of the document whose keys the writer chooses: rules, people, days. */
import type { NamedField } from "../format/field.ts";
import type { Problems } from "../problem.ts";
import type { Entry } from "./document-value.ts";
import type { Position } from "./position.ts";
import { Spot } from "./spot.ts";

/** `at` is where the key stands; `spot` holds the value. */
export type Name = { readonly key: string; readonly at: Position; readonly spot: Spot };

export class Names {
  readonly at: Position;
  readonly path: string;
  readonly problems: Problems;
  readonly #field: NamedField;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #isStandIn: boolean;

  constructor(spot: Spot, field: NamedField) {
    const { value } = spot;
    this.at = spot.at;
    this.path = spot.path;
    this.problems = spot.problems;
    this.#field = field;
    this.#isStandIn = value === undefined || value.kind !== "map";
    this.#entries = value?.kind === "map" ? value.entries : new Map();
    if (value !== undefined && value.kind !== "map") spot.wrongKind("a set of keys");
  }

  pathOf(key: string): string {
    return `${this.path}.${key}`;
  }

  /** Reports something about the whole place. */
  report(code: Parameters<Problems["add"]>[0], message: string, remedy: string): void {
    this.problems.add(code, this.at, this.path, message, remedy);
  }

  /** There, and holds nothing. */
  get isEmpty(): boolean {
    return !this.#isStandIn && this.#entries.size === 0;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** All keys with their values. Where keys are ids, one that cannot be an id is reported and left out. */
  all(): readonly Name[] {
    return [...this.#entries].flatMap(([key, { at, value }]): readonly Name[] => {
      const spot = new Spot(this.problems, value, at, this.pathOf(key), this.#field.of);
      return this.#fits(key, at) ? [{ key, at, spot }] : [];
    });
  }

  #fits(key: string, at: Position): boolean {
    const form = this.#field.key;
    if (form === "attribute" || form === "attribute name" || form === "rung" || form === "currency") return true;
    // An origin is written as outside systems write it.
    if (form === "origin" ? key.length <= 200 : /^[a-z0-9][a-z0-9-]{0,60}$/.test(key)) return true;
    this.problems.add(
      "wrong_kind",
      at,
      this.pathOf(key),
      `“${key}” can't be an ID.`,
      "Use lowercase letters, digits, and hyphens, such as `first-touch`.",
    );
    return false;
  }
}
