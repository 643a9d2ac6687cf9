/**
 * A group of the document being read, asked by what the format says of it: which keys there are, of which kind, within which bounds.
 * Keys that the format does not know are reported; where something is missing or of the wrong kind it reports, and answers with a stand-in,
 * so that all problems are found at once.
 */
import type { Field, GroupField, Keys, NamedField } from "../format/field.ts";
import type { AgreementProblemCode, Problems } from "../problem.ts";
import type { Entry } from "./document-value.ts";
import { Names } from "./names.ts";
import { suggestion } from "./nearest.ts";
import type { Position } from "./position.ts";
import { Spot } from "./spot.ts";

/** Keys of `K` whose fields are of a kind. */
type KeyOf<K extends Keys, Kind extends Field["kind"]> = {
  readonly [Key in keyof K & string]: K[Key]["kind"] extends Kind ? Key : never;
}[keyof K & string];
type GroupAt<K extends Keys, Key extends keyof K> = K[Key] extends GroupField<infer Inner> ? Inner : never;
type KeysOfNames<K extends Keys, Key extends keyof K> =
  K[Key] extends NamedField<GroupField<infer Inner>> ? Inner : never;
type OptionAt<K extends Keys, Key extends keyof K> = K[Key] extends { readonly options: infer Options }
  ? keyof Options & string
  : never;

export class Section<K extends Keys = Keys> {
  readonly at: Position;
  readonly path: string;
  readonly problems: Problems;
  readonly #keys: K;
  readonly #entries: ReadonlyMap<string, Entry>;
  /** A stand-in for something missing: that was said already. */
  readonly #isStandIn: boolean;

  readonly #short: string | undefined;

  /** @param short the key whose text stands alone in place of the group */
  constructor(spot: Spot, keys: K, short?: string) {
    const { value } = spot;
    this.#short = short;
    this.at = spot.at;
    this.path = spot.path;
    this.problems = spot.problems;
    this.#keys = keys;
    this.#isStandIn = value === undefined || value.kind !== "map";
    this.#entries = value?.kind === "map" ? value.entries : new Map();
    if (value !== undefined && value.kind !== "map") spot.wrongKind("a set of keys");
    for (const [key, entry] of this.#entries) this.#reportKey(key, entry);
  }

  #reportKey(key: string, entry: Entry): void {
    if (!Object.hasOwn(this.#keys, key)) {
      const remedy = suggestion(key, Object.keys(this.#keys));
      this.problems.add("unknown_key", entry.at, this.pathOf(key), `“${key}” isn't a known key.`, remedy);
    } else if (entry.value.kind === "empty" && this.#keys[key]?.optional === true) {
      const remedy = "Enter a value or remove the line.";
      this.problems.add("wrong_kind", entry.at, this.pathOf(key), `“${key}” has no value.`, remedy);
    }
  }

  pathOf(key: string): string {
    if (key === this.#short) return this.path;
    return this.path === "" ? key : `${this.path}.${key}`;
  }

  /** Not there, or of the wrong kind: that was reported. */
  get isMissing(): boolean {
    return this.#isStandIn;
  }

  /** A group that is there, and holds nothing. */
  get isEmpty(): boolean {
    return !this.#isStandIn && this.#entries.size === 0;
  }

  has(key: keyof K & string): boolean {
    return this.#find(key).isThere;
  }

  /** The place of a key. It is reported when nothing stands there and something must. */
  spot(key: keyof K & string): Spot {
    const spot = this.#find(key);
    if (!spot.isThere && !spot.field.optional) this.missing(key);
    return spot;
  }

  /** Reports a key that must be there, in this case or always. */
  missing(key: keyof K & string): void {
    if (!this.#isStandIn) this.#find(key).missing(`“${key}” is missing${this.path === "" ? "" : ` in ${this.path}`}.`);
  }

  #find(key: keyof K & string): Spot {
    const value = this.#entries.get(key)?.value;
    const there = value?.kind === "empty" ? undefined : value;
    return new Spot(this.problems, there, value?.at ?? this.at, this.pathOf(key), this.#keys[key] as Field);
  }

  /** Reports something about a key, at its place. */
  report(code: AgreementProblemCode, key: keyof K & string, message: string, remedy: string): void {
    this.#find(key).report(code, message, remedy);
  }

  /** Reports something about the whole group. */
  reportWhole(code: AgreementProblemCode, message: string, remedy: string): void {
    this.problems.add(code, this.at, this.path, message, remedy);
  }

  text(key: KeyOf<K, "text" | "reference">): string {
    return this.spot(key).text() ?? "";
  }

  optionalText(key: KeyOf<K, "text" | "reference">): string | undefined {
    return this.#find(key).text();
  }

  /** Prose, in one line: the reason for a rule, beside the rule. */
  why(): string | undefined {
    return "why" in this.#keys ? this.#find("why").text()?.replace(/\s+/g, " ") : undefined;
  }

  number(key: KeyOf<K, "number">): number {
    const spot = this.spot(key);
    return spot.number() ?? (spot.field.kind === "number" ? spot.field.min : 0);
  }

  optionalNumber(key: KeyOf<K, "number">): number | undefined {
    return this.#find(key).number();
  }

  flag(key: KeyOf<K, "flag">): boolean {
    return this.#find(key).flag() ?? false;
  }

  choice<Key extends KeyOf<K, "choice">>(key: Key): OptionAt<K, Key> | undefined {
    return this.spot(key).choice() as OptionAt<K, Key> | undefined;
  }

  texts(key: KeyOf<K, "list">): readonly { readonly text: string; readonly at: Position }[] {
    return this.spot(key).texts();
  }

  section<Key extends KeyOf<K, "group">>(key: Key): Section<GroupAt<K, Key>> {
    return new Section(this.spot(key), this.#groupKeys(key));
  }

  /** Undefined when the group is left out. */
  optionalSection<Key extends KeyOf<K, "group">>(key: Key): Section<GroupAt<K, Key>> | undefined {
    return this.has(key) ? new Section(this.#find(key), this.#groupKeys(key)) : undefined;
  }

  #groupKeys<Key extends KeyOf<K, "group">>(key: Key): GroupAt<K, Key> {
    return (this.#keys[key] as unknown as GroupField<GroupAt<K, Key>>).keys;
  }

  /** A place whose keys the writer chooses. Left out where it may be, it is empty. */
  names(key: KeyOf<K, "named">): Names {
    return new Names(this.spot(key), this.#keys[key] as unknown as NamedField);
  }

  /** The groups of such a place, by their keys. */
  sections<Key extends KeyOf<K, "named">>(
    key: Key,
  ): readonly { readonly key: string; readonly at: Position; readonly section: Section<KeysOfNames<K, Key>> }[] {
    const { of } = this.#keys[key] as unknown as NamedField<GroupField<KeysOfNames<K, Key>>>;
    return this.names(key)
      .all()
      .map(({ key: name, at, spot }) => ({ key: name, at, section: new Section(spot, of.keys) }));
  }

  /** The same group, seen as one with fewer keys. */
  seenAs<Fewer extends Keys>(_keys: K extends Fewer ? Fewer : never): Section<Fewer> {
    return this as unknown as Section<Fewer>;
  }
}
