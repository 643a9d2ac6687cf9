/** Whether the entries that count no longer are those of imports that were undone, as the log says. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import { fetchSpansAfter, type UndoneImports } from "../log/undone-imports.ts";
import { type Difference, differenceOf } from "./difference.ts";

const PAGE = 5_000;

/** @param undone after the whole log was read */
export async function compareUndone(
  db: Queryable,
  workspaceId: WorkspaceId,
  undone: UndoneImports,
): Promise<Difference | null> {
  const spans = new Map(undone.spans().map((span) => [`${span.leadId}\n${span.from}`, span]));
  for (let after = { leadId: "", from: 0 }; ;) {
    const page = await fetchSpansAfter(db, workspaceId, after, PAGE);
    for (const stored of page) {
      const key = `${stored.leadId}\n${stored.from}`;
      const found = differenceOf("derived", `what was undone of lead ${stored.leadId}`, stored, spans.get(key) ?? null);
      if (found !== null) return found;
      spans.delete(key);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last;
  }
  const [missing] = spans.values();
  return missing === undefined
    ? null
    : differenceOf("derived", `what was undone of lead ${missing.leadId}`, null, missing);
}
