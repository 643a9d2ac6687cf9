/** How `baton what-if` is called. */
import type { Command } from "commander";
import { RUNS, USUAL_SEED } from "../../api/lab-limits.ts";
import type { Settings } from "../configuration/settings.ts";
import type { ExitCode } from "../exit-code.ts";
import { parseWhole } from "../parse-whole.ts";
import type { Terminal } from "../terminal.ts";
import type { WhatIfOptions } from "./what-if.ts";

type Commands = typeof import("./what-if.ts");
type Run = (commands: Commands, terminal: Terminal, settings: Settings) => Promise<ExitCode>;

/** @param run loads what the command needs when it is called */
export function addWhatIfCommand(program: Command, run: (command: Run) => Promise<void>): void {
  program
    .command("what-if")
    .description("simulate a past period under a draft, with people who work as they did")
    .argument("<draft>", "agreement (YAML)")
    .requiredOption("--from <date>", "first day, such as 2026-01-01, in the draft's time zone")
    .requiredOption("--to <date>", "last day, such as 2026-03-31")
    .option("--runs <number>", "how often it is simulated", parseWhole(RUNS.least, RUNS.most), RUNS.usual)
    .option(
      "--seed <number>",
      "random seed; the same seed gives the same result",
      parseWhole(0, 4_294_967_295),
      USUAL_SEED,
    )
    .option("--json", "print JSON", false)
    .action((draft: string, options: WhatIfOptions) =>
      run(({ whatIf }, terminal, settings) => whatIf(terminal, settings, draft, options)),
    );
}
