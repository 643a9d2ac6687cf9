/** The commands that run until they are stopped, and what is done to a server that is stopped. */
import { type Command, InvalidArgumentError } from "commander";
import { type EpochMs, parseInstant } from "../../base/time.ts";
import { argumentOf } from "../configuration/argument-of.ts";
import type { Settings } from "../configuration/settings.ts";
import { VARIABLES } from "../configuration/variables.ts";
import type { ExitCode } from "../exit-code.ts";
import { parseWhole } from "../parse-whole.ts";
import type { Terminal } from "../terminal.ts";
import type { BackupFlags } from "../backup/backup.ts";
import type { RestoreFlags } from "../backup/restore.ts";
import type { RotateFlags } from "./rotate-encryption-key.ts";
import type { StartParts } from "./serve.ts";

type ServeFlags = {
  readonly host: string;
  readonly port: number;
  readonly agreement?: string;
  readonly worker: boolean;
  readonly url?: string;
  readonly trustProxy?: readonly string[];
  readonly allowOrigin?: readonly string[];
};

type TryFlags = {
  readonly map: readonly string[];
  readonly zone?: string;
  readonly company?: string;
  readonly out: string;
  readonly onlyWrite: boolean;
  readonly port: number;
};

const parsePort = parseWhole(0, 65_535);

export function addServerCommands(
  program: Command,
  {
    terminal,
    settings,
    version,
    parts,
    end,
  }: {
    readonly terminal: Terminal;
    readonly settings: () => Settings;
    readonly version: string;
    readonly parts: StartParts;
    readonly end: (code: ExitCode) => void;
  },
): void {
  program
    .command("serve")
    .description("run the server, app, and clocks")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--port <number>", "port to listen on; 0 picks a free port", parsePort, 4600)
    .option("--agreement <file>", "agreement to activate; required if none is active")
    .option("--no-worker", "leave what is due to `baton worker`, on this machine or another")
    .option("--url <address>", "public URL, if different (behind a proxy; or set BATON_URL)", argumentOf(VARIABLES.url))
    .option(
      "--trust-proxy <addresses>",
      "proxies whose X-Forwarded-For header counts, such as 10.0.0.0/8,192.0.2.7 (or set BATON_TRUST_PROXY)",
      argumentOf(VARIABLES.trustProxy),
    )
    .option(
      "--allow-origin <origins>",
      "origins whose pages may use keys (CORS), with commas between; or set BATON_ALLOW_ORIGIN",
      argumentOf(VARIABLES.allowOrigin),
    )
    .action(async ({ host, port, agreement, worker: hasWorker, ...told }: ServeFlags) => {
      const said = { ...settings(), ...told };
      end(await (await import("./serve.ts")).serve(terminal, said, parts, { host, port, agreement, hasWorker }));
    });

  program
    .command("backup")
    .description("write everything to one file while the server runs; encrypted with --to or BATON_BACKUP_PASSPHRASE")
    .argument("[file]", "file to write (default: named by the time)")
    .option(
      "--to <recipient>",
      "encrypt for a recipient as age-keygen prints it; repeat for several",
      (recipient: string, before: readonly string[]) => [...before, recipient],
      [],
    )
    .option("--force", "overwrite an existing file", false)
    .action(async (file: string | undefined, options: BackupFlags) =>
      end(await (await import("../backup/backup.ts")).backup(terminal, settings(), version, file, options)),
    );

  program
    .command("restore")
    .description("fill an empty data folder or database from a backup, and verify it")
    .argument("<file>", "backup")
    .option("--identity <file>", "file of the identity that it was encrypted for, as age-keygen wrote it")
    .option("--no-verify", "don't verify it (a million decisions take minutes)")
    .action(async (file: string, options: RestoreFlags) =>
      end(await (await import("../backup/restore.ts")).restore(terminal, settings(), file, options)),
    );

  program
    .command("mcp")
    .description("tools for an AI assistant (Model Context Protocol) over stdin and stdout, by BATON_KEY")
    .option("--url <address>", "where the server is (or set BATON_URL)", argumentOf(VARIABLES.url))
    .action(async (told: { readonly url?: string }) =>
      end(await (await import("../mcp/mcp.ts")).mcp(terminal, { ...settings(), ...told })),
    );

  program
    .command("rotate-encryption-key")
    .description("encrypt the secrets of webhooks and other systems with a new key; stop the servers first")
    .option("--forget-unreadable", "take away secrets whose key is lost; they have to be entered again", false)
    .action(async (options: RotateFlags) =>
      end(await (await import("./rotate-encryption-key.ts")).rotateEncryptionKey(terminal, settings(), options)),
    );

  program
    .command("worker")
    .description("run what is due and what is sent, without a server: for several machines on one database")
    .option("--url <address>", "public URL that links lead to (or set BATON_URL)", argumentOf(VARIABLES.url))
    .action(async (told: { readonly url?: string }) =>
      end(await (await import("./work.ts")).work(terminal, { ...settings(), ...told }, parts)),
    );

  program
    .command("upgrade")
    .description("bring the data to this version, and end; `serve` does it when it starts")
    .action(async () => end(await (await import("./upgrade.ts")).upgrade(terminal, settings(), version)));

  program
    .command("doctor")
    .description(
      "check what Baton needs: disk, database, rights, clock, worker, log, a sample of leads, email, public URL; changes nothing",
    )
    .option("--seed <number>", "which leads to verify (default: those of the day)", parseWhole(0, 4_294_967_295))
    .option("--json", "print JSON", false)
    .action(async (options: { json: boolean; seed?: number }) =>
      end(await (await import("./doctor.ts")).doctor(terminal, settings(), parts, { version, ...options })),
    );

  program
    .command("demo")
    .description("start a demo company with sample history")
    .option("--port <number>", "port to listen on; 0 picks a free port", parsePort, 4600)
    .option("--seed <number>", "random seed; the same seed gives the same history", parseWhole(0, 4_294_967_295), 2026)
    .option("--months <number>", "months of history", parseWhole(1, 60), 12)
    .option("--at <instant>", "current time of the demo, such as 2026-03-09T10:00+01:00 (default: now)", parseAt)
    .action(async ({ at, ...options }: { port: number; seed: number; months: number; at?: EpochMs }) =>
      end(await (await import("./demo.ts")).demo(terminal, settings(), parts, { ...options, at })),
    );

  program
    .command("try")
    .description("propose an agreement from your own files, and show the scoreboard of their last year by it")
    .argument("<files...>", "CSV files or workbooks of one system: leads, and what became of them")
    .option(
      "--map <file>",
      "column map (YAML): one for each file, or one for all (default: guessed)",
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .option("--zone <name>", "time zone of times without an offset")
    .option("--company <name>", "name of your company")
    .option("--out <folder>", "folder for the agreement and the maps; nothing is overwritten", ".")
    .option("--only-write", "write them, and start nothing", false)
    .option("--port <number>", "port to listen on; 0 picks a free port", parsePort, 4600)
    .action(async (files: string[], { map, onlyWrite, ...options }: TryFlags) =>
      end(
        await (
          await import("../trial/try-files.ts")
        ).tryFiles(terminal, settings(), parts, files, {
          ...{ zone: undefined, company: undefined, ...options },
          ...{ maps: map, onlyWrites: onlyWrite },
        }),
      ),
    );
}

function parseAt(text: string): EpochMs {
  const at = parseInstant(text);
  if (at === undefined)
    throw new InvalidArgumentError("Use a date and time with a time zone offset, such as 2026-03-09T10:00+01:00.");
  return at;
}
