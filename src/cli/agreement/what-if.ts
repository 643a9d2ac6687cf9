/** `baton what-if`: what a past period could have been under a draft, people working as they do. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { runWhatIf, type WhatIfFound } from "../../services/what-if/run-what-if.ts";
import { dateWords } from "../../words/english/dates.ts";
import { sayWhatIf } from "../../words/what-if/what-if-words.ts";
import type { Settings } from "../configuration/settings.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";
import { periodOption } from "./period-option.ts";
import { printedReport } from "./printed-report.ts";
import { readAgreement } from "./read-agreement.ts";

export type WhatIfOptions = {
  readonly from: string;
  readonly to: string;
  readonly runs: number;
  readonly seed: number;
  readonly json: boolean;
};

const DOING = { reading: "Reading", simulating: "Simulating" } as const;

export async function whatIf(
  terminal: Terminal,
  settings: Settings,
  file: string,
  { from, to, runs, seed, json }: WhatIfOptions,
): Promise<ExitCode> {
  const { value: draft } = await readAgreement(terminal, file);
  const { zone } = compileTerms(draft);
  const period = periodOption(zone, from, to);
  return withServices(settings, async (ctx) => {
    const progress = showProgress(terminal);
    const found = await runWhatIf(ctx, {
      ...{ draft, ...period, runs, seed, stop: terminal.stop },
      onProgress: (what, done, total) => progress.show(DOING[what], done, total),
    });
    progress.end();
    if (found === undefined) {
      terminal.err("Stopped. Nothing was written\n");
      return EXIT.interrupted;
    }
    terminal.out(json ? `${JSON.stringify(found.whatIf, null, 2)}\n` : printed(file, draft, zone, found));
    return EXIT.done;
  });
}

function printed(file: string, draft: Agreement, zone: Zone, { whatIf: found, inForce }: WhatIfFound): string {
  const dateOf = (at: EpochMs): string => localDate(zone, at);
  const day = (at: EpochMs): string => dateWords(dateOf(at));
  return `${file}, ${day(found.from)} to ${day((found.until - 1) as EpochMs)}, as they would have\n${printedReport(sayWhatIf(draft, inForce, found, dateOf))}`;
}
