/** A comparison as Markdown, for a comment on a pull request. What agreements say in it formats nothing, links nowhere, and calls nobody. */
import type { DocumentProblem } from "./problem-lines.ts";
import { PARTS } from "../../agreement/document/format/agreement-parts.ts";
import type { Warning } from "../../agreement/document/judgement/warning.ts";
import type { Change } from "../../words/change/change.ts";
import { counted } from "../../words/english/counted.ts";

/** What became of the agreement: it has problems, is the first, or is compared. */
export type Compared = { readonly file: string } & (
  | { readonly outcome: "invalid"; readonly problems: readonly DocumentProblem[] }
  | { readonly outcome: "first"; readonly clauses: number; readonly warnings: readonly Warning[] }
  | { readonly outcome: "compared"; readonly changes: readonly Change[]; readonly warnings: readonly Warning[] }
);

/** GitHub takes comments of up to 65,536 characters; what is longer is cut at a line, and says so. */
const CHARACTERS_MAX = 60_000;

export function diffMarkdown(compared: Compared): string {
  return cut([`### ${plain(compared.file)}: ${headlineOf(compared)}`, ...bodyOf(compared)]);
}

function headlineOf(compared: Compared): string {
  if (compared.outcome === "invalid") return counted(compared.problems.length, "problem");
  if (compared.outcome === "first") return `${counted(compared.clauses, "clause")}, and nothing to compare with`;
  return compared.changes.length === 0 ? "no changes in what it means" : counted(compared.changes.length, "change");
}

function bodyOf(compared: Compared): readonly string[] {
  if (compared.outcome === "invalid") return ["", ...compared.problems.map(problemLine)];
  const changes = compared.outcome === "compared" ? PARTS.flatMap((part) => partLines(part, compared.changes)) : [];
  return [...changes, ...warningLines(compared.warnings), ...(changes.length === 0 ? [] : ["", UNSIGNED])];
}

const UNSIGNED = "Nothing here takes effect before the heads of both teams sign it in Baton.";

function partLines({ id, title }: (typeof PARTS)[number], changes: readonly Change[]): readonly string[] {
  const ofPart = changes.filter(({ part }) => part === id);
  return ofPart.length === 0 ? [] : ["", `**${plain(title)}**`, "", ...ofPart.map(changeLine)];
}

function changeLine({ kind, sentence, strictness, clause }: Change): string {
  const what = strictness === undefined ? kind : `${kind}, ${strictness}`;
  return `- ${plain(sentence)} (${what}; ${plain(clause)})`;
}

function problemLine({ line, column, path, message, remedy }: DocumentProblem): string {
  const place = path === "" ? "" : `${plain(path)}: `;
  return `- Line ${line}, column ${column}: ${place}${plain(message)}${remedy === undefined ? "" : `. ${plain(remedy)}`}`;
}

function warningLines(warnings: readonly Warning[]): readonly string[] {
  if (warnings.length === 0) return [];
  const items = warnings.flatMap(({ clause, message, lines, remedy }) => [
    `- ${clause === undefined ? "" : `${plain(clause)}: `}${plain(message)}. ${plain(remedy)}`,
    ...lines.map((line) => `  - ${plain(line)}`),
  ]);
  const summary = `<summary>${counted(warnings.length, "warning")}</summary>`;
  return ["", `<details>${summary}`, "", ...items, "", "</details>"];
}

/** Text that stays text: no formatting or HTML of its own; and no mention, issue, or link, which GitHub finds in texts as they are rendered. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/[\\`*_{}[\]<>!|~&$]/gu, (character) => `\\${character}`)
    .replaceAll(/[@#]|:(?=\/\/)/gu, (character) => `${character}<!-- -->`);
}

function cut(lines: readonly string[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > CHARACTERS_MAX) {
      const open = kept.some((each) => each.startsWith("<details>")) ? ["", "</details>"] : [];
      return `${[...kept, "", `And ${counted(lines.length - kept.length, "more line")}: run \`baton diff\` to see all.`, ...open].join("\n")}\n`;
    }
    kept.push(line);
  }
  return `${kept.join("\n")}\n`;
}
