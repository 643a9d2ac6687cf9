/**
 * Changes one place of an agreement's text, and leaves every other line as it was written: comments, order, quotes, blank lines.
 *
 * A form edits by these functions; so form and text are one document. A path is the keys from the top: `["scoring", "fit", "cap"]`.
 */
import { isMap, isScalar, type Node, type Pair, parseDocument, type Scalar, stringify, type YAMLMap } from "yaml";

import { FORMAT } from "../format/format.ts";
import { formerNamesAt, renameFormerKeys } from "../format/former-names.ts";

export type Path = readonly string[];
/** What can be written: JSON. */
export type Written = string | number | boolean | readonly Written[] | { readonly [key: string]: Written };

/** @returns the text with the value in that place, groups on the way added; undefined when the text is no YAML */
export function setAt(text: string, path: Path, value: Written): string | undefined {
  const top = readTop(text);
  if (top === undefined) return undefined;
  if (top === null) return isBlank(text) ? written(nested(path, value), 0) : undefined;
  let map: YAMLMap = top;
  for (const [depth, key] of path.entries()) {
    const pair = pairAt(map, path.slice(0, depth + 1));
    const rest = path.slice(depth + 1);
    if (pair === undefined) return insert(text, map, key, nested(rest, value));
    const inner = pair.value as Node | null;
    if (rest.length === 0 || !isMap(inner)) return replace(text, pair, nested(rest, value));
    // An empty group holds nothing that could be kept.
    if (inner.items.length === 0) return replace(text, pair, nested(rest, value));
    map = inner;
  }
  return text;
}

/** @returns the text without the key and its value; a group that holds nothing then is written as `{}`; undefined when the text is no YAML */
export function removeAt(text: string, path: Path): string | undefined {
  const found = find(text, path);
  if (found === undefined) return readTop(text) === undefined ? undefined : text;
  const { map, pair, parent } = found;
  if (map.items.length === 1 && parent !== undefined) return replace(text, parent, {});
  return map.flow === true ? removeFromFlow(text, map, pair) : removeLines(text, pair);
}

/** @returns the text with another key in that place; undefined when the text is no YAML, or the key is taken */
export function renameAt(text: string, path: Path, name: string): string | undefined {
  const found = find(text, path);
  if (found === undefined || pairOf(found.map, name) !== undefined) return undefined;
  const [from, until] = rangeOf(found.pair.key as Scalar);
  return splice(text, from, until, scalar(name));
}

/** The whole document as JSON; undefined when it is no YAML. */
export function valueOf(text: string): unknown {
  const document = parseDocument(text, { schema: "core", version: "1.2" });
  renameFormerKeys(document.contents, FORMAT);
  return document.errors.length > 0 ? undefined : (document.toJS({ maxAliasCount: 0 }) as unknown);
}

/** Undefined: no YAML. Null: nothing in it, or something that is no group. */
function readTop(text: string): YAMLMap | null | undefined {
  const document = parseDocument(text, { schema: "core", version: "1.2" });
  if (document.errors.length > 0) return undefined;
  return isMap(document.contents) ? document.contents : null;
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find(({ key: each }) => isScalar(each) && (each.source ?? String(each.value)) === key);
}

/** The pair of the last key of a path, under its own name or one that it had formerly. */
function pairAt(map: YAMLMap, path: Path): Pair | undefined {
  const [key = ""] = path.slice(-1);
  const names = [key, ...formerNamesAt(FORMAT, path)];
  return names.map((name) => pairOf(map, name)).find((pair) => pair !== undefined);
}

function find(
  text: string,
  path: Path,
): { readonly map: YAMLMap; readonly pair: Pair; readonly parent: Pair | undefined } | undefined {
  let map = readTop(text);
  let parent: Pair | undefined;
  for (const depth of path.keys()) {
    const pair = map ? pairAt(map, path.slice(0, depth + 1)) : undefined;
    if (!map || pair === undefined) return undefined;
    if (depth === path.length - 1) return { map, pair, parent };
    parent = pair;
    map = isMap(pair.value) ? pair.value : null;
  }
  return undefined;
}

