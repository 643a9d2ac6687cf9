/** Where in the document a line of YAML stands, by its indentation alone: the text need not be right while somebody types. */
import type { Field, Keys } from "../../../agreement/document/format/field.ts";
import { FORMAT } from "../../../agreement/document/format/format.ts";
import { keyNamed } from "../../../agreement/document/format/former-names.ts";

const KEY = /^(\s*)(?:"([^"]*)"|'([^']*)'|([^\s#:"'{[][^:#]*?))\s*:(?:\s|$)/;

export type YamlPlace = {
  /** The keys above, from the top. */
  readonly above: readonly string[];
  /** The key of this line, when its colon is written. */
  readonly key: string | undefined;
  /** Where the value begins, behind the colon. */
  readonly valueFrom: number | undefined;
};

/**
 * @param lines of the text up to and with the line concerned
 * @param column how far into the last line: what stands behind it plays no part
 */
export function placeIn(lines: readonly string[], column: number): YamlPlace {
  const line = (lines.at(-1) ?? "").slice(0, column);
  const match = KEY.exec(line);
  const indent = match?.[1]?.length ?? /^\s*/.exec(line)?.[0].length ?? 0;
  const above: string[] = [];
  let below = indent;
  for (const each of lines.slice(0, -1).toReversed()) {
    const found = KEY.exec(each);
    const depth = found?.[1]?.length ?? 0;
    if (found === null || depth >= below) continue;
    above.unshift(keyOf(found));
    below = depth;
    if (depth === 0) break;
  }
  return {
    above: indent === 0 ? [] : above,
    key: match === null ? undefined : keyOf(match),
    valueFrom: match === null ? undefined : match[0].length,
  };
}

function keyOf(match: RegExpExecArray): string {
  return (match[2] ?? match[3] ?? match[4] ?? "").trim();
}

/** What the format says of a place; undefined where it knows none. */
export function fieldAt(path: readonly string[]): Field | undefined {
  let at: Field | undefined = FORMAT;
  for (const key of path) at = at === undefined ? undefined : inner(at, key);
  return at;
}

function inner(field: Field, key: string): Field | undefined {
  switch (field.kind) {
    case "group":
      return field.keys[keyNamed(field, key) ?? ""];
    case "named":
      return field.of;
    case "either":
      return field.shapes.map((shape) => inner(shape, key)).find((each) => each !== undefined);
    default:
      return undefined;
  }
}

/** The keys that a place can have; none where the writer chooses them. */
export function keysAt(path: readonly string[]): Keys {
  const field = fieldAt(path);
  const groups = field?.kind === "either" ? field.shapes : [field];
  const group = groups.find((each) => each?.kind === "group");
  return group?.kind === "group" ? group.keys : {};
}
