/** What undoing an import would come to: how many leads go, how many are as they were before, and what stands in the way. Or how far it is. */
import { AppError } from "../../base/app-error.ts";
import { findImported, type Imported } from "../../store/history/imported.ts";
import { lookAtUndoing, type Undoing, type UndoLook } from "../../store/history/undoing.ts";
import { type DecidedSince, findUndo, type StoredUndo, type UndoResult } from "../../store/history/undo-runs.ts";
import { type Context, must } from "../context.ts";

/** While it waits or runs, and when it was undone by an earlier release, all counts are 0. */
export type UndoPreview = UndoResult & UndoStanding;

export type UndoStanding = {
  readonly imported: Imported;
  /** That somebody asked for; null: nobody did. */
  readonly undo: StoredUndo | null;
};

const EXAMPLES = 5;
const NOTHING: UndoResult = { leadsGone: 0, leadsRestored: 0, leadsErased: 0, decisions: 0, inTheWay: [] };

/**
 * How far it is, or what came of it. Nothing is looked at for it.
 *
 * @throws AppError `not_permitted`, `import_not_found`
 */
export async function readUndo(ctx: Context, importId: string): Promise<UndoPreview> {
  must(ctx, "history:undo");
  const standing = await foundImported(ctx, importId);
  return { ...standing, ...(standing.undo?.result ?? NOTHING) };
}

/** @throws AppError `not_permitted`, `import_not_found` */
export async function previewUndo(
  ctx: Context,
  importId: string,
  onProgress: UndoLook = () => undefined,
): Promise<UndoPreview> {
  must(ctx, "history:undo");
  const { db, workspaceId } = ctx;
  const standing = await foundImported(ctx, importId);
  const { imported, undo } = standing;
  if (imported.undone !== null || undo?.state === "waiting" || undo?.state === "running")
    return { ...standing, ...(undo?.result ?? NOTHING) };
  return { ...standing, ...resultOf(await lookAtUndoing(db, workspaceId, imported, onProgress)) };
}

/** @throws AppError `import_not_found` */
export async function foundImported(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  importId: string,
): Promise<UndoStanding> {
  const imported = await findImported(db, workspaceId, importId);
  if (imported !== undefined) return { imported, undo: (await findUndo(db, workspaceId, importId)) ?? null };
  throw new AppError("import_not_found", "There is no such import, or it imported nothing", {
    remedy: "`baton imports` lists them. Imports by earlier versions of Baton can’t be undone",
  });
}

export function resultOf({ leads, known, erased, decisions, inTheWay }: Undoing): UndoResult {
  const groups = Map.groupBy(inTheWay, ({ kind, isImported }) => `${kind} ${isImported}`);
  const since = [...groups.values()].flatMap((group): readonly DecidedSince[] => {
    const [first] = group;
    const of = [...new Set(group.map(({ lead }) => lead))];
    if (first === undefined) return [];
    return [
      { kind: first.kind, isImported: first.isImported, leads: of.length, examples: of.toSorted().slice(0, EXAMPLES) },
    ];
  });
  return {
    leadsGone: leads.size - known.size,
    leadsRestored: known.size,
    leadsErased: erased,
    decisions,
    inTheWay: since.sort((a, b) => b.leads - a.leads || (a.kind < b.kind ? -1 : 1)),
  };
}