function nested(path: Path, value: Written): Written {
  return path.reduceRight<Written>((inner, key) => ({ [key]: inner }), value);
}

/** Start and end of what is written, without the line end and comment behind it. */
function rangeOf(node: Node): readonly [number, number] {
  const [from, until] = node.range ?? [0, 0, 0];
  return [from, until];
}

function replace(text: string, pair: Pair, value: Written): string {
  const old = pair.value as Node | null;
  const [, keyEnd] = rangeOf(pair.key as Scalar);
  if (old === null || (isScalar(old) && old.value === null && rangeOf(old)[0] === rangeOf(old)[1])) {
    const colon = text.indexOf(":", keyEnd);
    return splice(text, colon + 1, colon + 1, ` ${flow(value)}`);
  }
  const [from, until] = rangeOf(old);
  const end = from + text.slice(from, until).trimEnd().length;
  return splice(text, from, end, flow(value));
}

function insert(text: string, map: YAMLMap, key: string, value: Written): string {
  const last = map.items.at(-1);
  if (map.flow === true || last === undefined) {
    const [from, until] = rangeOf(map);
    const before = text.slice(from, until - 1).trimEnd();
    const entry = `${scalar(key)}: ${flow(value)}`;
    return splice(
      text,
      from + before.length,
      until - 1,
      last === undefined ? ` ${entry} ` : `${before.endsWith(",") ? "" : ","} ${entry} `,
    );
  }
  const indent = columnOf(text, rangeOf(last.key as Scalar)[0]);
  const at = lineEndAfter(text, endOf(last));
  const line = `${" ".repeat(indent)}${scalar(key)}:${block(value, indent)}`;
  return splice(text, at, at, `${at > 0 && text[at - 1] !== "\n" ? "\n" : ""}${line}\n`);
}

function removeFromFlow(text: string, map: YAMLMap, pair: Pair): string {
  const index = map.items.indexOf(pair);
  const [from] = rangeOf(pair.key as Scalar);
  const next = map.items[index + 1];
  if (next !== undefined) return splice(text, from, rangeOf(next.key as Scalar)[0], "");
  const before = map.items[index - 1];
  return splice(text, before === undefined ? from : endOf(before), endOf(pair), "");
}

function removeLines(text: string, pair: Pair): string {
  const start = rangeOf(pair.key as Scalar)[0];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  return splice(text, lineStart, lineEndAfter(text, endOf(pair)), "");
}

/** Where the text of a pair ends: behind its value, without the space behind it. */
function endOf(pair: Pair): number {
  const value = pair.value as Node | null;
  const [, keyEnd] = rangeOf(pair.key as Scalar);
  if (value === null) return keyEnd + 1;
  if (isMap(value) && value.flow !== true) {
    const last = value.items.at(-1);
    if (last !== undefined) return endOf(last);
  }
  return Math.max(keyEnd + 1, rangeOf(value)[1]);
}

/** Behind the end of the line that a place stands in, and behind a comment on it. */
function lineEndAfter(text: string, at: number): number {
  if (text[at - 1] === "\n") return at;
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}

function splice(text: string, from: number, until: number, inside: string): string {
  return text.slice(0, from) + inside + text.slice(until);
}

function scalar(value: string): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

/** In one line. */
function flow(value: Written): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: true }).trimEnd();
}

/** A group of groups on lines of its own; everything else behind the colon. */
function block(value: Written, indent: number): string {
  const isGroup = typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 0;
  const holdsGroups = isGroup && Object.values(value).some((each) => typeof each === "object" && !Array.isArray(each));
  return holdsGroups ? `\n${written(value, indent + 2)}`.trimEnd() : ` ${flow(value)}`;
}

function written(value: Written, indent: number): string {
  if (typeof value !== "object" || Array.isArray(value)) return flow(value);
  return Object.entries(value)
    .map(([key, each]) => `${" ".repeat(indent)}${scalar(key)}:${block(each, indent)}\n`)
    .join("");
}
