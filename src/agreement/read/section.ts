/**
 * A mapping of the document being read. It remembers what was asked for, so that what was not is reported as unknown; where something
 * is missing or of the wrong kind it reports, and answers with a stand-in, so that all problems are found at once.
 */
import type { Entry, Value } from "./document.ts";
import { suggestion } from "./nearest.ts";
import type { Position } from "./position.ts";
import type { Problems } from "../problem.ts";

const KIND_NAMES: Readonly<Record<Value["kind"], string>> = {
  map: "a group of keys",
  list: "a list",
  text: "text",
  number: "a number",
  boolean: "true or false",
  empty: "nothing",
};

export class Section {
  readonly at: Position;
  readonly path: string;
  readonly problems: Problems;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #known = new Set<string>();
  /** Keys whose absence was reported. */
  readonly #missed = new Set<string>();
  #isByName = false;
  /** A stand-in for something missing: that was said already. */
  readonly #isStandIn: boolean;

  constructor(value: Value | undefined, at: Position, path: string, problems: Problems) {
    this.at = value?.at ?? at;
    this.path = path;
    this.problems = problems;
    this.#isStandIn = value === undefined || value.kind !== "map";
    this.#entries = value?.kind === "map" ? value.entries : new Map();
    if (value !== undefined && value.kind !== "map") this.wrongKind(value, path, "a group of keys");
  }

  pathOf(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }

  /** Where a key stands, or would stand. */
  positionOf(key: string): Position {
    return this.#entries.get(key)?.value.at ?? this.at;
  }

  has(key: string): boolean {
    this.#known.add(key);
    const value = this.#entries.get(key)?.value;
    return value !== undefined && value.kind !== "empty";
  }

  /** The value of a key; undefined when it is not there. */
  value(key: string): Value | undefined {
    return this.has(key) ? this.#entries.get(key)?.value : undefined;
  }

  required(key: string, example: string): Value | undefined {
    const value = this.value(key);
    if (value === undefined && !this.#isStandIn) {
      this.#missed.add(key);
      this.problems.add(
        "missing_key",
        this.at,
        this.pathOf(key),
        `“${key}” is missing${this.path === "" ? "" : ` in ${this.path}`}`,
        `add for example \`${key}: ${example}\``,
      );
    }
    return value;
  }

  text(key: string, example: string): string {
    return this.textOf(this.required(key, example), this.pathOf(key)) ?? "";
  }

  optionalText(key: string): string | undefined {
    return this.textOf(this.value(key), this.pathOf(key));
  }

  /** The reason for a rule, beside the rule. */
  why(): string | undefined {
    return this.optionalText("why")?.replace(/\s+/g, " ");
  }

  /** Text, or a number written without quotes. */
  textOf(value: Value | undefined, path: string): string | undefined {
    if (value === undefined) return undefined;
    if (value.kind === "text" && value.text.trim() !== "") return value.text.trim();
    if (value.kind === "number") return value.text;
    if (value.kind === "text")
      this.problems.add("wrong_kind", value.at, path, "this is empty text", "write something, or take the line away");
    else this.wrongKind(value, path, "text");
    return undefined;
  }

  number(
    key: string,
    bounds: { readonly min: number; readonly max: number; readonly whole?: boolean },
    example: string,
  ): number {
    return this.#numberOf(this.required(key, example), key, bounds) ?? bounds.min;
  }

  optionalNumber(
    key: string,
    bounds: { readonly min: number; readonly max: number; readonly whole?: boolean },
  ): number | undefined {
    return this.#numberOf(this.value(key), key, bounds);
  }

  #numberOf(
    value: Value | undefined,
    key: string,
    bounds: { readonly min: number; readonly max: number; readonly whole?: boolean },
  ): number | undefined {
    if (value === undefined) return undefined;
    if (value.kind !== "number") {
      this.wrongKind(value, this.pathOf(key), "a number");
      return undefined;
    }
    const fits =
      value.number >= bounds.min &&
      value.number <= bounds.max &&
      (bounds.whole !== true || Number.isInteger(value.number));
    if (fits) return value.number;
    const kind = bounds.whole === true ? "a whole number" : "a number";
    this.problems.add(
      "out_of_range",
      value.at,
      this.pathOf(key),
      `${value.text} is out of range`,
      `${kind} from ${bounds.min} to ${bounds.max}`,
    );
    return undefined;
  }

  section(key: string, example: string): Section {
    return new Section(this.required(key, example), this.positionOf(key), this.pathOf(key), this.problems);
  }

  optionalSection(key: string): Section | undefined {
    const value = this.value(key);
    return value === undefined ? undefined : new Section(value, value.at, this.pathOf(key), this.problems);
  }

  /** A list of texts; a single text is a list of one. */
  texts(key: string, example: string): readonly { readonly text: string; readonly at: Position }[] {
    return this.textsOf(this.required(key, example), this.pathOf(key));
  }

  textsOf(value: Value | undefined, path: string): readonly { readonly text: string; readonly at: Position }[] {
    if (value === undefined) return [];
    const items = value.kind === "list" ? value.items : [value];
    return items.flatMap((item, index) => {
      const text = this.textOf(item, `${path}[${index}]`);
      return text === undefined ? [] : [{ text, at: item.at }];
    });
  }

  /** Not there, or of the wrong kind: that was reported. */
  get isMissing(): boolean {
    return this.#isStandIn;
  }

  /** A group that is there, and holds nothing. */
  get isEmpty(): boolean {
    return !this.#isStandIn && this.#entries.size === 0;
  }

  /** All keys with their values: for groups whose keys are names given by the writer. */
  named(): readonly { readonly key: string; readonly at: Position; readonly value: Value; readonly path: string }[] {
    this.#isByName = true;
    return [...this.#entries].flatMap(([key, entry]) => {
      this.#known.add(key);
      if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(key)) {
        this.problems.add(
          "wrong_kind",
          entry.at,
          this.pathOf(key),
          `“${key}” cannot be an id`,
          "use lower-case letters, digits and hyphens, like `first-touch`",
        );
        return [];
      }
      return [{ key, at: entry.at, value: entry.value, path: this.pathOf(key) }];
    });
  }

  /** All keys with their values, where keys are names of attributes that the writer's own systems use. */
  fields(): readonly (readonly [string, Value])[] {
    this.#isByName = true;
    return [...this.#entries].map(([key, entry]) => {
      this.#known.add(key);
      return [key, entry.value] as const;
    });
  }

  namedSections(): readonly { readonly key: string; readonly at: Position; readonly section: Section }[] {
    return this.named().map(({ key, at, value, path }) => ({
      key,
      at,
      section: new Section(value, at, path, this.problems),
    }));
  }

  wrongKind(value: Value, path: string, wanted: string): void {
    this.problems.add("wrong_kind", value.at, path, `this is ${KIND_NAMES[value.kind]}`, `it should be ${wanted}`);
  }

  /** Reports the keys that nobody asked for, and those without a value. Call it when everything was asked. */
  close(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#known.has(key)) {
        if (entry.value.kind === "empty" && !this.#isByName && !this.#missed.has(key)) {
          this.problems.add(
            "wrong_kind",
            entry.at,
            this.pathOf(key),
            `“${key}” has no value`,
            "give it one, or take the line away",
          );
        }
        continue;
      }
      this.problems.add(
        "unknown_key",
        entry.at,
        this.pathOf(key),
        `“${key}” is not a key${this.path === "" ? " of an agreement" : ` of ${this.path}`}`,
        suggestion(key, [...this.#known]),
      );
    }
  }
}
