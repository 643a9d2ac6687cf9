/** `baton restore`: a backup becomes a database, which is then brought to the present and proven. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { AppError } from "../../base/app-error.ts";
import { whyUnreadable } from "../../connectors/files/read/why-unreadable.ts";
import { readBackup } from "../../store/backup/read-backup.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { allWorkspaces } from "../../store/workspaces/over-all.ts";
import { counted } from "../../words/english/counted.ts";
import { exactNumber } from "../../words/english/numbers.ts";
import type { Settings } from "../configuration/settings.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";
import { decrypted, isEncrypted } from "./encryption.ts";
import { writeKeyFiles } from "./key-files.ts";
import { withOwner } from "./owner-database.ts";

export type RestoreFlags = { readonly identity?: string; readonly verify: boolean };

export async function restore(
  terminal: Terminal,
  settings: Settings,
  file: string,
  { identity, verify }: RestoreFlags,
): Promise<ExitCode> {
  const compressed = await openBackup(settings, file, identity);
  const progress = showProgress(terminal);
  let keys: readonly string[] = [];
  try {
    const { head, end } = await withOwner(
      settings,
      (owner) =>
        readBackup(owner, (tar) => pipeline(compressed, createZstdDecompress(), tar), {
          onHead: async (said) => {
            keys = await writeKeyFiles(settings, said.keys);
          },
          onProgress: (rows) => {
            if (terminal.stop.aborted) throw new AppError("busy", "Stopped", { remedy: "Nothing was changed" });
            progress.show("Restoring", rows, 0);
          },
        }),
      { mayBegin: true },
    );
    progress.end();
    const rows = end.tables.reduce((sum, each) => sum + each.rows, 0);
    terminal.err(`${exactNumber(rows)} rows restored, as of ${head.at} (Baton ${head.baton})\n`);
    for (const key of keys) terminal.err(`The backup's key is in ${key}\n`);
    return await present(terminal, settings, verify);
  } finally {
    progress.end();
  }
}

/** Brings it to this version's tables, and verifies every company. */
async function present(terminal: Terminal, settings: Settings, isVerifying: boolean): Promise<ExitCode> {
  return withServices(settings, async ({ db }) => {
    const companies = await allWorkspaces(db);
    const said = counted(companies.length, "company", "companies");
    if (!isVerifying) {
      terminal.out(`Restored ${said}, not verified: run \`baton verify\`\n`);
      return EXIT.done;
    }
    const progress = showProgress(terminal);
    let entries = 0;
    for (const { id } of companies) {
      const found = await verifyWorkspace(db.within(id), id, (done, total) =>
        progress.show(`Verifying ${id}`, done, total),
      );
      if (found.firstDifference !== null || found.breaches.length > 0) {
        progress.end();
        terminal.err(`baton: “${id}” doesn't verify\n  → Run \`baton --workspace ${id} verify\` for what differs\n`);
        return EXIT.data;
      }
      entries += found.checked.entries;
    }
    progress.end();
    terminal.out(
      `Restored ${said}; ${counted(entries, "log entry", "log entries")} verified, and all report numbers match\n`,
    );
    return EXIT.done;
  });
}

async function openBackup(settings: Settings, file: string, identity: string | undefined): Promise<Readable> {
  const beginning = Buffer.alloc(32);
  const handle = await open(file, "r").catch((error: unknown) => {
    throw new AppError("input_invalid", `Can't read ${file}: ${whyUnreadable(error) ?? String(error)}`, {
      remedy: "Check the path",
    });
  });
  try {
    await handle.read(beginning, 0, beginning.length, 0);
  } finally {
    await handle.close();
  }
  const source = createReadStream(file);
  return isEncrypted(beginning) ? decrypted(source, settings, identity) : source;
}
