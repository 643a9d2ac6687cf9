/** An import of history is undone. What that would come to is among what pages read. */
import { Problem } from "../../api/shapes.ts";
import { UndoImportParams, UndoImportResponse, undoPaths as paths } from "../../api/undo-contract.ts";
import { previewUndo } from "../../services/history/preview-undo.ts";
import { undoImport } from "../../services/history/undo-import.ts";
import { presentUndo } from "../present/people/present-undo.ts";
import type { ServerApp } from "../server-app.ts";

export function undoRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.undo,
    config: { action: "history:undo" },
    schema: {
      operationId: "undoImport",
      summary: "Undo an import of history as a whole",
      description:
        "A worker does it, and this says how far it is: read it again until it is done or failed. All of it is undone, or nothing when something was decided on top. Leads, clocks, turn counts, and reports are as if it hadn’t come, what it said of persons is erased, and its files can be imported again.",
      params: UndoImportParams,
      response: { 202: UndoImportResponse, 401: Problem, 403: Problem, 404: Problem, 409: Problem },
    },
    handler: async ({ ctx, params }, reply) => {
      await undoImport(ctx, params.importId);
      return reply.code(202).send(presentUndo(await previewUndo(ctx, params.importId)));
    },
  });
}
