/** The reference of the format in Markdown, made from the description that reader and writer follow. */
import { unreachable } from "../../../base/assert.ts";
import { CLAUSE_IDS } from "../format/clause-ids.ts";
import type { Field, Form, GroupField, KeyForm, NamedField } from "../format/field.ts";
import { isProse, kindsAt } from "../format/effects/effect-at.ts";
import { PARTS } from "../format/agreement-parts.ts";
import { FORMAT } from "../format/format.ts";
import { CLAUSES, HOW_IT_IS_WRITTEN, INTRODUCTION, VERSIONS } from "./reference-prose.ts";

type Row = { readonly path: string; readonly field: Field };

export function agreementReference(): string {
  const parts = PARTS.map(({ title, keys }, index) => {
    const all = index === 0 ? (["baton", ...keys] as const) : keys;
    return `## ${index + 1}. ${title}\n\n${table(all.flatMap((key) => rowsOf(key, FORMAT.keys[key])))}`;
  });
  const clauses = markdownTable(
    ["clause", "what it says"],
    CLAUSE_IDS.map(([id, of]) => [`\`${id}\``, of]),
  );
  return `${[INTRODUCTION, HOW_IT_IS_WRITTEN, ...parts, `${CLAUSES}\n\n${clauses}`, VERSIONS].join("\n\n")}\n`;
}

function table(rows: readonly Row[]): string {
  const shown = new Map<string, string>();
  return markdownTable(
    ["key", "meaning", "value", "default", "does", "example"],
    withoutRepeats(rows, shown).map(({ path, field, as }) => [
      `\`${path}\``,
      field.about.replace(DEFAULT, "."),
      as === undefined ? kindWords(field) : `as \`${as}\``,
      defaultOf(field),
      doesWords(path, field),
      field.example.length > LONGEST_EXAMPLE ? "" : `\`${field.example}\``,
    ]),
  );
}

const LONGEST_EXAMPLE = 130;
/** What is shorter is shown again. */
const SHORTEST_REPEAT = 150;
const DEFAULT = /; default: ([^.]*)\.$/;

/** What holds when the key is not there. */
function defaultOf(field: Field): string {
  if (!field.optional) return "**required**";
  return DEFAULT.exec(field.about)?.[1] ?? (field.kind === "flag" ? "`false`" : "–");
}

/** Of a group each key says it for itself, unless all of it is prose. */
function doesWords(path: string, field: Field): string {
  const keys = path.split(".");
  if (field.kind === "group" || field.kind === "named") return isProse(keys) ? "prose" : "";
  return kindsAt(keys).join(", ");
}

/** A group whose keys were shown under another key is not shown again: the six clocks are alike. */
function withoutRepeats(
  rows: readonly Row[],
  shown: Map<string, string>,
): readonly (Row & { readonly as: string | undefined })[] {
  const hidden: string[] = [];
  return rows.flatMap(({ path, field }) => {
    if (hidden.some((before) => path.startsWith(`${before}.`))) return [];
    const inner = JSON.stringify(rowsOf("", field).slice(1), whatIsWritten);
    const as = inner.length > SHORTEST_REPEAT ? shown.get(inner) : undefined;
    if (as === undefined) shown.set(inner, path);
    else hidden.push(path);
    return [{ path, field, as }];
  });
}

/** Groups that are written alike are alike, whatever their clauses are called, and which file carries them out. */
function whatIsWritten(key: string, value: unknown): unknown {
  if (key === "clause" && typeof value === "string") return undefined;
  return key === "effect" || key === "effects" ? undefined : value;
}

/** The key and all keys below it. What must be true of a lead is told once, at the beginning. */
function rowsOf(path: string, field: Field): readonly Row[] {
  return [{ path, field }, ...below(path, field)];
}

function below(path: string, field: Field): readonly Row[] {
  switch (field.kind) {
    case "group":
      // `why` is told once, at the beginning.
      return Object.entries(field.keys).flatMap(([key, each]) => (key === "why" ? [] : rowsOf(`${path}.${key}`, each)));
    case "named":
      return field.key === "attribute" || isPlain(field.of) ? [] : below(`${path}.<${KEY_NAMES[field.key]}>`, field.of);
    case "either":
      return field.shapes.flatMap((shape) => below(path, shape));
    default:
      return [];
  }
}

function isPlain(field: Field): boolean {
  return field.kind !== "group" && field.kind !== "either" && field.kind !== "named";
}

const KEY_NAMES: Readonly<Record<KeyForm, string>> = {
  id: "id",
  date: "date",
  days: "days",
  month: "month",
  attribute: "attribute",
  "attribute name": "attribute",
  currency: "currency",
  rung: "rung",
  origin: "origin",
  person: "person",
  grade: "grade",
  "receiving party": "party",
  stage: "stage",
  "step of stages": "step",
  measure: "measure",
};
const FORM_WORDS: Readonly<Record<Form, string>> = {
  any: "text",
  prose: "text",
  "mail host": "text",
  mailbox: "text",
  share: "a [rate](#rates)",
  growth: "a [rate](#rates)",
  date: "a [date](#dates)",
  time: "a time of day",
  hours: "[hours](#hours)",
  zone: "an IANA time zone",
  currency: "a three-letter code",
  country: "a two-letter code",
  mail: "an email address",
  rate: "a [rate](#rates)",
  money: "an [amount of money](#money)",
  "score range": "a [range of scores](#ranges-of-scores)",
  period: "a [period](#dates)",
  "measure target": "a [target](#targets-of-measures)",
  rhythm: "`day`, a day of the week, or `month on 1` (to 28)",
};

function kindWords(field: Field): string {
  switch (field.kind) {
    case "text":
      return FORM_WORDS[field.form];
    case "number":
      return field.min === field.max
        ? `\`${field.min}\``
        : `a ${field.whole ? "whole number" : "number"} from ${field.min} to ${field.max}`;
    case "flag":
      return "`true` or `false`";
    case "choice":
      return Object.entries(field.options)
        .map(([option, meaning]) => `\`${option}\`: ${meaning}`)
        .join("; ");
    case "duration":
      return field.of === "wall"
        ? "a [length](#lengths-of-time) of calendar time"
        : "a [length of time](#lengths-of-time)";
    case "reference":
      return `the ID of a ${field.to}`;
    case "list":
      return `a list, each ${kindWords(field.of)}`;
    case "group":
      return groupWords(field);
    case "named":
      return namedWords(field);
    case "either":
      return field.shapes.map(kindWords).join("; or ");
    default:
      return unreachable(field);
  }
}

function groupWords({ keys }: GroupField): string {
  return `a group: ${Object.keys(keys)
    .map((key) => `\`${key}\``)
    .join(", ")}`;
}

function namedWords({ key, of }: NamedField): string {
  if (key === "attribute") return "[conditions](#conditions)";
  const name = KEY_NAMES[key];
  return `by ${key === "id" ? "an ID of your choice" : key === "rung" ? "[step](#escalation-steps)" : key === "days" ? "[days](#hours)" : name}: ${kindWords(of)}`;
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
