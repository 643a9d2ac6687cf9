/** How `baton backtest` is called. */
import type { Command } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import type { BacktestOptions } from "./backtest.ts";

type Commands = typeof import("./backtest.ts");
type Run = (commands: Commands, terminal: Terminal, settings: Settings) => Promise<ExitCode>;

/** @param run loads what the command needs when it is called */
export function addBacktestCommand(program: Command, run: (command: Run) => Promise<void>): void {
  program
    .command("backtest")
    .description("decide a past period again by a draft, beside what was decided, as recorded")
    .argument("<draft>", "agreement (YAML)")
    .requiredOption("--from <date>", "first day, such as 2026-01-01, in the draft's time zone")
    .requiredOption("--to <date>", "last day, such as 2026-03-31")
    .option("--leads <file>", "write the leads that change as CSV, old and new beside each other")
    .option("--json", "print JSON", false)
    .action((draft: string, options: BacktestOptions) =>
      run(({ backtest }, terminal, settings) => backtest(terminal, settings, draft, options)),
    );
}
