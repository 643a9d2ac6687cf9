/** `baton import`: history from CSV files. */
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { type CheckedFile, checkFile } from "../../connectors/files/file-facts.ts";
import { type Mapping, parseMapping } from "../../connectors/files/map/mapping.ts";
import type { FactWarning } from "../../engine/facts/fact-warning.ts";
import { warningWords } from "../../words/event/warning-words.ts";
import { importHistory, type ImportSummary, tryImport } from "../../services/history/import-history.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { presentInstant } from "../present-instant.ts";
import { problemLines } from "../agreement/problem-lines.ts";
import { readAgreement } from "../agreement/read-agreement.ts";
import { readTextFile } from "../read-text-file.ts";
import type { Settings } from "../configuration/settings.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { printCounts, printTrial, printUnmeasured, rowLines } from "./print-trial.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";
import { counted } from "../../words/english/counted.ts";

type ImportOptions = {
  readonly files: readonly string[];
  readonly maps: readonly string[];
  readonly agreement: string | undefined;
  /** Reads the files and says what is wrong with them; nothing is imported. */
  readonly dryRun: boolean;
  /** Of a dry run: lists the unusable rows in files, as an import does. */
  readonly rejects: boolean;
};

export async function importFiles(terminal: Terminal, settings: Settings, options: ImportOptions): Promise<ExitCode> {
  const startedMs = performance.now();
  const progress = showProgress(terminal);
  try {
    // Everything that can be wrong with the files is found before the database is touched.
    const mappings = await readMappings(terminal, options);
    const agreement = options.agreement === undefined ? undefined : await readAgreement(terminal, options.agreement);
    const files: CheckedFile[] = [];
    for (const [index, path] of options.files.entries()) {
      files.push(await checkFile(path, defined(mappings[index] ?? mappings[0], "map"), presentInstant()));
    }
    if (options.dryRun) {
      // Rolled back; where nothing is yet, it is tried on an empty database.
      const trial = await withServices(
        settings,
        (ctx) => tryImport(ctx, { files, agreement, onProgress: progress.show, writesRejects: options.rejects }),
        { mayBegin: true },
      );
      progress.end();
      printGrown(terminal, files);
      return printTrial(terminal, trial, options.files);
    }
    const summary = await withServices(
      settings,
      (ctx) => importHistory(ctx, { files, agreement, onProgress: progress.show, stop: terminal.stop }),
      { mayBegin: true },
    );
    progress.end();
    printGrown(terminal, files);
    return printSummary(terminal, summary, performance.now() - startedMs);
  } finally {
    progress.end();
  }
}

async function readMappings(terminal: Terminal, { files, maps }: ImportOptions): Promise<readonly Mapping[]> {
  if (maps.length !== 1 && maps.length !== files.length) {
    throw new UsageError(
      `There are ${counted(files.length, "file")} and ${counted(maps.length, "map")}. Give one --map for each file, in the same order, or one for all`,
    );
  }
  const mappings: Mapping[] = [];
  for (const path of maps) {
    const parsed = parseMapping(await readTextFile(path));
    if (!parsed.ok) {
      terminal.err(problemLines(path, parsed.problems));
      throw new AppError("input_invalid", `${path} isn't a valid column map`, {
        remedy: "Fix the lines above. For examples, see the maps in agreements/examples",
      });
    }
    mappings.push(parsed.value);
  }
  return mappings;
}

/** @example activity “prcing” (12 events): it counts for nothing: no rule names it (did you mean “pricing”?) */
function warningLine(warning: FactWarning, facts: number): string {
  const howMany = counted(facts, "event");
  if (warning.code === "unreadable_value") return `${howMany}: ${warningWords(warning)}`;
  return `${warning.field} “${warning.value}” (${howMany}): ${warningWords(warning)}`;
}

function printGrown(terminal: Terminal, files: readonly CheckedFile[]): void {
  for (const { path, grew } of files)
    if (grew)
      terminal.err(
        `baton: ${path} grew while it was read; rows written since aren't in it\n  → When it is written, import it again: what is known stays as it is\n`,
      );
}

function printFiles(
  terminal: Terminal,
  { warningsFiles, rejectsFiles }: Pick<ImportSummary, "warningsFiles" | "rejectsFiles">,
): void {
  for (const path of warningsFiles)
    terminal.err(`baton: Cells that were imported but have no effect are listed in ${path}\n`);
  for (const path of rejectsFiles) terminal.err(`baton: Rejected rows are listed in ${path}\n`);
}

/** These are worth a line only when there is something to say. */
const ONLY_IF_ANY: ReadonlySet<string> = new Set([
  "rows skipped by the map",
  "rows without an event",
  "resumed from an interrupted import",
  "rejected by the rules",
]);

function printSummary(terminal: Terminal, summary: ImportSummary, tookMs: number): ExitCode {
  const lines: (readonly [string, number])[] = [
    ...rowLines(summary),
    ["new events", summary.factsNew],
    ["already imported", summary.factsKnown],
    ["resumed from an interrupted import", summary.factsContinued],
    ["rejected by the rules", summary.factsRefused],
    ["new leads", summary.leads],
    ["decisions", summary.decisions],
    ["deadlines processed", summary.dueTimes],
  ];
  const shown = lines.filter(([name, count]) => count > 0 || !ONLY_IF_ANY.has(name));
  if (summary.agreementActivated) terminal.out("The agreement is active\n");
  printCounts(terminal, shown);
  terminal.out(`${"took".padEnd(36)}${`${(tookMs / 1_000).toFixed(1)} s`.padStart(10)}\n`);
  for (const { warning, facts } of summary.warnings) terminal.err(`baton: ${warningLine(warning, facts)}\n`);
  printFiles(terminal, summary);
  printUnmeasured(terminal, summary);
  if (summary.stopped) {
    terminal.err("baton: Stopped early\n  → Rerun the command to resume\n");
    return EXIT.interrupted;
  }
  if (summary.rows > 0 && summary.rejectedRows === summary.rows) {
    terminal.err(
      "baton: No usable rows\n  → See the rejects file for the reasons; often the map names the wrong column or date format\n",
    );
    return EXIT.data;
  }
  return EXIT.done;
}
