/** A guessed map as YAML with its reasons: what a person reads, corrects, and gives back. */
import { Document, isCollection, isMap, isPair, isScalar, type Node, visit } from "yaml";
import type { GuessedMap, GuessQuestion } from "./guess.ts";

const FLOW_LENGTH_MAX = 90;
const UNREAD_MAX = 40;

/** @param command how this map was made, for its first line; null: it isn't said */
export function writeMap(guessed: GuessedMap): string {
  const document = new Document(guessed.map);
  const commented = new Map<string, string[]>();
  const add = (path: readonly (string | number)[], lines: readonly string[]): void => {
    const at = placeOf(document, path).join("\u0000");
    commented.set(at, [...(commented.get(at) ?? []), ...lines]);
  };
  for (const { path, why, sure } of guessed.notes) add(path, [sure === "certain" ? why : `Likely: ${why}`]);
  for (const question of guessed.questions) add(question.path, questionLines(question));
  visit(document, {
    Map: (_key, node) => {
      if (isShort(node)) node.flow = true;
    },
    Seq: (_key, node) => {
      if (node.items.every((item) => isScalar(item) || (isMap(item) && item.flow === true)) && isShort(node))
        node.flow = true;
    },
  });
  for (const [at, lines] of commented) comment(document, at === "" ? [] : at.split("\u0000"), lines);
  document.commentBefore = headLines(guessed)
    .map((line) => ` ${line}`)
    .join("\n");
  const text = document.toString({ lineWidth: 110, flowCollectionPadding: true });
  return guessed.unread.length === 0 ? text : `${text}\n${unreadLines(guessed)}`;
}

function headLines({ file, export: from, questions }: GuessedMap): readonly string[] {
  return [
    `The map of ${oneLine(file)}${from === null ? "" : `, ${from}`}: which column says what.`,
    "It was guessed from the first rows. Read it through, then try it without writing anything: baton import --dry-run",
    ...(questions.length === 0
      ? []
      : [
          `OPEN QUESTIONS: ${questions.length}. Each is marked with "?" below; until you decide, the map says what is likeliest.`,
        ]),
  ];
}

function questionLines({ text, choices }: GuessQuestion): readonly string[] {
  const [taken, ...others] = choices;
  return [
    `? ${text}`,
    `  Taken: ${taken?.label ?? ""}.${
      others.length === 0
        ? ""
        : ` Or: ${others
            .slice(0, 6)
            .map(({ label }) => label)
            .join("; ")}.`
    }`,
  ];
}

function unreadLines({ unread }: GuessedMap): string {
  const lines = unread.slice(0, UNREAD_MAX).map(({ column, why }) => `#   ${oneLine(column)}: ${why}`);
  const more = unread.length > UNREAD_MAX ? [`#   and ${unread.length - UNREAD_MAX} more`] : [];
  return `${["# Columns that are not read:", ...lines, ...more].join("\n")}\n`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").slice(0, 200);
}

function isShort(node: Node): boolean {
  if (!isCollection(node)) return false;
  return JSON.stringify(node.toJSON()).length <= FLOW_LENGTH_MAX && node.items.length > 0 && !hasFacts(node);
}

/** Facts and their list stand one key a line. */
function hasFacts(node: Node): boolean {
  return isMap(node) && (node.has("facts") || node.has("kind"));
}

/** The nearest line of its own: inside of a short map there is no place for a comment. */
function placeOf(document: Document, path: readonly (string | number)[]): readonly (string | number)[] {
  const there = [...path];
  while (there.length > 0 && !document.hasIn(there)) there.pop();
  return there;
}

function comment(document: Document, path: readonly string[], lines: readonly string[]): void {
  const text = [...new Set(lines)].map((line) => ` ${oneLine(line)}`).join("\n");
  const keys = path.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  // A comment stands before the outermost key that is written on the line.
  let depth = keys.length;
  for (let length = 1; length < keys.length; length += 1) {
    const node = document.getIn(keys.slice(0, length), true);
    if (isCollection(node) && node.flow === true) {
      depth = length;
      break;
    }
  }
  const parent = document.getIn(keys.slice(0, depth - 1), true) ?? document.contents;
  const last = keys[depth - 1];
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last);
    if (pair !== undefined && isScalar(pair.key)) pair.key.commentBefore = joined(pair.key.commentBefore, text);
  } else if (isCollection(parent) && typeof last === "number") {
    const item = parent.items[last] as Node | undefined;
    if (item !== undefined) item.commentBefore = joined(item.commentBefore, text);
  }
}

function joined(before: string | null | undefined, text: string): string {
  return before === null || before === undefined ? text : `${before}\n${text}`;
}
