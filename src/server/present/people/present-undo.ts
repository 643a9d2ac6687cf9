import type { z } from "zod";
import type { UndoImportResponse } from "../../../api/undo-contract.ts";
import type { UndoPreview } from "../../../services/history/preview-undo.ts";

type Response = z.infer<typeof UndoImportResponse>;

export function presentUndo({ imported, undo, inTheWay, ...counts }: UndoPreview): Response {
  const { importId, begunAt, begunBy, sources, facts, waiting, undone } = imported;
  return {
    ...{ importId, begunAt, begunBy, sources: [...sources], facts, waiting, undone },
    undo: undo === null ? null : presentRun(undo),
    ...counts,
    inTheWay: inTheWay.map((each) => ({ ...each, examples: [...each.examples] })),
  };
}

function presentRun({
  state,
  askedAt,
  askedBy,
  phase,
  done,
  total,
  failure,
  remedy,
}: NonNullable<UndoPreview["undo"]>): Response["undo"] {
  return {
    ...{ state, askedAt, askedBy },
    progress: phase === null ? null : { phase, done, total },
    failure: failure === null ? null : { message: failure, remedy },
  };
}
