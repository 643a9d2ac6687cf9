/** Runs of the lab are asked for and canceled here; what they found is among what pages read. */
import { Readable } from "node:stream";
import { z } from "zod";
import {
  labPaths as paths,
  LabLeadsQuery,
  LabRunParams,
  StartedLabRunResponse,
  StartLabRunRequest,
} from "../../api/lab-contract.ts";
import { VERSION_BODY_LIMIT } from "../../api/agreement-text.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { VersionProblem } from "../../api/agreement-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { cancelLabRun } from "../../services/lab-runs/cancel-lab-run.ts";
import { exportLabLeads } from "../../services/lab-runs/export-lab-leads.ts";
import { repeatLabRun } from "../../services/lab-runs/repeat-lab-run.ts";
import { startLabRun } from "../../services/lab-runs/start-lab-run.ts";
import type { ServerApp } from "../server-app.ts";

const refusals = { 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: VersionProblem };

export function labRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.runs,
    bodyLimit: VERSION_BODY_LIMIT,
    config: { action: "lab:run" },
    schema: {
      operationId: "startLabRun",
      summary: "Ask for a run of the lab, such as a backtest",
      description:
        "A worker does it: read the run until it is over. What was asked before and would find the same is handed back, with `isNew` false. Nothing is written to the log, and no one is notified.",
      body: StartLabRunRequest,
      response: { 202: StartedLabRunResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => reply.code(202).send(await startLabRun(ctx, body)),
  });
  app.route({
    method: "POST",
    url: paths.again,
    config: { action: "lab:run" },
    schema: {
      operationId: "repeatLabRun",
      summary: "Ask for the same as a run of the lab did",
      description:
        "Of a version as it is now. Where the same would be found, that run is handed back, with `isNew` false.",
      params: LabRunParams,
      response: { 202: StartedLabRunResponse, ...refusals },
    },
    handler: async ({ ctx, params }, reply) => reply.code(202).send(await repeatLabRun(ctx, params)),
  });
  app.route({
    method: "POST",
    url: paths.cancel,
    config: { action: "lab:run" },
    schema: {
      operationId: "cancelLabRun",
      summary: "Cancel a run of the lab that waits or runs",
      description: "One that is over stays as it is.",
      params: LabRunParams,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async ({ ctx, params }) => {
      await cancelLabRun(ctx, params);
      return { done: true as const };
    },
  });
  app.route({
    method: "GET",
    url: paths.leadsCsv,
    config: { action: "leads:export" },
    schema: {
      operationId: "exportLabLeads",
      summary: "Export the leads behind what a run of the lab found",
      description:
        "By their IDs, with what was decided and what the draft decides, as CSV that is safe to open in a spreadsheet. The security log notes it.",
      params: LabRunParams,
      querystring: LabLeadsQuery.pick({ list: true }),
      response: { 200: { description: "The leads", content: { "text/csv": { schema: z.string() } } }, ...refusals },
    },
    handler: async ({ ctx, params: { runId }, query: { list } }, reply) =>
      reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="leads-of-run.csv"')
        .header("cache-control", "no-store")
        .send(Readable.from(await exportLabLeads(ctx, { runId, list })) as never),
  });
}
