/** Imports of history: one that was uploaded and no more, one that is done with a row that was rejected, and one that is undone. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runUndoDue } from "../../src/services/history/run-undo-due.ts";
import { runImportDue } from "../../src/services/imports/run-import-due.ts";
import type { Living } from "./living.ts";

const HEAD = "key,created,from,name,mail";

/** @param company whose history is open: none of its leads is newer than what is imported */
export async function importFiles(living: Living, company: string, owner: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "baton-shape-"));
  const run = async (): Promise<void> => {
    const ctx = { ...living.ctx(company), imports: { mostBytes: 5_000_000, folder } };
    const how = { closing: new AbortController().signal, saysEveryMs: 1_000_000 };
    while ((await runImportDue(ctx, how)) || (await runUndoDue(ctx, how)));
  };
  const start = async (importId: string): Promise<void> => {
    await living.send(owner, "POST", `/imports/${importId}/start`, undefined, {
      workspace: company,
      expected: [200, 201, 202],
    });
    await run();
  };
  const past = await uploaded(living, company, owner, {
    source: "archive",
    rows: ["1,2026-09-12,webinar,Nia Past,nia.past@buyer.example", "2,not a day,webinar,Oda Past,"],
  });
  await start(past);
  const undone = await uploaded(living, company, owner, {
    source: "mistake",
    rows: ["1,2026-09-13,ads,Pat Mistake,pat.mistake@buyer.example"],
  });
  await start(undone);
  await living.send(owner, "POST", `/imports/${undone}/undo`, undefined, { workspace: company, expected: [202] });
  await run();
  await uploaded(living, company, owner, {
    source: "later",
    rows: ["1,2026-09-13,ads,Quin Later,quin.later@buyer.example"],
  });
  rmSync(folder, { recursive: true });
}

async function uploaded(
  living: Living,
  workspace: string,
  owner: string,
  { source, rows }: { readonly source: string; readonly rows: readonly string[] },
): Promise<string> {
  const content = Buffer.from(`${[HEAD, ...rows].join("\n")}\n`);
  const files = [{ name: `${source}.csv`, bytes: content.length }];
  const { importId } = await living.send<{ importId: string }>(owner, "POST", "/imports", { files }, { workspace });
  const headers = { "content-type": "application/octet-stream" };
  await living.send(owner, "PUT", `/imports/${importId}/files/0/content?start=0`, content, { workspace, headers });
  const map = [
    ...[`source: ${source}`, "zone: Europe/Berlin", "lead: { id: key }", "facts:"],
    "  - { kind: capture, at: created, origin: from, name: name, email: mail }",
    "  - { kind: activity, at: created, activity: { value: demo_requested } }",
    "",
  ].join("\n");
  await living.send(owner, "PUT", `/imports/${importId}/files/0/map`, { map }, { workspace });
  return importId;
}
