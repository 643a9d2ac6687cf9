/**
 * The command line: which commands there are, and how each ends.
 *
 * Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the data cannot be used, 2 the command line is
 * wrong, 3 done with questions left, 70 a bug, 130 stopped by Ctrl-C.
 */
import type { EpochMs } from "../base/time.ts";
import { Command, CommanderError, Option } from "commander";
import { AppError } from "../base/app-error.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { NOTICE_CHANNELS } from "../agreement/terms/agreement.ts";
import type { GoalOptions } from "./agreement/goals.ts";
import type { SecurityFlags } from "./security/security.ts";
import type { MapOptions } from "./data/map-files.ts";
import type { MessagesOptions } from "./data/messages.ts";
import { addBacktestCommand } from "./agreement/backtest-command.ts";
import { addWhatIfCommand } from "./agreement/what-if-command.ts";
import { addCapacityCommand } from "./data/capacity-command.ts";
import { addLearnCommand } from "./data/learn-command.ts";
import { addReportCommand } from "./data/report-command.ts";
import { presentInstant } from "./present-instant.ts";
import type { DiffOptions } from "./agreement/diff.ts";
import type { PrintOptions } from "./agreement/print.ts";
import type { NewAnswers } from "../agreement/document/write/new-answers.ts";
import type { StartParts } from "./server/serve.ts";
import { addServerCommands } from "./server/server-commands.ts";
import { parseWhole } from "./parse-whole.ts";
import { addKeyCommands } from "./keys/key-commands.ts";
import type { Configuration } from "./configuration/read-configuration.ts";
import type { Settings } from "./configuration/settings.ts";
import { argumentOf } from "./configuration/argument-of.ts";
import { VARIABLES } from "./configuration/variables.ts";
import { addWorkspaceCommands } from "./workspaces/workspace-commands.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

export type CliStart = {
  /** Without the program's own name. */
  readonly args: readonly string[];
  /** What the environment says. @param dataDir as an option says it */
  readonly configuration: (dataDir: string | undefined) => Configuration;
  readonly version: string;
  /** Print where an error comes from. */
  readonly debug: boolean;
  readonly parts: StartParts;
};

type ImportFlags = {
  readonly map: string[];
  readonly agreement?: string;
  readonly dryRun: boolean;
  readonly rejects: boolean;
};

/** @returns the exit code; never throws */
export async function runCli(terminal: Terminal, start: CliStart): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = buildProgram(terminal, start, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...start.args], { from: "user" });
    return code;
  } catch (error) {
    return reportFailure(terminal, error, start.debug);
  }
}

