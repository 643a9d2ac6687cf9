/** `baton workspace`: the companies of this server. */
import { mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import { isoInstant } from "../../base/time.ts";
import { addWorkspace } from "../../services/workspaces/add-workspace.ts";
import { archiveWorkspace, restoreWorkspace } from "../../services/workspaces/archive-workspace.ts";
import { renameWorkspace } from "../../services/workspaces/rename-workspace.ts";
import { setTemplate } from "../../services/workspaces/set-template.ts";
import type { Context } from "../../services/context.ts";
import { exportRows } from "../../store/workspaces/export-rows.ts";
import { allWorkspaces } from "../../store/workspaces/over-all.ts";
import { counted } from "../../words/english/counted.ts";
import { readAgreement } from "../agreement/read-agreement.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";

/** Where `serve` listens when nothing else is said. */
const LOCAL = "http://127.0.0.1:4600/";

/** A server may begin with its companies. */
const BEGINNING = { mayBegin: true };

export type AddOptions = { readonly name?: string; readonly agreement?: string; readonly template: boolean };

export async function add(
  terminal: Terminal,
  settings: Settings,
  id: string,
  { name, agreement: path, template }: AddOptions,
): Promise<ExitCode> {
  if (path !== undefined && template) throw new UsageError("Use either --agreement or --template");
  const address = settings.url ?? LOCAL;
  const agreement = template ? "template" : path === undefined ? undefined : await readAgreement(terminal, path);
  return withServices(
    settings,
    async (ctx) => {
      const { workspaceId, token } = await addWorkspace(ctx, { id, name, agreement });
      terminal.err(`Added workspace ${workspaceId}. Open this link to become its admin (one use, valid for 7 days):\n`);
      terminal.out(`${address}w/${workspaceId}/welcome?token=${token ?? ""}\n`);
      return EXIT.done;
    },
    BEGINNING,
  );
}

export async function list(terminal: Terminal, settings: Settings, { json }: { json: boolean }): Promise<ExitCode> {
  return withServices(settings, async ({ db }) => {
    const all = (await allWorkspaces(db)).map(({ id, name, createdAt, archivedAt }) => ({
      ...{ id, name },
      createdAt: createdAt === null ? null : isoInstant(createdAt),
      archivedAt: archivedAt === null ? null : isoInstant(archivedAt),
    }));
    if (json) terminal.out(`${JSON.stringify(all, null, 2)}\n`);
    else
      for (const { id, name, archivedAt } of all)
        terminal.out(
          `${id.padEnd(20)}  ${name}${archivedAt === null ? "" : `  (archived ${archivedAt.slice(0, 10)})`}\n`,
        );
    return EXIT.done;
  });
}

export async function rename(terminal: Terminal, settings: Settings, id: string, name: string): Promise<ExitCode> {
  return within(settings, id, async (ctx) => {
    terminal.out(`${id} is now called ${await renameWorkspace(ctx, name)}\n`);
  });
}

export async function archive(terminal: Terminal, settings: Settings, id: string): Promise<ExitCode> {
  return within(settings, id, async (ctx) => {
    await archiveWorkspace(ctx);
    terminal.out(
      `${id} is archived: it can be read, and nothing is added to it. To undo this, run \`baton workspace restore ${id}\`\n`,
    );
  });
}

export async function restore(terminal: Terminal, settings: Settings, id: string): Promise<ExitCode> {
  return within(settings, id, async (ctx) => {
    await restoreWorkspace(ctx);
    terminal.out(`${id} is in use again\n`);
  });
}

export async function keepTemplate(terminal: Terminal, settings: Settings, path: string): Promise<ExitCode> {
  const { source, value } = await readAgreement(terminal, path);
  return withServices(
    settings,
    async (ctx) => {
      await setTemplate(ctx, source);
      terminal.out(
        `“${value.title}” is the template: \`baton workspace add ID --template\` starts a company with it\n`,
      );
      return EXIT.done;
    },
    BEGINNING,
  );
}

/** One file for each table, a row a line; only who runs the command reads them. */
export async function exportTo(
  terminal: Terminal,
  settings: Settings,
  id: string,
  { out }: { readonly out: string | undefined },
): Promise<ExitCode> {
  const folder = out ?? `workspace-${id}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new AppError("input_invalid", `The folder ${folder} isn't empty`, {
      remedy: "Choose another one with --out",
    });
  return within(settings, id, async ({ db, workspaceId }) => {
    let [files, lines] = [0, 0];
    let current: { readonly table: string; readonly file: Awaited<ReturnType<typeof open>> } | undefined;
    try {
      await exportRows(db, workspaceId, async (table, rows) => {
        if (current?.table !== table) {
          await current?.file.close();
          current = { table, file: await open(join(folder, `${table}.ndjson`), "wx", 0o600) };
          files += 1;
        }
        await current.file.appendFile(rows.map((row) => `${row}\n`).join(""));
        lines += rows.length;
      });
    } finally {
      await current?.file.close();
    }
    terminal.out(`Wrote ${counted(lines, "row")} in ${counted(files, "file")} to ${folder}; they name people\n`);
  });
}

async function within(settings: Settings, id: string, run: (ctx: Context) => Promise<void>): Promise<ExitCode> {
  return withServices({ ...settings, workspace: id }, async (ctx) => {
    await run(ctx);
    return EXIT.done;
  });
}
