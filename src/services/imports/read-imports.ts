import { fetchWorkspace } from "../../store/database/workspace.ts";
import { countStaged } from "../../store/history/stage-facts.ts";
import { AppError } from "../../base/app-error.ts";
import { fetchImportFiles } from "../../store/imports/import-files.ts";
import { fetchImports } from "../../store/imports/imports.ts";
import { type Context, must } from "../context.ts";
import { type FoundImport, foundImport } from "./found-import.ts";
import { importRoomOf } from "./import-room.ts";

/** Nobody imports more often. */
const MOST = 100;

export type ImportsRead = {
  readonly imports: readonly FoundImport[];
  /** Of one file. */
  readonly mostBytes: number;
  /** Whether history is being replayed, or was begun to be and not finished: the company takes no other facts. */
  readonly isHistoryOpen: boolean;
};

/** The imports of the company, the latest first. */
export async function readImports(ctx: Context): Promise<ImportsRead> {
  must(ctx, "history:import");
  const { db, workspaceId } = ctx;
  const imports = await fetchImports(db, workspaceId, MOST);
  const files = await fetchImportFiles(
    db,
    workspaceId,
    imports.map(({ importId }) => importId),
  );
  return {
    imports: imports.map((each) => ({ ...each, files: files.filter(({ importId }) => importId === each.importId) })),
    mostBytes: importRoomOf(ctx).mostBytes,
    isHistoryOpen: await isHistoryOpen(ctx),
  };
}

/** @throws AppError `import_not_found` */
export async function readImport(
  ctx: Context,
  { importId }: { readonly importId: string },
): Promise<Omit<ImportsRead, "imports"> & { readonly found: FoundImport }> {
  must(ctx, "history:import");
  return {
    found: await foundImport(ctx, importId),
    mostBytes: importRoomOf(ctx).mostBytes,
    isHistoryOpen: await isHistoryOpen(ctx),
  };
}

/** Facts that wait to be replayed, or time that does. Of a company without an agreement, nothing does. */
export async function isHistoryOpen({ db, workspaceId }: Pick<Context, "db" | "workspaceId">): Promise<boolean> {
  if ((await countStaged(db, workspaceId)) > 0) return true;
  try {
    return (await fetchWorkspace(db, workspaceId)).horizon !== null;
  } catch (error) {
    if (error instanceof AppError && error.code === "agreement_missing") return false;
    throw error;
  }
}