/** Each command is loaded when it is called, so that `check` waits for no database driver. */
function buildProgram(terminal: Terminal, start: CliStart, end: (code: ExitCode) => void): Command {
  const program = new Command("baton")
    .description("Runs the SLA between Marketing and Sales.")
    .version(start.version)
    .option(
      "--data <dir>",
      "folder for the embedded database (or set BATON_DATA; to use your own PostgreSQL, set DATABASE_URL)",
    )
    .option("--workspace <id>", "the company to work in, where the server has several", "default")
    .helpCommand(false)
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(text.replace(/^error: /, "baton: ")),
    })
    .exitOverride();
  const settings = (): Settings => {
    const { data, workspace } = program.opts<{ data?: string; workspace: string }>();
    const { settings: said, problems, notices } = start.configuration(data);
    for (const notice of notices) terminal.err(`baton: ${notice}\n`);
    if (problems.length > 0) throw new UsageError(problems.join("\nbaton: "));
    return { ...said, workspace };
  };

  program
    .command("init")
    .description("create an agreement: prompts in a terminal, or takes the answers as options")
    .argument("[file]", "file to write", "agreement.yaml")
    .option("--template <name>", "small-team, sdr-team, or enterprise-regions")
    .option("--company <name>", "company name")
    .option("--zone <name>", "IANA time zone, such as Europe/Berlin")
    .option("--currency <code>", "ISO 4217 code, such as EUR")
    .option(
      "--marketing <names>",
      "the head first, then the other members: “Dana Lindt <dana@company.example>, Mika Brandt”",
    )
    .option("--qualification <names>", "the same, if a separate team qualifies leads")
    .option("--sales <names>", "the same")
    .option(
      "--mql <number>",
      "MQLs per month that Marketing commits to, or use the next four options to calculate them",
    )
    .option("--quota <amount>", "new business that Sales must win per year")
    .option("--share <percent>", "Marketing's share of it")
    .option("--deal <amount>", "average deal value")
    .option("--close-rate <percent>", "MQL-to-customer close rate")
    .option("--days <days>", "business days, such as mon-fri")
    .option("--hours <hours>", "business hours, such as 09:00-17:30")
    .option("--country <code>", "country whose public holidays apply, such as DE")
    .option("--region <code>", "state or region of that country")
    .option("--hot <time>", "first-touch target for hot leads, such as “15 minutes”")
    .option("--warm <time>", "first-touch target for warm leads")
    .option("--cold <time>", "first-touch target for cold leads")
    .option("--force", "overwrite an existing file", false)
    .action(async (file: string, options: NewAnswers & { force: boolean }) =>
      end(await (await import("./agreement/init/init.ts")).init(terminal, file, options)),
    );

  program
    .command("check")
    .description("check an agreement: list errors by line, and warnings worth a second look")
    .argument("<file>", "agreement (YAML)")
    .option("--strict", "fail on warnings", false)
    .action(async (file: string, options: { strict: boolean }) =>
      end(await (await import("./agreement/check.ts")).check(terminal, file, options)),
    );

  program
    .command("diff")
    .description("compare two versions in plain sentences; exit code 0 = no changes, 1 = changes, 2 = error")
    .argument("<before>", "earlier agreement (YAML); or one in git, such as origin/main:agreement.yaml")
    .argument("<after>", "later agreement (YAML), the same")
    .option("--json", "print JSON", false)
    .option("--markdown", "print a comment for a pull request, with problems and warnings", false)
    .action(async (before: string, after: string, options: DiffOptions) =>
      end(await (await import("./agreement/diff.ts")).diff(terminal, before, after, options)),
    );

  program
    .command("print")
    .description("create a printable agreement to sign, as PDF or HTML")
    .argument("<file>", "agreement (YAML)")
    .option("--pdf <file>", "write a PDF")
    .option("--html <file>", "write a single HTML file")
    .addOption(new Option("--paper <size>", "paper size").choices(["a4", "letter"]).default("a4"))
    .option(
      "--font <file>",
      "fallback font (TTF, OTF, WOFF) for missing characters; repeat to try several in order",
      (font: string, before: readonly string[] | undefined) => [...(before ?? []), font],
    )
    .option("--force", "overwrite existing files", false)
    .action(async (file: string, options: PrintOptions) =>
      end(await (await import("./agreement/print.ts")).print(terminal, file, options)),
    );

  program
    .command("goals")
    .description("calculate how many leads a quota needs, by stage, month, and week, showing the math")
    .argument("[file]", "agreement whose calculator to use; leave it out to give the numbers as options")
    .option("--quota <amount>", "revenue that Sales must win over all the months, such as 1200000")
    .option("--currency <code>", "ISO 4217 code, such as EUR")
    .option("--share <percent>", "Marketing's share of the quota, such as 40%")
    .option("--deal <amount>", "average deal value")
    .option("--close-rate <percent>", "MQL-to-customer close rate, such as 5%")
    .option(
      "--conversion <from-to=percent>",
      "conversion rate from one stage to a later one, such as mql-sal=60%; repeat for each step (stages: mql, sal, sql, opportunity, customer)",
      (conversion: string, before: readonly string[] | undefined) => [...(before ?? []), conversion],
    )
    .option("--months <number>", "number of months the quota covers", parseWhole(1, 60), 12)
    .option("--start <month>", "first month, such as 2027-01 (default: next month)")
    .option("--seasonality <weights>", "12 weights from January to December, such as 80,100,…")
    .option("--json", "print JSON", false)
    .action(async (file: string | undefined, options: GoalOptions) =>
      end(await showGoals(terminal, file, options, start.configuration(undefined).settings.now ?? presentInstant)),
    );

  program
    .command("import")
    .description("import history from files; safe to repeat, and resumes after an interruption")
    .argument("<files...>", "files; several are merged in time order")
    .requiredOption(
      "--map <file>",
      "column map (YAML): one for each file, or one for all",
      (file: string, before: readonly string[] | undefined) => [...(before ?? []), file],
    )
    .option("--agreement <file>", "agreement to apply; required if none is active")
    .option("--dry-run", "show what an import would do; nothing is imported or written", false)
    .option("--rejects", "with --dry-run: list unusable rows in <file>.rejects.csv", false)
    .action(async (files: string[], { map: maps, agreement, dryRun, rejects }: ImportFlags) =>
      end(
        await (
          await import("./data/import-files.ts")
        ).importFiles(terminal, settings(), { files, maps, agreement, dryRun, rejects }),
      ),
    );

  program
    .command("map")
    .description("guess the column maps that files need; asks only what the files can't tell")
    .argument("<files...>", "CSV files or workbooks of one system")
    .option("--agreement <file>", "agreement to compare the files with (default: the active one)")
    .option("--zone <name>", "time zone of times without an offset (default: the agreement's)")
    .option("--out <file>", "file to write, or a folder for several maps (default: FILE.map.yaml)")
    .option("--yes", "take the likeliest answer to every question", false)
    .option("--force", "overwrite existing files", false)
    .action(async (files: string[], options: MapOptions) =>
      end(await (await import("./data/map-files.ts")).mapFiles(terminal, settings, files, options)),
    );

  const imports = program.command("imports").description("list imports of history, or undo one as a whole");
  imports
    .command("list", { isDefault: true })
    .description("list imports with ID, time, sources, and what came of them")
    .action(async () => end(await (await import("./data/imports.ts")).listImports(terminal, settings())));
  imports
    .command("undo")
    .description("undo an import: everything is as if it hadn't come, and its files can be imported again")
    .argument("<import>", "ID of the import, from `baton imports`")
    .option("--yes", "confirm; without it, only what would be undone is printed", false)
    .action(async (id: string, { yes }: { yes: boolean }) =>
      end(await (await import("./data/imports.ts")).undo(terminal, settings(), id, { yes })),
    );

  addBacktestCommand(program, async (run) =>
    end(await run(await import("./agreement/backtest.ts"), terminal, settings())),
  );

  addWhatIfCommand(program, async (run) =>
    end(await run(await import("./agreement/what-if.ts"), terminal, settings())),
  );

  addCapacityCommand(program, async (run) => end(await run(await import("./data/capacity.ts"), terminal, settings())));

  addReportCommand(program, async (run) =>
    end(await run(await import("./data/print-catalog-report.ts"), terminal, settings())),
  );

  addLearnCommand(program, async (run) => end(await run(await import("./data/learn.ts"), terminal, settings())));

  program
    .command("verify")
    .description(
      "replay the log and verify that leads, clocks, and report numbers match; or check an evidence file without a database",
    )
    .argument("[file]", "evidence file for one lead, created by `baton evidence`")
    .option("--anchors <file>", "file with anchors kept elsewhere, to compare with")
    .option("--since <date>", "skip what was verified up to the last anchor of this day, such as 2026-03-09")
    .action(async (file: string | undefined, options: { anchors?: string; since?: string }) =>
      end(
        file === undefined
          ? await (await import("./data/verify.ts")).verify(terminal, settings(), options)
          : await (await import("./data/evidence.ts")).verifyFile(terminal, file, { anchors: options.anchors }),
      ),
    );

  program
    .command("messages")
    .description("list notices waiting to be sent, with recipient, channel, and earliest time")
    .option("--to <member>", "only to this member (id from the agreement)")
    .addOption(new Option("--channel <channel>", "only over this channel").choices(NOTICE_CHANNELS))
    .option("--due", "only what may be sent now (outside the recipient's quiet hours)", false)
    .option("--json", "print JSON, with everything each message carries", false)
    .action(async (options: MessagesOptions) =>
      end(await (await import("./data/messages.ts")).messages(terminal, settings(), options)),
    );

  program
    .command("evidence")
    .description("export the log of one lead with proof that it is complete, for the other party to check")
    .argument("<lead>", "lead id")
    .option("--out <file>", "file to write (default: evidence-LEAD.json)")
    .action(async (lead: string, { out }: { out?: string }) =>
      end(await (await import("./data/evidence.ts")).evidence(terminal, settings(), lead, { out })),
    );

  program
    .command("anchor")
    .description("print a fingerprint of the whole log for both parties to keep; it reveals any later rewrite")
    .action(async () => end(await (await import("./data/anchor.ts")).anchor(terminal, settings())));

  const person = program.command("person").description("export or erase what is stored about a person");
  person
    .command("export")
    .description("export everything stored about the person with this email address, as JSON")
    .argument("<address>", "email address")
    .option("--out <file>", "file to write (default: print it)")
    .action(async (address: string, { out }: { out?: string }) =>
      end(await (await import("./data/person.ts")).exportTo(terminal, settings(), address, { out })),
    );
  person
    .command("erase")
    .description("permanently erase everything that identifies the person; counts stay, and their leads end")
    .argument("<address>", "email address")
    .option("--yes", "confirm: this can't be undone", false)
    .action(async (address: string, { yes }: { yes: boolean }) =>
      end(await (await import("./data/person.ts")).erase(terminal, settings(), address, { yes })),
    );

  addWorkspaceCommands(program, terminal, settings, end);

  const people = program.command("people").description("help people who can't sign in");
  people
    .command("reset")
    .description("print a link to choose a new password, for the person with this email address")
    .argument("<address>", "email address they sign in with")
    .option("--two-step", "also turn off two-step verification, if phone and recovery codes are lost", false)
    .option("--url <address>", "public URL, if different (behind a proxy; or set BATON_URL)", argumentOf(VARIABLES.url))
    .action(async (address: string, { twoStep, url }: { twoStep: boolean; url?: string }) => {
      const said = { ...settings(), ...(url === undefined ? {} : { url }) };
      end(await (await import("./people/people.ts")).resetPassword(terminal, said, start.parts, { address, twoStep }));
    });
  people
    .command("role")
    .description("give a login a role in the workspace; the way back when its owner is gone")
    .argument("<address>", "email address they sign in with")
    .argument("<role>", "owner, admin, director, viewer, auditor, or none")
    .action(async (address: string, role: string) =>
      end(await (await import("./people/role.ts")).giveRole(terminal, settings(), address, role)),
    );
  people
    .command("new-secret")
    .description("accept a new server secret after the old one was lost or leaked; everyone signs in again")
    .option("--yes", "confirm: sessions and two-step verification end", false)
    .action(async (options: { yes: boolean }) =>
      end(await (await import("./people/people.ts")).newSecret(terminal, settings(), options)),
    );

  addKeyCommands(program, async (run) => end(await run(await import("./keys/keys.ts"), terminal, settings())));

  program
    .command("security")
    .description("print the security log, newest first, for another program to keep")
    .addOption(
      new Option("--format <format>", "csv is safe to open in a spreadsheet")
        .choices(["ndjson", "csv"])
        .default("ndjson"),
    )
    .option("--installation", "what concerns no company: failed sign-ins of unknown addresses and keys", false)
    .action(async (options: SecurityFlags) =>
      end(await (await import("./security/security.ts")).security(terminal, settings(), options)),
    );

  program
    .command("rebuild")
    .description("rebuild leads, clocks, and turn counts from the log, and list what changed")
    .action(async () => end(await (await import("./data/rebuild.ts")).rebuild(terminal, settings())));

  addServerCommands(program, { terminal, settings, parts: start.parts, version: start.version, end });
  return program;
}

