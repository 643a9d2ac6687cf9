/** `baton map`: the maps that files need, guessed, with what cannot be told asked. */
import { stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { isTimeZone } from "../../base/time.ts";
import { guessContextOf } from "../../connectors/files/guess/guess-context.ts";
import type { GuessContext, GuessedMap, SampledTable } from "../../connectors/files/guess/guess.ts";
import { SAMPLED_ROWS, sampledTable } from "../../connectors/files/guess/sampled-table.ts";
import { writeMap } from "../../connectors/files/guess/write-map.ts";
import { sampleTable } from "../../connectors/files/read/sample-table.ts";
import { readGuessContext } from "../../services/history/read-guess-context.ts";
import { counted } from "../../words/english/counted.ts";
import { readAgreement } from "../agreement/read-agreement.ts";
import type { Settings } from "../configuration/settings.ts";
import { CALLED } from "../called.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { presentInstant } from "../present-instant.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";
import { answeredGuess } from "./answered-guess.ts";
import { askToOverwrite } from "./ask-questions.ts";

export type MapOptions = {
  /** Left out: the one in force, where there is a database. */
  readonly agreement?: string;
  readonly zone?: string;
  readonly out?: string;
  /** Takes the likeliest answer to every question. */
  readonly yes: boolean;
  readonly force: boolean;
};

export async function mapFiles(
  terminal: Terminal,
  settings: () => Settings,
  files: readonly string[],
  options: MapOptions,
): Promise<ExitCode> {
  if (options.zone !== undefined && !isTimeZone(options.zone))
    throw new UsageError(`--zone “${options.zone}” isn't valid. Use an IANA name, such as Europe/Berlin`);
  const tables: SampledTable[] = [];
  for (const path of files) tables.push(sampledTable(basename(path), await sampleTable(path, { rows: SAMPLED_ROWS })));
  const said = await contextFor(terminal, settings, options.agreement);
  const context = options.zone === undefined ? said : { ...said, zone: options.zone };

  const { guess, answers } = await answeredGuess(terminal, tables, context, options.yes);
  if (answers === "canceled") {
    terminal.err("baton: Canceled. Nothing was written\n");
    return EXIT.interrupted;
  }
  for (const { file, why } of guess.without) terminal.err(`baton: ${file} gives no events. ${why}\n`);
  if (guess.maps.length === 0)
    throw new AppError("input_invalid", "No map could be guessed", {
      remedy: "Export a column that names the lead and one with a date, or write a map: see docs/import.md",
    });
  return writeMaps(terminal, files, guess.maps, options);
}

/** @param settings are only looked at where no agreement is given: without one, no database is needed */
async function contextFor(
  terminal: Terminal,
  settings: () => Settings,
  agreement: string | undefined,
): Promise<GuessContext> {
  if (agreement !== undefined)
    return guessContextOf((await readAgreement(terminal, agreement)).value, new Map(), presentInstant());
  try {
    return await withServices(settings(), readGuessContext);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "database_unavailable") throw error;
    terminal.err("baton: There is no agreement yet. With one, more can be guessed: add --agreement\n");
    return guessContextOf(null, new Map(), presentInstant());
  }
}

async function writeMaps(
  terminal: Terminal,
  files: readonly string[],
  maps: readonly GuessedMap[],
  { out, force }: MapOptions,
): Promise<ExitCode> {
  const folder = out !== undefined && (await isFolder(out));
  if (out !== undefined && !folder && maps.length > 1)
    throw new UsageError(`There are ${counted(maps.length, "map")}. Give --out a folder that exists`);
  const written: { readonly source: string; readonly path: string }[] = [];
  for (const map of maps) {
    const name = `${map.file.replace(/(?:\.(?:csv|tsv|txt|xlsx))?(?:\.gz)?$/i, "")}.map.yaml`;
    const path = out === undefined ? name : folder ? join(out, name) : out;
    if (!(await write(terminal, path, writeMap(map), force))) continue;
    written.push({
      source: defined(
        files.find((file) => basename(file) === map.file),
        "its file",
      ),
      path,
    });
    const from = map.export === null ? "" : `, ${map.export}`;
    terminal.out(`Created ${path} for ${map.file}${from}\n`);
  }
  if (written.length === 0) return EXIT.interrupted;
  const command = [...written.map(({ source }) => source), ...written.map(({ path }) => `--map ${path}`)].join(" ");
  terminal.out(
    `Read ${written.length === 1 ? "it" : "them"} through, then run: ${CALLED} import ${command} --dry-run\n`,
  );
  const open = maps.reduce((sum, { questions }) => sum + questions.length, 0);
  if (open === 0) return EXIT.done;
  terminal.err(
    `baton: ${counted(open, "question")} left open, marked with “?” in the ${written.length === 1 ? "map" : "maps"}\n  → Correct those lines, or take the likeliest answers with --yes\n`,
  );
  return EXIT.unanswered;
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}

/** @returns false when there is a file already that is to stay */
async function write(terminal: Terminal, path: string, text: string, force: boolean): Promise<boolean> {
  const exists = (await stat(path).catch(() => undefined)) !== undefined;
  if (exists && !force) {
    if (!terminal.inIsTty)
      throw new AppError("input_invalid", `${path} already exists`, {
        remedy: "Choose another file with --out, or overwrite it with --force",
      });
    if (!(await askToOverwrite(path))) return false;
  }
  await writeFile(path, text, { flag: exists ? "w" : "wx" }).catch((error: unknown) => {
    throw new AppError("input_invalid", `Can't write ${path}`, {
      remedy: "Choose an existing folder that you can write to",
      cause: error,
    });
  });
  return true;
}
