/** The maps of the files that are tried: given, or guessed. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { guessContextOf } from "../../connectors/files/guess/guess-context.ts";
import type { GuessedMap } from "../../connectors/files/guess/guess.ts";
import { SAMPLED_ROWS, sampledTable } from "../../connectors/files/guess/sampled-table.ts";
import { writeMap } from "../../connectors/files/guess/write-map.ts";
import { type Mapping, parseMapping } from "../../connectors/files/map/mapping.ts";
import { sampleTable } from "../../connectors/files/read/sample-table.ts";
import { problemLines } from "../agreement/problem-lines.ts";
import { answeredGuess } from "../data/answered-guess.ts";
import { presentInstant } from "../present-instant.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

/** `guessed`: undefined where the map was given, which stays as it is. */
export type TrialMap = {
  readonly path: string;
  readonly mapping: Mapping;
  readonly guessed: GuessedMap | undefined;
};

/** @returns undefined when a question was canceled; files that give no events are left out, and named */
export async function trialMaps(
  terminal: Terminal,
  files: readonly string[],
  { maps, zone }: { readonly maps: readonly string[]; readonly zone: string | undefined },
): Promise<readonly TrialMap[] | undefined> {
  if (maps.length > 0) return givenMaps(terminal, files, maps);
  const tables = [];
  for (const path of files) tables.push(sampledTable(basename(path), await sampleTable(path, { rows: SAMPLED_ROWS })));
  const context = { ...guessContextOf(null, new Map(), presentInstant()), zone: zone ?? null };
  const { guess, answers } = await answeredGuess(terminal, tables, context, !terminal.inIsTty);
  if (answers === "canceled") return undefined;
  for (const { file, why } of guess.without) terminal.err(`${file} is left out. ${why}\n`);
  if (guess.maps.length === 0)
    throw new AppError("input_invalid", "No map could be guessed", {
      remedy:
        "Export a column that names the lead and one with a date, or write a map and give it with --map: see docs/import.md",
    });
  for (const { file, export: from, settled } of guess.maps) {
    terminal.err(
      `${file}: ${from === null ? "its columns were recognized by their names and cells" : `it is ${from}`}\n`,
    );
    if (!terminal.inIsTty)
      for (const { text, choices, answer } of settled)
        terminal.err(`  ${text} Taken: ${choices.find(({ id }) => id === answer)?.label ?? answer}\n`);
  }
  return guess.maps.map((guessed) => ({
    path: defined(
      files.find((file) => basename(file) === guessed.file),
      "its file",
    ),
    mapping: read(terminal, guessed.file, writeMap(guessed)),
    guessed,
  }));
}

async function givenMaps(
  terminal: Terminal,
  files: readonly string[],
  maps: readonly string[],
): Promise<readonly TrialMap[]> {
  if (maps.length !== 1 && maps.length !== files.length)
    throw new UsageError("Give one --map for each file, in the same order, or one for all");
  const given: TrialMap[] = [];
  for (const [index, path] of files.entries()) {
    const from = defined(maps[index] ?? maps[0], "map");
    const text = await readFile(from, "utf8").catch((error: unknown) => {
      throw new AppError("input_invalid", `Can't read ${from}`, { remedy: "Check the path of --map", cause: error });
    });
    given.push({ path, mapping: read(terminal, from, text), guessed: undefined });
  }
  return given;
}

function read(terminal: Terminal, path: string, text: string): Mapping {
  const parsed = parseMapping(text);
  if (parsed.ok) return parsed.value;
  terminal.err(problemLines(path, parsed.problems));
  throw new AppError("input_invalid", `${path} isn't a valid column map`, {
    remedy: "Fix the lines above. For examples, see the maps in agreements/examples",
  });
}
