/** What `baton import --dry-run` shows: what the files would do, with examples and whatever is not understood. */
import type { ImportTrial } from "../../services/history/import-history.ts";
import type { Grouped, RowPlace } from "../../services/history/import-rows.ts";
import { counted } from "../../words/english/counted.ts";
import { teamName } from "../../words/english/names.ts";
import { instantWords } from "../../words/english/dates.ts";
import { factName } from "../../words/names/input-names.ts";
import { unmeasuredWords } from "../../words/report/unmeasured-words.ts";
import type { Terminal } from "../terminal.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";

const SHOWN = 20;

/** @param paths of the files, by their number */
export function printTrial(terminal: Terminal, trial: ImportTrial, paths: readonly string[]): ExitCode {
  const { replay } = trial;
  printCounts(terminal, [
    ...rowLines(trial),
    ...trial.facts.map(({ kind, count }) => [`events: ${factName(kind)}`, count] as const),
    ["new events", trial.factsNew],
    ["already imported", trial.factsKnown],
  ]);
  const where = ({ file, row }: RowPlace): string => `${paths.length > 1 ? `${paths[file] ?? ""} ` : ""}row ${row}`;
  section(
    terminal,
    "What Baton understands",
    replay.examples.map(
      (each) => `${where(each)}: ${each.leadId}, ${instantWords(each.at, trial.zone)}: ${each.sentence}`,
    ),
  );
  section(
    terminal,
    "Rejected rows, by reason",
    trial.problems.map((each) => groupLine(each, where)),
  );
  section(
    terminal,
    "People found nowhere",
    trial.people
      .filter(({ member }) => member === null)
      .map(({ text, count }) => `“${text}” (${counted(count, "time")})`),
  );
  section(
    terminal,
    "People who have left, by the map",
    trial.people.flatMap(({ text, count, formerOf }) =>
      formerOf === null ? [] : [`“${text}” (${counted(count, "time")}): formerly ${teamName(formerOf)}`],
    ),
  );
  if (trial.rowsWithoutFact > 0)
    section(terminal, "Rows without an event", [
      `${counted(trial.rowsWithoutFact, "row")}, first ${trial.withoutFact.map(where).join(", ")}`,
    ]);
  section(
    terminal,
    `What the rules would reject (of ${counted(replay.tried, "event")} tried)`,
    replay.refused.map((each) => groupLine(each, where)),
  );
  printUnmeasured(terminal, trial);
  for (const path of [...trial.rejectsFiles, ...trial.warningsFiles]) terminal.err(`baton: See ${path}\n`);
  terminal.err("baton: Dry run. Nothing was imported\n");
  return trial.rejectedRows === 0 ? EXIT.done : EXIT.data;
}

export function rowLines(
  rows: Pick<ImportTrial, "rows" | "usedRows" | "rejectedRows" | "skippedRows" | "rowsWithoutFact">,
): readonly (readonly [string, number])[] {
  return [
    ["rows read", rows.rows],
    ["rows used", rows.usedRows],
    ["rows rejected", rows.rejectedRows],
    ["rows skipped by the map", rows.skippedRows],
    ["rows without an event", rows.rowsWithoutFact],
  ];
}

export function printCounts(terminal: Terminal, lines: readonly (readonly [string, number])[]): void {
  for (const [name, count] of lines) terminal.out(`${name.padEnd(36)}${String(count).padStart(10)}\n`);
}

/** Said after an import, too: reports would be read as if the teams had done nothing. */
export function printUnmeasured(terminal: Terminal, { unmeasured }: Pick<ImportTrial, "unmeasured">): void {
  if (unmeasured.length === 0) return;
  terminal.err(`baton: ${counted(unmeasured.length, "promise")} can't be measured by what was read:\n`);
  for (const each of unmeasured) terminal.err(`  ${unmeasuredWords(each)}\n`);
}

function section(terminal: Terminal, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  terminal.out(`\n${title}\n`);
  for (const line of lines.slice(0, SHOWN)) terminal.out(`  ${line}\n`);
  if (lines.length > SHOWN) terminal.out(`  … and ${lines.length - SHOWN} more\n`);
}

function groupLine({ column, reason, count, first }: Grouped, where: (place: RowPlace) => string): string {
  const cell = column === "" ? "" : `${column}: `;
  const examples = first.map((each) => `${where(each)}${each.value === "" ? "" : ` “${each.value.slice(0, 60)}”`}`);
  return `${cell}${reason} (${counted(count, "time")}: ${examples.join(", ")})`;
}
