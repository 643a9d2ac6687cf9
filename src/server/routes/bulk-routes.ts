/** The same done to many leads, and what it would do to each. */
import {
  bulkPaths,
  ChangeLeadsRequest,
  ChangeLeadsResponse,
  MOST_BULK,
  PreviewBulkRequest,
  PreviewBulkResponse,
} from "../../api/bulk-contract.ts";
import { Problem } from "../../api/shapes.ts";
import type { z } from "zod";
import { leadId, memberId } from "../../base/ids.ts";
import type { BulkAction } from "../../services/leads/bulk/bulk-action.ts";
import { changeLeads } from "../../services/leads/bulk/change-leads.ts";
import { previewBulk } from "../../services/leads/bulk/preview-bulk.ts";
import { presentBulk } from "../present/lead/present-bulk.ts";
import { presentOutcome } from "../present/lead/present-outcome.ts";
import { problemFor } from "../problem-for.ts";
import type { ServerApp } from "../server-app.ts";

const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };

export function bulkRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: bulkPaths.preview,
    config: { action: "leads:bulk" },
    schema: {
      operationId: "previewLeads",
      summary: `Effect on up to ${MOST_BULK} leads if something were done to them now`,
      description: "Decided by the rules of the agreement on what is known now. Nothing is written.",
      body: PreviewBulkRequest,
      response: { 200: PreviewBulkResponse, ...refusals },
    },
    handler: async ({ ctx, body: { of, action } }) => {
      const asked = "leads" in of ? { leads: of.leads.map(leadId) } : of;
      return presentBulk(await previewBulk(ctx, { of: asked, action: readAction(action) }));
    },
  });
  app.route({
    method: "POST",
    url: bulkPaths.change,
    config: { action: "leads:bulk" },
    schema: {
      operationId: "changeLeads",
      summary: `Reassign, accept, or reject up to ${MOST_BULK} leads`,
      description:
        "Each lead is a decision of its own, answered by itself: one that is refused doesn't stop the others. The security log notes it.",
      body: ChangeLeadsRequest,
      response: { 200: ChangeLeadsResponse, ...refusals },
    },
    handler: async ({ ctx, body: { request, action, leads }, log }) => {
      const named = leads.map((each) => ({ leadId: leadId(each.leadId), by: memberId(each.by) }));
      const changed = await changeLeads(ctx, { request, action: readAction(action), leads: named });
      const answers = changed.map((each) => {
        if (each.ok) return { leadId: each.leadId, status: 201 as const, answer: presentOutcome(each.outcome) };
        const problem = problemFor(each.error, log);
        return { leadId: each.leadId, status: problem.status, problem };
      });
      return { answers };
    },
  });
}

function readAction(action: z.output<typeof ChangeLeadsRequest>["action"]): BulkAction {
  if (action.kind === "reassign") return { ...action, to: memberId(action.to) };
  return action.kind === "reject" ? { ...action, note: action.note ?? null } : action;
}
