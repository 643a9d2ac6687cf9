/**
 * The command line: which commands there are, and how each ends.
 *
 * Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the data cannot be used, 2 the command line is
 * wrong, 70 a bug, 130 stopped by Ctrl-C.
 */
import { type EpochMs, parseInstant } from "../base/time.ts";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { AppError } from "../base/app-error.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { NOTICE_CHANNELS } from "../agreement/terms/agreement.ts";
import type { GoalOptions } from "./agreement/goals.ts";
import type { MessagesOptions } from "./data/messages.ts";
import { presentInstant } from "./present-instant.ts";
import type { PrintOptions } from "./agreement/print.ts";
import type { InitOptions } from "./agreement/init/init-answers.ts";
import type { StartParts } from "./server/serve.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

export type CliStart = {
  /** Without the program's own name. */
  readonly args: readonly string[];
  readonly settings: Settings;
  readonly version: string;
  /** Print where an error comes from. */
  readonly debug: boolean;
  readonly parts: StartParts;
};

type ImportFlags = { readonly map: string[]; readonly agreement?: string; readonly dryRun: boolean };

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
    .description("Runs the service level agreement between marketing and sales.")
    .version(start.version)
    .option(
      "--data <dir>",
      "where the embedded database keeps its files (or BATON_DATA; DATABASE_URL names a PostgreSQL of your own)",
      start.settings.dataDir,
    )
    .helpCommand(false)
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(text.replace(/^error: /, "baton: ")),
    })
    .exitOverride();
  const settings = (): Settings => ({ ...start.settings, dataDir: program.opts<{ data: string }>().data });

  program
    .command("init")
    .description("write an agreement of your own: asks in a terminal, or takes the answers as options")
    .argument("[file]", "where to write it", "agreement.yaml")
    .option("--template <name>", "small-team, sdr-team or enterprise-regions")
    .option("--company <name>")
    .option("--zone <name>", "IANA time zone, such as Europe/Berlin")
    .option("--currency <code>", "ISO 4217, such as EUR")
    .option("--marketing <names>", "who leads it, then the others: “Dana Lindt <dana@company.example>, Mika Brandt”")
    .option("--qualification <names>", "the same, where a team of its own qualifies")
    .option("--sales <names>", "the same")
    .option("--mql <number>", "qualified leads a month that marketing promises; or the next four, to calculate them")
    .option("--quota <amount>", "new business that sales must win in a year")
    .option("--share <percent>", "the part of it that comes from marketing's leads")
    .option("--deal <amount>", "value of an average deal")
    .option("--close-rate <percent>", "the part of qualified leads that become customers")
    .option("--days <days>", "working days, such as mon-fri")
    .option("--hours <hours>", "working hours, such as 09:00-17:30")
    .option("--country <code>", "whose holidays you keep, such as DE")
    .option("--region <code>", "the state or region of that country")
    .option("--hot <time>", "how fast a hot lead is spoken to, such as “15 minutes”")
    .option("--warm <time>", "and a warm one")
    .option("--cold <time>", "and a cold one")
    .option("--force", "overwrite the file", false)
    .action(async (file: string, options: InitOptions & { force: boolean }) =>
      end(await (await import("./agreement/init/init.ts")).init(terminal, file, options)),
    );

  program
    .command("check")
    .description("read an agreement and say what is wrong with it, line by line, and what is better thought over")
    .argument("<file>", "the agreement, in YAML")
    .option("--strict", "let warnings fail the check", false)
    .action(async (file: string, options: { strict: boolean }) =>
      end(await (await import("./agreement/check.ts")).check(terminal, file, options)),
    );

  program
    .command("diff")
    .description(
      "what another version of an agreement changes, in sentences; ends with 0 for no difference, 1 for some, 2 for trouble",
    )
    .argument("<before>", "the agreement as it was, in YAML")
    .argument("<after>", "the agreement as it is to be")
    .option("--json", "as JSON", false)
    .action(async (before: string, after: string, options: { json: boolean }) =>
      end(await (await import("./agreement/diff.ts")).diff(terminal, before, after, options)),
    );

  program
    .command("print")
    .description("an agreement as a document to read and sign, as PDF or as a web page")
    .argument("<file>", "the agreement, in YAML")
    .option("--pdf <file>", "write it as PDF")
    .option("--html <file>", "write it as one HTML file")
    .addOption(new Option("--paper <size>", "size of the paper").choices(["a4", "letter"]).default("a4"))
    .option(
      "--font <file>",
      "a font (TTF, OTF, WOFF) for characters that the PDF lacks; several are tried in their order",
      (font: string, before: readonly string[] | undefined) => [...(before ?? []), font],
    )
    .option("--force", "overwrite files that are there", false)
    .action(async (file: string, options: PrintOptions) =>
      end(await (await import("./agreement/print.ts")).print(terminal, file, options)),
    );

  program
    .command("goals")
    .description("how many leads a quota needs, stage by stage, month by month and week by week, with the arithmetic")
    .argument("[file]", "an agreement, whose calculator is shown; or the numbers as options")
    .option("--quota <amount>", "revenue that sales is to bring in over all the months, such as 1200000")
    .option("--currency <code>", "ISO 4217, such as EUR")
    .option("--share <percent>", "the part of the quota that comes from marketing's leads, such as 40%")
    .option("--deal <amount>", "average revenue of a customer won")
    .option("--close-rate <percent>", "the part of MQLs that become customers, such as 5%")
    .option(
      "--conversion <from-to=percent>",
      "from one stage to a later one, such as mql-sal=60%; once for each step, of mql, sal, sql, opportunity, customer",
      (conversion: string, before: readonly string[] | undefined) => [...(before ?? []), conversion],
    )
    .option("--months <number>", "how many months the quota is for", parseWhole(1, 60), 12)
    .option("--start <month>", "the first of them, such as 2027-01 (default: the coming month)")
    .option("--seasonality <weights>", "twelve weights from January to December, such as 80,100,…")
    .option("--json", "as JSON", false)
    .action(async (file: string | undefined, options: GoalOptions) =>
      end(await showGoals(terminal, file, options, start.settings.now ?? presentInstant)),
    );

  program
    .command("import")
    .description("bring in history from CSV files; doing it twice changes nothing, and it goes on where it was stopped")
    .argument("<files...>", "CSV files; several are lived in one order of time")
    .requiredOption(
      "--map <file>",
      "what the columns mean, in YAML; once for each CSV file, or once for all",
      (file: string, before: readonly string[] | undefined) => [...(before ?? []), file],
    )
    .option("--agreement <file>", "the agreement to live by; needed when none is active yet")
    .option("--dry-run", "read the files and name the rows that cannot be used; nothing is imported", false)
    .action(async (files: string[], { map: maps, agreement, dryRun }: ImportFlags) =>
      end(
        await (
          await import("./data/import-files.ts")
        ).importFiles(terminal, settings(), { files, maps, agreement, dryRun }),
      ),
    );

  program
    .command("report")
    .description("funnel, attainment and speed, by source and by person")
    .option("--from <date>", "first day, such as 2018-01-01, in the zone of the agreement")
    .option("--to <date>", "last day, such as 2018-06-30")
    .option("--as <member>", "what a person of the agreement sees of it")
    .option("--json", "as JSON", false)
    .action(async (options: { from?: string; to?: string; as?: string; json: boolean }) =>
      end(await (await import("./data/print-period-report.ts")).printPeriodReport(terminal, settings(), options)),
    );

  program
    .command("verify")
    .description(
      "prove that the log is the one that was written, and that leads, clocks and report numbers follow from it; or check a file of evidence, without a database",
    )
    .argument("[file]", "evidence for one lead, as `baton evidence` writes it")
    .option("--anchors <file>", "anchors that were kept elsewhere, to be compared with")
    .option("--since <date>", "take what lies before the last anchor of that day as verified, such as 2026-03-09")
    .action(async (file: string | undefined, options: { anchors?: string; since?: string }) =>
      end(
        file === undefined
          ? await (await import("./data/verify.ts")).verify(terminal, settings(), options)
          : await (await import("./data/evidence.ts")).verifyFile(terminal, file, { anchors: options.anchors }),
      ),
    );

  program
    .command("messages")
    .description("what is to be sent to whom, over which channel, and not before when")
    .option("--to <member>", "to one person of the agreement, by their id")
    .addOption(new Option("--channel <channel>", "over one channel").choices(NOTICE_CHANNELS))
    .option("--due", "only what may go out now: nobody is sent anything in their quiet hours", false)
    .option("--json", "as JSON, with what travels along", false)
    .action(async (options: MessagesOptions) =>
      end(await (await import("./data/messages.ts")).messages(terminal, settings(), options)),
    );

  program
    .command("evidence")
    .description("write what the log says about one lead, with the proof that it does, for the other party to check")
    .argument("<lead>", "its id")
    .option("--out <file>", "where to write it (default: evidence-LEAD.json)")
    .action(async (lead: string, { out }: { out?: string }) =>
      end(await (await import("./data/evidence.ts")).evidence(terminal, settings(), lead, { out })),
    );

  program
    .command("anchor")
    .description(
      "print what the log comes to now, in one line that both parties keep: a rewritten log is found out by it",
    )
    .action(async () => end(await (await import("./data/anchor.ts")).anchor(terminal, settings())));

  const person = program.command("person").description("what is known of somebody, and its erasure");
  person
    .command("export")
    .description("all that is known of the person with an e-mail address, as JSON")
    .argument("<address>")
    .option("--out <file>", "where to write it (default: to the terminal)")
    .action(async (address: string, { out }: { out?: string }) =>
      end(await (await import("./data/person.ts")).exportTo(terminal, settings(), address, { out })),
    );
  person
    .command("erase")
    .description(
      "take away all that identifies the person, for good; what was counted stays, and whatever lead they were ends",
    )
    .argument("<address>")
    .option("--yes", "it cannot be undone", false)
    .action(async (address: string, { yes }: { yes: boolean }) =>
      end(await (await import("./data/person.ts")).erase(terminal, settings(), address, { yes })),
    );

  program
    .command("rebuild")
    .description("derive leads, clocks and ledgers anew from the log, and say what has changed by it")
    .action(async () => end(await (await import("./data/rebuild.ts")).rebuild(terminal, settings())));

  program
    .command("serve")
    .description("run the server, the screens and the clocks")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--port <number>", "port to listen on; 0 takes any free one", parsePort, 4600)
    .option("--agreement <file>", "the agreement to run; needed when none is in force yet")
    .option("--url <address>", "the address people use, when it is another one: behind a proxy (or BATON_URL)")
    .action(
      async ({ host, port, agreement, url }: { host: string; port: number; agreement?: string; url?: string }) => {
        const said = { ...settings(), url: url ?? start.settings.url };
        end(await (await import("./server/serve.ts")).serve(terminal, said, start.parts, { host, port, agreement }));
      },
    );

  program
    .command("demo")
    .description("a sample company with its own history, served to look around in")
    .option("--port <number>", "port to listen on; 0 takes any free one", parsePort, 4600)
    .option("--seed <number>", "which history: the same seed gives the same one", parseWhole(0, 4_294_967_295), 2026)
    .option("--months <number>", "how many months of it", parseWhole(1, 60), 12)
    .option(
      "--at <instant>",
      "its present, such as 2026-03-09T10:00+01:00, from which time goes on (default: now)",
      parseAt,
    )
    .action(async ({ at, ...options }: { port: number; seed: number; months: number; at?: EpochMs }) =>
      end(await (await import("./server/demo.ts")).demo(terminal, settings(), start.parts, { ...options, at })),
    );
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
    throw new UsageError(
      "the agreement says the numbers: beside a file only --months, --start and --json can be given",
    );
  const time = start === undefined ? { months, json } : { months, json, start };
  return (await import("./agreement/agreed-goals.ts")).agreedGoals(terminal, file, time, now());
}

function parseWhole(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    return value;
  };
}
const parsePort = parseWhole(0, 65_535);

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
    `baton: something went wrong inside Baton: ${error instanceof Error ? error.message : String(error)}\n  → run it again with BATON_DEBUG=1 to see where, and report it\n`,
  );
  return EXIT.internal;
}

function parseAt(text: string): EpochMs {
  const at = parseInstant(text);
  if (at === undefined)
    throw new InvalidArgumentError("It is an instant with its zone, such as 2026-03-09T10:00+01:00.");
  return at;
}
