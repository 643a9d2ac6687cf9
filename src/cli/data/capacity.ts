/** `baton capacity`: whether each team has the time for the leads of the coming weeks. */
import { readCapacity } from "../../services/capacity/read-capacity.ts";
import { capacityWords } from "../../words/report/capacity-words.ts";
import type { Settings } from "../configuration/settings.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";

export type CapacityOptions = { readonly weeks: number; readonly leadsPerMonth?: number; readonly json: boolean };

/** @throws AppError `agreement_missing` */
export async function capacity(
  terminal: Terminal,
  settings: Settings,
  { weeks, leadsPerMonth, json }: CapacityOptions,
): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    const progress = showProgress(terminal);
    const found = await readCapacity(ctx, {
      weeks,
      leadsPerMonth,
      onProgress: (done, total) => progress.show("Reading", done, total),
      stop: terminal.stop,
    });
    progress.end();
    if (found === undefined) {
      terminal.err("Stopped\n");
      return EXIT.interrupted;
    }
    const { forecast, zone } = found;
    terminal.out(json ? `${JSON.stringify(forecast, null, 2)}\n` : `${capacityWords(forecast, zone).join("\n\n")}\n`);
    return EXIT.done;
  });
}
