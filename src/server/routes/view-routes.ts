/** Saved views of the list of leads: each person's own, and those that are shared. */
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import {
  ChangeViewRequest,
  SavedViewResponse,
  SaveViewRequest,
  ViewParams,
  viewPaths as paths,
} from "../../api/views-contract.ts";
import { defined } from "../../base/assert.ts";
import type { Context } from "../../services/context.ts";
import { readViews } from "../../services/views/read-views.ts";
import { changeView, deleteView, saveView } from "../../services/views/save-view.ts";
import { presentView } from "../present/lead/present-view.ts";
import type { ServerApp } from "../server-app.ts";

const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };

export function viewRoutes(app: ServerApp): void {
  const asSaved = async (ctx: Context, viewId: string) =>
    presentView(
      defined(
        (await readViews(ctx)).find((view) => view.viewId === viewId),
        "the view that was saved",
      ),
    );
  app.route({
    method: "POST",
    url: paths.views,
    config: { action: "views:keep" },
    schema: {
      operationId: "saveView",
      summary: "Save filters, sort, and columns of the lead list as a view",
      body: SaveViewRequest,
      response: { 201: SavedViewResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => reply.code(201).send(await asSaved(ctx, await saveView(ctx, body))),
  });
  app.route({
    method: "PUT",
    url: paths.view,
    config: { action: "views:keep" },
    schema: {
      operationId: "changeView",
      summary: "Rename or share a view, or change what it shows",
      params: ViewParams,
      body: ChangeViewRequest,
      response: { 200: SavedViewResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { viewId }, body }) => {
      await changeView(ctx, { viewId, ...body });
      return asSaved(ctx, viewId);
    },
  });
  app.route({
    method: "DELETE",
    url: paths.view,
    config: { action: "views:keep" },
    schema: {
      operationId: "deleteView",
      summary: "Delete a view",
      params: ViewParams,
      response: { 200: DoneResponse, 404: Problem, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ ctx, params }) => {
      await deleteView(ctx, params);
      return { done: true as const };
    },
  });
}
