/** `baton backtest`: what a past period would have looked like under a draft, people having done what they did. */
import { writeFile } from "node:fs/promises";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { csvHead, csvLine } from "../../base/csv.ts";
import { type EpochMs, isoInstant } from "../../base/time.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { type Backtest, countedBacktest, type LeadStanding } from "../../reporting/backtest/backtest.ts";
import { type BacktestFound, runBacktest } from "../../services/backtest/run-backtest.ts";
import { sayBacktest } from "../../words/backtest/backtest-words.ts";
import { counted } from "../../words/english/counted.ts";
import { dateWords } from "../../words/english/dates.ts";
import { gradeName, personName } from "../../words/names/names-of.ts";
import { stageName } from "../../words/names/stage-names.ts";
import type { Settings } from "../configuration/settings.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";
import { periodOption } from "./period-option.ts";
import { printedReport } from "./printed-report.ts";
import { readAgreement } from "./read-agreement.ts";

export type BacktestOptions = {
  readonly from: string;
  readonly to: string;
  readonly leads?: string;
  readonly json: boolean;
};

export async function backtest(
  terminal: Terminal,
  settings: Settings,
  file: string,
  { from, to, leads, json }: BacktestOptions,
): Promise<ExitCode> {
  const { value: draft } = await readAgreement(terminal, file);
  const { zone } = compileTerms(draft);
  const period = periodOption(zone, from, to);
  return withServices(settings, async (ctx) => {
    const progress = showProgress(terminal);
    const onProgress = (done: number, total: number): void => progress.show("Backtesting", done, total);
    const found = await runBacktest(ctx, { draft, ...period, onProgress, stop: terminal.stop });
    progress.end();
    if (found === undefined) {
      terminal.err("Stopped. Nothing was written\n");
      return EXIT.interrupted;
    }
    if (leads !== undefined) {
      await writeFile(leads, leadsFile(draft, found.backtest));
      terminal.err(`${counted(found.backtest.changed.length, "lead")} written to ${leads}\n`);
    }
    terminal.out(json ? `${JSON.stringify(found.backtest, null, 2)}\n` : printed(file, draft, zone, found));
    return EXIT.done;
  });
}

function printed(file: string, draft: Agreement, zone: Zone, { backtest: found, inForce }: BacktestFound): string {
  const report = sayBacktest(draft, inForce, countedBacktest(found), { member: null, seesAll: true });
  const day = (at: EpochMs): string => dateWords(localDate(zone, at));
  return `${file}, ${day(found.from)} to ${day((found.until - 1) as EpochMs)}, as recorded\n${printedReport(report)}`;
}

const COLUMNS = ["stage", "grade", "score", "owner", "missed"] as const;

/** A line a lead: what was decided, and what the draft decides. */
function leadsFile(draft: Agreement, { changed }: Backtest): string {
  const head = [
    "lead",
    "differs_from",
    ...COLUMNS.map((name) => `recorded_${name}`),
    ...COLUMNS.map((name) => `draft_${name}`),
    "unknown",
  ];
  const lines = changed.map(({ leadId, from, recorded, draft: under, isUnknown }) =>
    csvLine([
      ...[leadId, isoInstant(from)],
      ...[...cells(draft, recorded), ...cells(draft, under)],
      isUnknown ? "yes" : "no",
    ]),
  );
  return [csvHead(head), ...lines].join("");
}

function cells(agreement: Agreement, standing: LeadStanding | null): readonly (string | number | null)[] {
  if (standing === null) return COLUMNS.map(() => null);
  const { stage, grade, score, owner, missed } = standing;
  return [
    ...[stageName(stage), gradeName(agreement, grade), score],
    ...[owner === null ? null : personName(agreement, owner), missed.join(" ")],
  ];
}
