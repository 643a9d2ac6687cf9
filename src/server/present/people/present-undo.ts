import type { z } from "zod";
import type { UndoImportResponse } from "../../../api/undo-contract.ts";
import type { UndoPreview } from "../../../services/history/preview-undo.ts";

export function presentUndo({ imported, inTheWay, ...counts }: UndoPreview): z.infer<typeof UndoImportResponse> {
  const { importId, begunAt, begunBy, sources, facts, waiting, undone } = imported;
  return {
    ...{ importId, begunAt, begunBy, sources: [...sources], facts, waiting, undone },
    ...counts,
    inTheWay: inTheWay.map((each) => ({ ...each, examples: [...each.examples] })),
  };
}
