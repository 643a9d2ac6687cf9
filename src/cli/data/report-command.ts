/** How `baton report` is called. */
import { type Command, Option } from "commander";
import { COMPARISONS } from "../../reporting/rows/named-period.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import type { ReportOptions } from "./print-catalog-report.ts";

type Commands = typeof import("./print-catalog-report.ts");
type Run = (commands: Commands, terminal: Terminal, settings: Settings) => Promise<ExitCode>;

/** @param run loads what the command needs when it is called */
export function addReportCommand(program: Command, run: (command: Run) => Promise<void>): void {
  program
    .command("report")
    .description("list the reports, or print one of them")
    .argument("[name]", "a report of the list, such as sources")
    .option(
      "--period <period>",
      "such as 2026-03, 2026-Q1, 2026-03-02..2026-03-29, last-quarter, or all (default: the last 90 days)",
    )
    .addOption(new Option("--compare <with>", "the period before, or the same a year ago").choices(COMPARISONS))
    .option("--segment <by>", "by source, grade, team, owner, or attribute:NAME; none: all leads together")
    .addOption(new Option("--hours <hours>", "count times in these hours").choices(["business", "calendar"]))
    .option("--table <id>", "only this table; a CSV file has one (default: the first)")
    .addOption(new Option("--format <format>", "how it is printed").choices(["table", "csv", "json"]).default("table"))
    .option("--as <member>", "show what this member may see")
    .option("--json", "short for --format json; without a name, all numbers of all time in one document", false)
    .action((name: string | undefined, options: ReportOptions) =>
      run(({ printReports }, terminal, settings) => printReports(terminal, settings, name, options)),
    );
}
