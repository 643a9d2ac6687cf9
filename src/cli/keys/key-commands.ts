/** Which commands there are about keys. */
import type { Command } from "commander";
import type { ExitCode } from "../exit-code.ts";
import { parseWhole } from "../parse-whole.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import type { CreateFlags } from "./keys.ts";

type Commands = typeof import("./keys.ts");
type Run = (commands: Commands, terminal: Terminal, settings: Settings) => Promise<ExitCode>;

/** @param run loads what a command needs when it is called */
export function addKeyCommands(program: Command, run: (command: Run) => Promise<void>): void {
  const keys = program.command("keys").description("manage the keys by which programs use the API");
  keys
    .command("create")
    .description("create a key and print it; it is shown only once")
    .argument("<name>", "what the key is for, such as “Website forms”")
    .requiredOption(
      "--scope <scope>",
      "facts:write, leads:read, reports:read, agreement:read, or admin; repeat for several",
      repeated,
    )
    .option("--source <source>", "source of the facts it sends, such as website-forms; repeat for several", repeated)
    .option("--rate <number>", "requests per minute", parseWhole(1, 1_000_000))
    .option("--days <number>", "days until it expires (default: never)", parseWhole(1, 3650))
    .action((name: string, options: CreateFlags) =>
      run(({ create }, terminal, settings) => create(terminal, settings, name, options)),
    );
  keys
    .command("list")
    .description("list keys with scopes, sources, last use, and expiry")
    .action(() => run(({ list }, terminal, settings) => list(terminal, settings)));
  keys
    .command("rotate")
    .description("replace a key and print the new one; the old one keeps working for a while")
    .argument("<key>", "id of the key, from `baton keys list`")
    .option("--hours <number>", "hours that the old key keeps working", parseWhole(0, 2160), 24)
    .action((key: string, options: { hours: number }) =>
      run(({ rotate }, terminal, settings) => rotate(terminal, settings, key, options)),
    );
  keys
    .command("revoke")
    .description("stop a key from working")
    .argument("<key>", "id of the key, from `baton keys list`")
    .action((key: string) => run(({ revoke }, terminal, settings) => revoke(terminal, settings, key)));
}

function repeated(each: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), each];
}
