/**
 * One place of the document: what stands there, what the format says should stand there, and how to report that it does not.
 * Reading a spot gives the value, or reports and gives undefined; nothing there gives undefined.
 */
import type { Field } from "../format/field.ts";
import type { AgreementProblemCode, Problems } from "../problem.ts";
import type { DocumentValue } from "./document-value.ts";
import { suggestion } from "./nearest.ts";
import type { Position } from "./position.ts";

const KIND_NAMES: Readonly<Record<DocumentValue["kind"], string>> = {
  map: "a set of keys",
  list: "a list",
  text: "text",
  number: "a number",
  boolean: "true or false",
  empty: "nothing",
};

export class Spot {
  readonly problems: Problems;
  /** Undefined when nothing stands there. */
  readonly value: DocumentValue | undefined;
  /** Where it stands, or where the group begins in which it should. */
  readonly at: Position;
  readonly path: string;
  readonly field: Field;

  constructor(problems: Problems, value: DocumentValue | undefined, at: Position, path: string, field: Field) {
    this.problems = problems;
    this.value = value;
    this.at = value?.at ?? at;
    this.path = path;
    this.field = field;
  }

  get isThere(): boolean {
    return this.value !== undefined;
  }

  report(code: AgreementProblemCode, message: string, remedy: string): void {
    this.problems.add(code, this.at, this.path, message, remedy);
  }

  /** Reports that something must stand here. */
  missing(message: string): void {
    const key = this.path.slice(this.path.lastIndexOf(".") + 1);
    this.report("missing_key", message, `Add it, for example \`${key}: ${this.field.example}\`.`);
  }

  /** Reports an id that names nothing. */
  unknown(id: string, what: string, known: readonly string[]): void {
    this.report("unknown_reference", `“${id}” ${what}.`, suggestion(id, known));
  }

  /** Text, or a number written without quotes. */
  text(): string | undefined {
    const { value } = this;
    if (value === undefined) return undefined;
    if (value.kind === "text" && value.text.trim() !== "") return value.text.trim();
    if (value.kind === "number") return value.text;
    if (value.kind === "text") this.report("wrong_kind", "This text is empty.", "Enter a value or remove the line.");
    else this.wrongKind("text");
    return undefined;
  }

  number(): number | undefined {
    const { value, field } = this;
    if (value === undefined || field.kind !== "number") return undefined;
    if (value.kind !== "number") {
      this.wrongKind("a number");
      return undefined;
    }
    const { min, max, whole } = field;
    if (value.number >= min && value.number <= max && (!whole || Number.isInteger(value.number))) return value.number;
    const wanted = `Use ${whole ? "a whole number" : "a number"} from ${min} to ${max}.`;
    this.report("out_of_range", `${value.text} is out of range.`, wanted);
    return undefined;
  }

  flag(): boolean | undefined {
    if (this.value?.kind === "boolean") return this.value.boolean;
    if (this.value !== undefined) this.wrongKind("`true` or `false`");
    return undefined;
  }

  choice(): string | undefined {
    const text = this.text();
    if (text === undefined || this.field.kind !== "choice") return undefined;
    if (Object.hasOwn(this.field.options, text)) return text;
    this.unknown(text, "isn't an option", Object.keys(this.field.options));
    return undefined;
  }

  /** The items of a list; one alone is a list of one. */
  items(): readonly Spot[] {
    const { value, field } = this;
    if (value === undefined) return [];
    const of = field.kind === "list" ? field.of : field;
    if (value.kind !== "list") return [new Spot(this.problems, value, this.at, this.path, of)];
    return value.items.map((item, index) => new Spot(this.problems, item, this.at, `${this.path}[${index}]`, of));
  }

  texts(): readonly { readonly text: string; readonly at: Position }[] {
    return this.items().flatMap((item) => {
      const text = item.text();
      return text === undefined ? [] : [{ text, at: item.at }];
    });
  }

  wrongKind(wanted: string): void {
    const kind = this.value?.kind ?? "empty";
    this.report("wrong_kind", `Expected ${wanted}, found ${KIND_NAMES[kind]}.`, `Use ${wanted} here.`);
  }
}
