/** What the agreement would make of a lead that is not added yet. */
import { leadPreviewPath, PreviewLeadRequest, PreviewLeadResponse } from "../../api/lead-preview-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { previewLead } from "../../services/leads/preview-lead.ts";
import { presentLeadPreview } from "../present/lead/present-lead-preview.ts";
import type { ServerApp } from "../server-app.ts";

export function leadPreviewRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: leadPreviewPath,
    config: { action: "facts:write" },
    schema: {
      operationId: "previewLead",
      summary: "What would become of a lead if it were captured now",
      description: "Decided by the rules of the agreement on what is known now. Nothing is written.",
      body: PreviewLeadRequest,
      response: { 200: PreviewLeadResponse, 401: Problem, 403: Problem, 409: Problem, 422: Problem },
    },
    handler: async ({ ctx, body }) => presentLeadPreview(await previewLead(ctx, body)),
  });
}
