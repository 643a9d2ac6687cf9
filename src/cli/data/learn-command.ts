/** How `baton learn` is called. */
import { type Command, Option } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import type { LearnFlags } from "./learn.ts";

type Commands = typeof import("./learn.ts");
type Run = (commands: Commands, terminal: Terminal, settings: Settings) => Promise<ExitCode>;

/** @param run loads what the command needs when it is called */
export function addLearnCommand(program: Command, run: (command: Run) => Promise<void>): void {
  program
    .command("learn")
    .description("learn points from won and lost leads, check them on later ones, and compare them with those agreed")
    .option("--after <days>", "look at each lead so many days after its capture, with what was known by then", "14")
    .option("--out <file>", "write the active agreement with these points, as a draft to discuss")
    .addOption(
      new Option(
        "--forward <every>",
        "try it on the past instead: learn at the start of each period, and judge on its leads",
      )
        .choices(["month", "quarter"])
        .conflicts("out"),
    )
    .option("--json", "print every figure as JSON", false)
    .action((flags: LearnFlags) => run(({ learn }, terminal, settings) => learn(terminal, settings, flags)));
}
