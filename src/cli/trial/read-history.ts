/** What files say of the past, read once: nothing is written. */
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "../../base/app-error.ts";
import { type CheckedFile, checkFile, readFacts } from "../../connectors/files/file-facts.ts";
import { type HistorySeen, startHistory } from "../../lab/proposal/history-seen.ts";
import { personFinder } from "../../services/history/import-people.ts";
import { counted } from "../../words/english/counted.ts";
import { presentInstant } from "../present-instant.ts";
import type { ProgressDisplay } from "../show-progress.ts";
import type { TrialMap } from "./trial-maps.ts";

const MB = 1_000_000;
/** What is read and decided within two minutes. */
const BYTES_MAX = 200 * MB;
const LEADS_MIN = 2;

/** @throws AppError `input_invalid` when they are more than can be tried, or say nothing of leads */
export async function assertTriable(files: readonly string[]): Promise<void> {
  let bytes = 0;
  for (const path of files) bytes += (await stat(path).catch(() => undefined))?.size ?? 0;
  if (bytes > BYTES_MAX)
    throw new AppError(
      "input_invalid",
      `${Math.ceil(bytes / MB)} MB are more than can be tried (${BYTES_MAX / MB} MB)`,
      {
        remedy: "Export a year, or write an agreement with `baton init` and import everything with `baton import`",
      },
    );
}

export async function readHistory(maps: readonly TrialMap[], progress: ProgressDisplay): Promise<HistorySeen> {
  const now = presentInstant();
  const history = startHistory();
  const checked: CheckedFile[] = [];
  for (const { path, mapping } of maps) checked.push(await checkFile(path, mapping, now));
  const rows = checked.reduce((sum, file) => sum + file.rows, 0);
  let done = 0;
  for (const file of checked) {
    const context = { now, ownCurrency: null, findPerson: personFinder(file.mapping, undefined) };
    for await (const read of readFacts(file, context)) {
      done += 1;
      if (done % 1_000 === 0) progress.show("Reading", done, rows);
      if (read.kind === "facts") for (const { fact } of read.facts) history.add(fact);
    }
  }
  progress.end();
  const seen = history.seen();
  const leads = [...seen.leads.values()].filter(({ capturedAt }) => capturedAt !== undefined).length;
  const named = maps.map(({ path }) => basename(path)).join(", ");
  if (leads === 0)
    throw new AppError("input_invalid", `${named}: no row says when a lead came in`, {
      remedy: "Add the export of the leads themselves, with the date on which each was created",
    });
  if (leads < LEADS_MIN)
    throw new AppError(
      "input_invalid",
      `${named}: ${counted(leads, "lead")} is too little to propose an agreement from`,
      {
        remedy: "Export a year of leads; or look at a sample company with `baton demo`",
      },
    );
  return seen;
}
