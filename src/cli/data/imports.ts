/** `baton imports`: what was imported, and undoing one of them as a whole. */
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../base/app-error.ts";
import { isoInstant } from "../../base/time.ts";
import type { Context } from "../../services/context.ts";
import { previewUndo, readUndo, type UndoPreview } from "../../services/history/preview-undo.ts";
import { readImported } from "../../services/history/read-imported.ts";
import { runUndoDue } from "../../services/history/run-undo-due.ts";
import { undoImport } from "../../services/history/undo-import.ts";
import type { Imported } from "../../store/history/imported.ts";
import type { DecidedSince } from "../../store/history/undo-runs.ts";
import type { UndoLook } from "../../store/history/undoing.ts";
import { counted } from "../../words/english/counted.ts";
import { listWords } from "../../words/english/lists.ts";
import { factName } from "../../words/names/input-names.ts";
import type { Settings } from "../configuration/settings.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";

/** Of a worker elsewhere. */
const FOLLOWS_EVERY_MS = 1_000;

export async function listImports(terminal: Terminal, settings: Settings): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    const imports = await readImported(ctx);
    if (imports.length === 0) terminal.err("No imports yet. `baton import FILES --map MAP` imports history\n");
    for (const each of imports) terminal.out(`${lineOf(each)}\n`);
    return EXIT.done;
  });
}

function lineOf({ importId, begunAt, begunBy, sources, facts, leads, waiting, undone }: Imported): string {
  const brought = `${counted(facts, "event")}, ${counted(leads, "new lead")}`;
  const state =
    undone !== null
      ? `undone ${isoInstant(undone.at)} by ${undone.by}`
      : waiting > 0
        ? `interrupted: ${counted(waiting, "event")} to go`
        : "";
  return [importId, isoInstant(begunAt), listWords(sources), brought, `by ${begunBy}`, state]
    .filter((part) => part !== "")
    .join("  ");
}

/** Without `yes`, nothing is undone. With it, this command does it itself, unless a server's worker was faster: then it follows that. */
export async function undo(
  terminal: Terminal,
  settings: Settings,
  importId: string,
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  const progress = showProgress(terminal);
  return withServices(settings, async (ctx) => {
    try {
      if (yes) await undoImport(ctx, importId);
      const preview = await (yes ? followUndo : previewUndo)(ctx, importId, progress.show);
      progress.end();
      return yes ? printUndone(terminal, preview) : printPreview(terminal, preview);
    } finally {
      progress.end();
    }
  });
}

/** Until it is done or failed. */
async function followUndo(ctx: Context, importId: string, show: UndoLook): Promise<UndoPreview> {
  const closing = new AbortController().signal;
  for (;;) {
    await runUndoDue(ctx, { closing, onProgress: show });
    const followed = await readUndo(ctx, importId);
    if (followed.undo === null || followed.undo.state === "done" || followed.undo.state === "failed") return followed;
    const { phase, done, total } = followed.undo;
    if (phase !== null) show(phase, done, total);
    await sleep(FOLLOWS_EVERY_MS);
  }
}

function printInTheWay(terminal: Terminal, inTheWay: UndoPreview["inTheWay"]): void {
  for (const each of inTheWay) terminal.out(`in the way: ${lineOfDecided(each)}\n`);
}

/** @throws AppError what it failed with */
function printUndone(terminal: Terminal, { undo: asked, ...preview }: UndoPreview): ExitCode {
  if (asked !== null && asked.failure !== null) {
    printInTheWay(terminal, preview.inTheWay);
    throw new AppError(preview.inTheWay.length > 0 ? "undo_refused" : "import_conflict", asked.failure, {
      ...(asked.remedy === null ? {} : { remedy: asked.remedy }),
    });
  }
  terminal.out(`Undone: ${whatOf(preview)}. The files can be imported again\n`);
  return EXIT.done;
}

function printPreview(terminal: Terminal, preview: UndoPreview): ExitCode {
  const { inTheWay, imported } = preview;
  if (imported.undone !== null) {
    terminal.out(`Undone already, ${isoInstant(imported.undone.at)} by ${imported.undone.by}\n`);
    return EXIT.done;
  }
  printInTheWay(terminal, inTheWay);
  if (inTheWay.length > 0) {
    terminal.err(
      "baton: This import can't be undone, because something was decided about its leads since\n  → A later import can be undone first. What people decided stays\n",
    );
    return EXIT.data;
  }
  terminal.out(`Would be undone: ${whatOf(preview)}. Nothing was changed\n`);
  terminal.err("baton: To undo it, add --yes. To bring it back, import the files again\n");
  return EXIT.done;
}

function whatOf({ leadsGone, leadsRestored, leadsErased, decisions, imported }: Omit<UndoPreview, "undo">): string {
  return listWords([
    `${counted(leadsGone, "lead")} that only this import knew`,
    ...(leadsRestored > 0 ? [`what it changed about ${counted(leadsRestored, "other lead")}`] : []),
    ...(imported.waiting > 0 ? [`${counted(imported.waiting, "event")} still to be imported`] : []),
    `${counted(decisions, "decision")} of the log, which no longer count`,
    ...(leadsErased > 0 ? [`not ${counted(leadsErased, "lead")} whose person was erased since`] : []),
  ]);
}

function lineOfDecided({ kind, isImported, leads, examples }: DecidedSince): string {
  const more = leads > examples.length ? ", …" : "";
  return `${factName(kind)}${isImported ? " (a later import)" : ""}: ${counted(leads, "lead")} (${examples.join(", ")}${more})`;
}
