/** Imports of history: files come in chunks, maps are tried, and a worker does the rest. */
import { Readable } from "node:stream";
import { z } from "zod";
import {
  BeginImportRequest,
  BegunImportResponse,
  GuessImportRequest,
  IMPORT_CHUNK_BYTES,
  ImportChunkQuery,
  ImportChunkResponse,
  ImportFileParams,
  ImportParams,
  importPaths as paths,
  SaveImportMapRequest,
} from "../../api/imports-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { addImportChunk } from "../../services/imports/add-chunk.ts";
import { beginImport } from "../../services/imports/begin-import.ts";
import { cancelImport } from "../../services/imports/cancel-import.ts";
import { guessImport } from "../../services/imports/guess-import.ts";
import { readRejectedRows } from "../../services/imports/read-rejected-rows.ts";
import { saveImportMap } from "../../services/imports/save-import-map.ts";
import { startImport } from "../../services/imports/start-import.ts";
import { stopImport } from "../../services/imports/stop-import.ts";
import type { Context } from "../../services/context.ts";
import type { ServerApp } from "../server-app.ts";

const config = { action: "history:import" } as const;
const refusals = { 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem };

export function importRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.imports,
    config,
    schema: {
      operationId: "beginImport",
      summary: "Begin an import of history by naming its files",
      body: BeginImportRequest,
      response: { 201: BegunImportResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => reply.code(201).send({ importId: await beginImport(ctx, body) }),
  });
  app.route({
    method: "PUT",
    url: paths.map,
    config,
    schema: {
      operationId: "saveImportMap",
      summary: "Keep the map of a file, valid or not",
      params: ImportFileParams,
      body: SaveImportMapRequest,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async ({ ctx, params: { importId, file }, body: { map } }) => {
      await saveImportMap(ctx, { importId, file: Number(file), map });
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.guess,
    config,
    schema: {
      operationId: "guessImport",
      summary: "Guess the maps of the files of an import, with answers to its questions",
      description: "The maps that are there are replaced, except those that were edited.",
      params: ImportParams,
      body: GuessImportRequest,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async ({ ctx, params: { importId }, body: { answers, discard } }) => {
      await guessImport(ctx, { importId, answers, discard });
      return { done: true as const };
    },
  });
  for (const [url, operationId, summary, run] of [
    [paths.start, "startImport", "Start an import, or resume one that stopped", startImport],
    [paths.stop, "stopImport", "Stop an import after the batch at hand", stopImport],
  ] as const)
    stepRoute(app, { url, operationId, summary, run });
  app.route({
    method: "DELETE",
    url: paths.one,
    config,
    schema: {
      operationId: "cancelImport",
      summary: "Cancel an import of which nothing was imported yet, and remove its files",
      params: ImportParams,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async ({ ctx, params }) => {
      await cancelImport(ctx, params);
      return { done: true as const };
    },
  });
  for (const [part, operationId, summary] of [
    ["rejects", "readRejectedRows", "Rows of a file that couldn't be imported, with the reasons"],
    ["warnings", "readIneffectiveCells", "Cells of a file that were imported and have no effect"],
  ] as const)
    listRoute(app, part, { operationId, summary });
  chunkRoute(app);
}

type Step = {
  readonly url: string;
  readonly operationId: string;
  readonly summary: string;
  readonly run: (ctx: Context, input: { readonly importId: string }) => Promise<void>;
};

function stepRoute(app: ServerApp, { url, operationId, summary, run }: Step): void {
  app.route({
    ...{ method: "POST", url, config },
    schema: { operationId, summary, params: ImportParams, response: { 200: DoneResponse, ...refusals } },
    handler: async ({ ctx, params }) => {
      await run(ctx, params);
      return { done: true as const };
    },
  });
}

function listRoute(
  app: ServerApp,
  part: "rejects" | "warnings",
  named: { readonly operationId: string; readonly summary: string },
): void {
  app.route({
    method: "GET",
    url: paths[part],
    config,
    schema: {
      ...named,
      description: "CSV that is safe to open in a spreadsheet. It is kept for a week after the import.",
      params: ImportFileParams,
      response: {
        200: { description: "The list", content: { "text/csv": { schema: z.string() } } },
        ...refusals,
      },
    },
    handler: async ({ ctx, params: { importId, file } }, reply) => {
      const chunks = await readRejectedRows(ctx, { importId, file: Number(file), part });
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${part}-${file}.csv"`)
        .header("cache-control", "no-store")
        .send(Readable.from(chunks) as never);
    },
  });
}

/** Bytes as they are: here, and nowhere else. */
function chunkRoute(app: ServerApp): void {
  void app.register((inner: ServerApp, _options, done) => {
    inner.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, parsed) =>
      parsed(null, body),
    );
    inner.route({
      method: "PUT",
      url: paths.chunk,
      bodyLimit: IMPORT_CHUNK_BYTES,
      config,
      schema: {
        operationId: "sendImportChunk",
        summary: "Send the next bytes of a file",
        description: `The body is up to ${IMPORT_CHUNK_BYTES / 1024} kB of the file, as \`application/octet-stream\`. The same bytes sent again are there once; the answer says where the next begins.`,
        params: ImportFileParams,
        querystring: ImportChunkQuery,
        response: { 200: ImportChunkResponse, 413: Problem, ...refusals },
      },
      handler: async ({ ctx, params: { importId, file }, query, body }) =>
        addImportChunk(ctx, {
          ...{ importId, file: Number(file), start: query.start, sha256: query.sha256 },
          content: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
        }),
    });
    done();
  });
}
