/**
 * The text of an agreement as a tree of values, each with its position. YAML 1.2, without anchors, tags and merges.
 *
 * Total and bounded: any text gives a tree or problems, in time and memory that grow with its length.
 */
import { sentences } from "../../../words/english/sentences.ts";
import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node as YamlNode,
  Parser,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { DocumentValue, Entry } from "./document-value.ts";
import type { Position } from "./position.ts";
import type { Problems } from "../problem.ts";
import { FORMAT } from "../format/format.ts";
import { renameFormerKeys } from "../format/former-names.ts";
import { upgradeDocument } from "../upgrade/upgrade-document.ts";

const MOST_CHARACTERS = 512 * 1024;
const DEEPEST = 40;
const MOST_NODES = 50_000;

const TOP: Position = { line: 1, column: 1 };

/** @returns undefined when the text is no document at all; `problems` says why */
export function readDocument(text: string, problems: Problems): DocumentValue | undefined {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (body.length > MOST_CHARACTERS) {
    problems.add(
      "too_large",
      TOP,
      "",
      `The file has ${body.length} characters.`,
      `An agreement can have up to ${MOST_CHARACTERS}.`,
    );
    return undefined;
  }
  const broken = body.search(/[\0\uFFFD]|\p{Surrogate}/u);
  if (broken >= 0) {
    const before = body.slice(0, broken);
    const at = { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
    problems.add("not_text", at, "", "This isn't UTF-8 text.", "Save the file as UTF-8.");
    return undefined;
  }
  const tree = readYaml(body, problems);
  if (tree?.kind === "empty") {
    problems.add("empty", TOP, "", "The file is empty.", "Start from agreements/sample.yaml.");
    return undefined;
  }
  return tree;
}

/** The parser of tokens keeps its own stack; the composer of nodes recurses, and is given nothing deep or long. */
function readYaml(text: string, problems: Problems): DocumentValue | undefined {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const excess = firstExcess(tokens);
  if (excess !== undefined) {
    if (excess.what === "depth")
      problems.add(
        "too_deep",
        position(excess.offset),
        "",
        `This is nested deeper than ${DEEPEST} levels.`,
        "Use fewer levels; an agreement needs about six.",
      );
    else
      problems.add(
        "too_many",
        position(excess.offset),
        "",
        `There are more than ${MOST_NODES} values.`,
        "Split the agreement.",
      );
    return undefined;
  }
  // Keys that are there twice are found below, in linear time and with their path.
  const documents = new Composer({ prettyErrors: false, uniqueKeys: false, schema: "core", version: "1.2" }).compose(
    tokens,
    true,
    text.length,
  );
  const [document, second] = documents;
  if (second !== undefined) {
    problems.add(
      "syntax",
      position(second.range[0]),
      "",
      "The file has more than one document.",
      "Remove the line `---` and what follows, or make two files.",
    );
    return undefined;
  }
  for (const error of document?.errors ?? []) {
    const [message, remedy] = explain(error.code, error.message);
    problems.add("syntax", position(error.pos[0]), "", message, remedy);
  }
  if (!problems.isEmpty) return undefined;
  upgradeDocument(document?.contents ?? null);
  renameFormerKeys(document?.contents, FORMAT);
  return new TreeBuilder(problems, position).build(document?.contents ?? null, "", TOP);
}

/** Where the tokens first nest too deep, or become too many; undefined when they do not. */
function firstExcess(
  tokens: readonly CST.Token[],
): { readonly what: "depth" | "count"; readonly offset: number } | undefined {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [];
  const push = (token: CST.Token | null | undefined, depth: number): void => {
    if (token) open.push({ token, depth });
  };
  for (const token of tokens) if (token.type === "document") push(token.value, 0);
  for (let count = 1; ; count += 1) {
    const next = open.pop();
    if (next === undefined) return undefined;
    const { token, depth } = next;
    if (depth > DEEPEST) return { what: "depth", offset: token.offset };
    if (count > MOST_NODES) return { what: "count", offset: token.offset };
    if (!("items" in token)) continue;
    for (const item of token.items) {
      push(item.key, depth + 1);
      push(item.value, depth + 1);
    }
  }
}

/** The words of the YAML library, for people who never heard of YAML. */
function explain(code: string, message: string): readonly [message: string, remedy: string] {
  switch (code) {
    case "TAB_AS_INDENT":
      return ["A tab is used for indentation.", "Indent with spaces, two per level."];
    case "BAD_INDENT":
      return [sentences(message), "Start the lines of one group in the same column, two spaces per level."];
    default:
      return [sentences(message), "Check indentation, colons, and quotes near here."];
  }
}

class TreeBuilder {
  readonly #problems: Problems;
  readonly #position: (offset: number) => Position;

  constructor(problems: Problems, position: (offset: number) => Position) {
    this.#problems = problems;
    this.#position = position;
  }

  build(node: YamlNode | null, path: string, fallback: Position): DocumentValue {
    const at = node?.range ? this.#position(node.range[0]) : fallback;
    if (node === null) return { kind: "empty", at };
    this.#refuseMachinery(node, path, at);
    if (isMap(node)) return this.#map(node, path, at);
    if (isSeq(node))
      return {
        kind: "list",
        at,
        items: node.items.map((item, index) => this.build(item as YamlNode | null, `${path}[${index}]`, at)),
      };
    return isScalar(node) ? this.#scalar(node, path, at) : { kind: "empty", at };
  }

  /** Anchors and tags mean something to programs, nothing to the two teams who sign. What carries one is read on; an alias is no value. */
  #refuseMachinery(node: YamlNode, path: string, at: Position): void {
    if (isAlias(node) || node.anchor !== undefined) {
      this.#problems.add(
        "alias",
        at,
        path,
        "Anchors (&) and aliases (*) aren't supported.",
        "Write the value out where it is used.",
      );
    } else if (node.tag !== undefined) {
      this.#problems.add(
        "syntax",
        at,
        path,
        "Tags (!) aren't supported.",
        "Remove the tag, or put the text in quotes.",
      );
    }
  }

  #map(node: YAMLMap, path: string, at: Position): DocumentValue {
    const entries = new Map<string, Entry>();
    for (const pair of node.items) {
      const keyNode = pair.key as YamlNode | null;
      const keyAt = keyNode?.range ? this.#position(keyNode.range[0]) : at;
      if (!isScalar(keyNode) || keyNode.value === null || keyNode.anchor !== undefined || keyNode.tag !== undefined) {
        this.#problems.add("wrong_kind", keyAt, path, "A key must be plain text.", "Use `key: value`.");
        continue;
      }
      // As it is written: 1 and "1" are one key.
      const key = keyNode.source ?? JSON.stringify(keyNode.value);
      const inner = path === "" ? key : `${path}.${key}`;
      this.#refuseControls(key, path, keyAt);
      if (entries.has(key)) {
        this.#problems.add("duplicate_key", keyAt, inner, `“${key}” is there twice.`, "Keep one of the two.");
        continue;
      }
      entries.set(key, { at: keyAt, value: this.build(pair.value as YamlNode | null, inner, keyAt) });
    }
    return { kind: "map", at, entries };
  }

  #scalar({ value, source }: Scalar, path: string, at: Position): DocumentValue {
    switch (typeof value) {
      case "string":
        this.#refuseControls(value, path, at);
        return { kind: "text", at, text: value };
      case "number":
        return { kind: "number", at, number: value, text: source ?? String(value) };
      case "boolean":
        return { kind: "boolean", at, boolean: value };
      default:
        return { kind: "empty", at };
    }
  }

  /** What quotes can smuggle in by escapes (`\0`, `\e[31m`, half of a surrogate pair): databases refuse it, terminals obey it. */
  #refuseControls(text: string, path: string, at: Position): void {
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    if (/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]|\p{Surrogate}/u.test(text)) {
      this.#problems.add(
        "not_text",
        at,
        path,
        "This text has a control character.",
        "Remove it; use only letters, signs, spaces, and line ends.",
      );
    }
  }
}
