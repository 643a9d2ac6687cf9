/** How `baton capacity` is called. */
import type { Command } from "commander";
import { parseWhole } from "../parse-whole.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import type { CapacityOptions } from "./capacity.ts";

type Commands = typeof import("./capacity.ts");
type Run = (commands: Commands, terminal: Terminal, settings: Settings) => Promise<ExitCode>;

/** @param run loads what the command needs when it is called */
export function addCapacityCommand(program: Command, run: (command: Run) => Promise<void>): void {
  program
    .command("capacity")
    .description("forecast whether each team has the time for the leads of the coming weeks")
    .option("--weeks <number>", "how many weeks, from next Monday on", parseWhole(1, 53), 13)
    .option("--leads-per-month <number>", "instead of the agreement's goal for MQLs", parseWhole(1, 100_000))
    .option("--json", "print JSON", false)
    .action((options: CapacityOptions) =>
      run(({ capacity }, terminal, settings) => capacity(terminal, settings, options)),
    );
}
