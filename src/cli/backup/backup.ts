/** `baton backup`: everything in one file, while the server runs. */
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { access, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { epochMs } from "../../base/time.ts";
import { recordSecurity } from "../../services/security/record-security.ts";
import { writeBackup } from "../../store/backup/write-backup.ts";
import { counted } from "../../words/english/counted.ts";
import { exactNumber } from "../../words/english/numbers.ts";
import type { Settings } from "../configuration/settings.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { presentInstant } from "../present-instant.ts";
import { OPERATOR } from "../server/operator.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { encrypted, encrypterOf } from "./encryption.ts";
import { readKeyFiles } from "./key-files.ts";
import { withOwner } from "./owner-database.ts";

export type BackupFlags = { readonly to: readonly string[]; readonly force: boolean };

/** @param path left out: in the present folder, named by the time */
export async function backup(
  terminal: Terminal,
  settings: Settings,
  version: string,
  path: string | undefined,
  { to, force }: BackupFlags,
): Promise<ExitCode> {
  const encrypter = encrypterOf(settings, to);
  const file = resolve(path ?? defaultName(encrypter !== undefined));
  if (!force && (await isThere(file)))
    throw new UsageError(`${file} is there already. Choose another name, or add --force`);
  await mkdir(dirname(file), { recursive: true });
  const keys = encrypter === undefined ? {} : await readKeyFiles(settings);
  const progress = showProgress(terminal);
  const part = `${file}.${process.pid}.part`;
  try {
    const { head, end } = await withOwner(settings, async (owner) => {
      const written = await writeBackup(
        owner,
        async (tar) => {
          const compressed = (tar as unknown as Readable).pipe(createZstdCompress());
          (tar as unknown as Readable).on("error", (error) => compressed.destroy(error));
          const source = encrypter === undefined ? compressed : await encrypted(encrypter, compressed);
          await pipeline(source, stopping(terminal), createWriteStream(part, { mode: 0o600 }));
        },
        { version, keys, onProgress: (rows, total) => progress.show("Backing up", rows, total) },
      );
      await recordSecurity(
        {
          db: owner,
          now: () => epochMs(presentInstant()),
          newId: randomUUID,
          actor: OPERATOR,
          workspaceId: null,
        },
        { kind: "exported", details: { what: "backup", encrypted: encrypter !== undefined } },
      );
      return written;
    });
    progress.end();
    await settle(part);
    await rename(part, file);
    const rows = end.tables.reduce((sum, each) => sum + each.rows, 0);
    terminal.out(`${file}\n`);
    terminal.err(
      `${exactNumber(rows)} rows of ${counted(end.tables.length, "table")} as of ${head.at}, ${megabytes((await stat(file)).size)}, ${
        encrypter === undefined
          ? "not encrypted: anyone who has the file has all personal data. The keys beside the database aren't in it; back up encryption.key and secret.key apart"
          : "encrypted, with the keys beside the database"
      }\n`,
    );
    return EXIT.done;
  } catch (error) {
    if (terminal.stop.aborted) {
      terminal.err("Stopped. No backup was written\n");
      return EXIT.interrupted;
    }
    throw error;
  } finally {
    progress.end();
    await rm(part, { force: true });
  }
}

function stopping({ stop }: Terminal): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      if (stop.aborted) done(new Error("stopped"));
      else done(null, chunk);
    },
  });
}

/** On the disk before it has its name: what has the name is whole. */
async function settle(part: string): Promise<void> {
  const handle = await open(part, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function defaultName(isEncrypted: boolean): string {
  const time = new Date(presentInstant()).toISOString().slice(0, 19).replaceAll(":", "");
  return `baton-${time}Z.tar.zst${isEncrypted ? ".age" : ""}`;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