/** The numbers of an agreement, or those of the options: never a mixture. */
async function showGoals(
  terminal: Terminal,
  file: string | undefined,
  options: GoalOptions,
  now: () => EpochMs,
): Promise<ExitCode> {
  const { quota, currency, share, deal, closeRate, conversion, seasonality, months, start, json } = options;
  if (file === undefined) return (await import("./agreement/goals.ts")).goals(terminal, options, now());
  const given = Object.entries({ quota, currency, share, deal, closeRate, conversion, seasonality });
  if (given.some(([, value]) => value !== undefined))
    throw new UsageError("The agreement provides the numbers. With a file, use only --months, --start, and --json");
  const time = start === undefined ? { months, json } : { months, json, start };
  return (await import("./agreement/agreed-goals.ts")).agreedGoals(terminal, file, time, now());
}

function reportFailure(terminal: Terminal, error: unknown, debug: boolean): ExitCode {
  if (error instanceof CommanderError) {
    // Already printed. Help and version are answers, not errors.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  if (debug && error instanceof Error) terminal.err(`${error.stack ?? error.message}\n`);
  if (error instanceof UsageError) {
    terminal.err(`baton: ${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof AppError) {
    terminal.err(`baton: ${error.message}\n${error.remedy === undefined ? "" : `  → ${error.remedy}\n`}`);
    return EXIT.data;
  }
  terminal.err(
    `baton: Internal error: ${error instanceof Error ? error.message : String(error)}\n  → Rerun with BATON_DEBUG=1 for details, then report it\n`,
  );
  return EXIT.internal;
}
