/** What undoing an import would come to: how many leads go, how many are as they were before, and what stands in the way. */
import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import type { Input } from "../../engine/lead/input.ts";
import { findImported, type Imported } from "../../store/history/imported.ts";
import { lookAtUndoing, type Undoing, type UndoProgress } from "../../store/history/undoing.ts";
import { type Context, must } from "../context.ts";

export type UndoPreview = {
  readonly imported: Imported;
  /** Leads that only this import knows: they are gone. */
  readonly leadsGone: number;
  /** Leads that were there before: they are as they were. */
  readonly leadsRestored: number;
  /** Leads whose persons were erased since: they stay, without the person. */
  readonly leadsErased: number;
  /** Decisions of the log that count no longer. */
  readonly decisions: number;
  /** What was decided about these leads since: with anything here, it can't be undone. The most leads first. */
  readonly inTheWay: readonly DecidedSince[];
};

export type DecidedSince = {
  readonly kind: Input["kind"];
  /** By an import after this one, which can be undone first. */
  readonly isImported: boolean;
  readonly leads: number;
  /** At most `EXAMPLES` of them. */
  readonly examples: readonly LeadId[];
};

const EXAMPLES = 5;

/** @throws AppError `not_permitted`, `import_not_found` */
export async function previewUndo(
  ctx: Context,
  importId: string,
  onProgress: UndoProgress = () => undefined,
): Promise<UndoPreview> {
  must(ctx, "history:undo");
  const { db, workspaceId } = ctx;
  const imported = await foundImported(ctx, importId);
  if (imported.undone !== null)
    return { imported, leadsGone: 0, leadsRestored: 0, leadsErased: 0, decisions: 0, inTheWay: [] };
  return previewOf(await lookAtUndoing(db, workspaceId, imported, onProgress));
}

export async function foundImported(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  importId: string,
): Promise<Imported> {
  const imported = await findImported(db, workspaceId, importId);
  if (imported !== undefined) return imported;
  throw new AppError("import_not_found", "There is no such import, or it imported nothing", {
    remedy: "`baton imports` lists them. Imports by earlier versions of Baton can’t be undone",
  });
}

export function previewOf({ imported, leads, known, erased, decisions, inTheWay }: Undoing): UndoPreview {
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
    imported,
    leadsGone: leads.size - known.size,
    leadsRestored: known.size,
    leadsErased: erased,
    decisions,
    inTheWay: since.sort((a, b) => b.leads - a.leads || (a.kind < b.kind ? -1 : 1)),
  };
}
