/**
 * The text of an agreement as a tree of values, each with its position. YAML 1.2, without anchors, tags and merges.
 *
 * Total and bounded: any text gives a tree or problems, in time and memory that grow with its length.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node as YamlNode, parseDocument, type YAMLMap } from "yaml";
import type { AgreementProblemCode, Problems } from "./problem.ts";

export const MOST_CHARACTERS = 512 * 1024;
export const DEEPEST = 40;
export const MOST_NODES = 50_000;

export type Position = { readonly line: number; readonly column: number };
export type Entry = { readonly at: Position; readonly value: Value };
export type Value = { readonly at: Position } & (
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Entry> }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "boolean"; readonly boolean: boolean }
  | { readonly kind: "empty" }
);

const TOP: Position = { line: 1, column: 1 };

/** @returns undefined when the text is no document at all; `problems` says why */
export function readDocument(text: string, problems: Problems): Value | undefined {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (body.length > MOST_CHARACTERS) {
    problems.add("too_large", TOP, "", `the file has ${body.length} characters`, `an agreement has at most ${MOST_CHARACTERS}`);
    return undefined;
  }
  if (body.includes("\0") || body.includes("\uFFFD")) {
    const before = body.slice(0, body.search(/[\0\uFFFD]/));
    const at = { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
    problems.add("not_text", at, "", "this is not UTF-8 text", "save the file as UTF-8");
    return undefined;
  }
  if (body.trim() === "") {
    problems.add("empty", TOP, "", "the file is empty", "start from agreements/sample.yaml");
    return undefined;
  }
  const deep = tooDeep(body);
  if (deep !== undefined) {
    problems.add("too_deep", deep, "", `nested deeper than ${DEEPEST} levels`, "an agreement needs about six");
    return undefined;
  }
  return readYaml(body, problems);
}

function readYaml(text: string, problems: Problems): Value | undefined {
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, schema: "core", version: "1.2" });
  } catch (error) {
    problems.add("syntax", TOP, "", `this cannot be read as YAML: ${error instanceof Error ? error.message : "unknown reason"}`, "start from agreements/sample.yaml");
    return undefined;
  }
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  for (const error of document.errors) {
    const [code, message, remedy] = explain(error.code, error.message);
    problems.add(code, position(error.pos[0]), "", message, remedy);
  }
  if (document.errors.length > 0 || document.contents === null) return undefined;
  return new TreeBuilder(problems, position).build(document.contents, "", TOP);
}

/** The words of the YAML library, for people who never heard of YAML. */
function explain(code: string, message: string): readonly [AgreementProblemCode, string, string] {
  switch (code) {
    case "TAB_AS_INDENT":
      return ["syntax", "a tab is used for indentation", "indent with spaces, two a level"];
    case "DUPLICATE_KEY":
      return ["duplicate_key", "this key is there twice", "keep one of the two"];
    case "MULTIPLE_DOCS":
      return ["syntax", "the file holds more than one document", "remove the line `---` and what follows, or make two files"];
    default:
      return ["syntax", message, "check indentation, colons and quotes near here"];
  }
}

/** Nesting by brackets and by indentation, before a parser is trusted with it. */
function tooDeep(text: string): Position | undefined {
  let brackets = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const content = line.replace(/"[^"]*"|'[^']*'|#.*$/g, "");
    const dashes = /^[\s-]*/.exec(content)?.[0].split("-").length ?? 1;
    for (let column = 0; column < content.length; column += 1) {
      const character = content[column];
      if (character === "[" || character === "{") brackets += 1;
      if (character === "]" || character === "}") brackets = Math.max(0, brackets - 1);
      if (brackets > DEEPEST) return { line: index + 1, column: column + 1 };
    }
    const indent = content.length - content.trimStart().length;
    if (dashes > DEEPEST || (indent > DEEPEST * 8 && content.trim() !== "")) return { line: index + 1, column: 1 };
  }
  return undefined;
}

class TreeBuilder {
  readonly #problems: Problems;
  readonly #position: (offset: number) => Position;
  #nodes = 0;

  constructor(problems: Problems, position: (offset: number) => Position) {
    this.#problems = problems;
    this.#position = position;
  }

  build(node: YamlNode | null, path: string, fallback: Position, depth = 0): Value {
    const at = node?.range ? this.#position(node.range[0]) : fallback;
    this.#nodes += 1;
    if (this.#nodes === MOST_NODES) this.#problems.add("too_many", at, path, `more than ${MOST_NODES} values`, "split the agreement");
    if (depth === DEEPEST) this.#problems.add("too_deep", at, path, `nested deeper than ${DEEPEST} levels`, "an agreement needs about six");
    if (node === null || this.#nodes >= MOST_NODES || depth >= DEEPEST) return { kind: "empty", at };
    if (isAlias(node) || ("anchor" in node && node.anchor !== undefined)) {
      this.#problems.add("alias", at, path, "anchors (&) and aliases (*) are not supported", "write the value out where it is used");
      return { kind: "empty", at };
    }
    if (isMap(node)) return this.#map(node, path, at, depth);
    if (isSeq(node)) return { kind: "list", at, items: node.items.map((item, index) => this.build(item as YamlNode | null, `${path}[${index}]`, at, depth + 1)) };
    return isScalar(node) ? scalar(node.value, at) : { kind: "empty", at };
  }

  #map(node: YAMLMap, path: string, at: Position, depth: number): Value {
    const entries = new Map<string, Entry>();
    for (const pair of node.items) {
      const keyNode = pair.key as YamlNode | null;
      const keyAt = keyNode?.range ? this.#position(keyNode.range[0]) : at;
      if (!isScalar(keyNode) || keyNode.value === null || keyNode.anchor !== undefined) {
        this.#problems.add("wrong_kind", keyAt, path, "a key must be plain text", "write `key: value`");
        continue;
      }
      const key = keyNode.source ?? String(keyNode.value);
      const inner = path === "" ? key : `${path}.${key}`;
      entries.set(key, { at: keyAt, value: this.build(pair.value as YamlNode | null, inner, keyAt, depth + 1) });
    }
    return { kind: "map", at, entries };
  }
}

function scalar(value: unknown, at: Position): Value {
  if (typeof value === "string") return { kind: "text", at, text: value };
  if (typeof value === "number") return { kind: "number", at, number: value };
  if (typeof value === "bigint") return { kind: "number", at, number: Number(value) };
  if (typeof value === "boolean") return { kind: "boolean", at, boolean: value };
  return { kind: "empty", at };
}
