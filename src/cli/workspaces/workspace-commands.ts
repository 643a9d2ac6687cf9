/** Which commands `baton workspace` has. Each is loaded when it is called. */
import type { Command } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import type { AddOptions } from "./workspace.ts";

export function addWorkspaceCommands(
  program: Command,
  terminal: Terminal,
  settings: () => Settings,
  end: (code: ExitCode) => void,
): void {
  const command = program.command("workspace").description("add, list, and keep the companies of this server");
  command
    .command("add")
    .description("add a company, and print a link by which its admin comes in")
    .argument("<id>", "its ID in addresses: small letters, digits, and hyphens, such as acme")
    .option("--name <name>", "its name as people write it")
    .option("--agreement <file>", "agreement to activate")
    .option("--template", "activate the template agreement of this server", false)
    .action(async (id: string, options: AddOptions) =>
      end(await (await import("./workspace.ts")).add(terminal, settings(), id, options)),
    );
  command
    .command("list")
    .description("list all companies")
    .option("--json", "print JSON", false)
    .action(async (options: { json: boolean }) =>
      end(await (await import("./workspace.ts")).list(terminal, settings(), options)),
    );
  command
    .command("rename")
    .description("change the name of a company; its ID and links stay")
    .argument("<id>", "its ID")
    .argument("<name>", "its new name")
    .action(async (id: string, name: string) =>
      end(await (await import("./workspace.ts")).rename(terminal, settings(), id, name)),
    );
  command
    .command("archive")
    .description("end a company: it can be read, and nothing is added to it")
    .argument("<id>", "its ID")
    .action(async (id: string) => end(await (await import("./workspace.ts")).archive(terminal, settings(), id)));
  command
    .command("restore")
    .description("undo archiving")
    .argument("<id>", "its ID")
    .action(async (id: string) => end(await (await import("./workspace.ts")).restore(terminal, settings(), id)));
  command
    .command("export")
    .description("write everything stored about a company, one file for each table, one row a line (JSON)")
    .argument("<id>", "its ID")
    .option("--out <folder>", "folder to write (default: workspace-ID)")
    .action(async (id: string, { out }: { out?: string }) =>
      end(await (await import("./workspace.ts")).exportTo(terminal, settings(), id, { out })),
    );
  command
    .command("template")
    .description("set the agreement from which `workspace add --template` starts a company")
    .argument("<file>", "agreement (YAML)")
    .action(async (file: string) =>
      end(await (await import("./workspace.ts")).keepTemplate(terminal, settings(), file)),
    );
}
