/** Versions on paper. */
import { z } from "zod";
import { agreementPaths as paths, VersionParams, VersionProblem } from "../../api/agreement-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { renderHtml } from "../../print/render-html.ts";
import { renderPdf } from "../../print/render-pdf.ts";
import { sheetOfVersion } from "../../services/agreement/sheet-of-version.ts";
import type { ServerApp } from "../server-app.ts";

/** The document goes as it is: no schema describes bytes. */
const answer = { 200: z.unknown(), 404: Problem, 422: VersionProblem };

export function printRoutes(app: ServerApp): void {
  app.route({
    method: "GET",
    url: paths.pdf,
    config: { action: "agreement:read" },
    schema: { summary: "Export a version as PDF", params: VersionParams, response: answer },
    handler: async ({ ctx, params: { version } }, reply) => {
      const { bytes } = await renderPdf(await sheetOfVersion(ctx, { version }));
      return reply
        .type("application/pdf")
        .header("content-disposition", `inline; filename="agreement-version-${version}.pdf"`)
        .send(Buffer.from(bytes));
    },
  });
  app.route({
    method: "GET",
    url: paths.html,
    config: { action: "agreement:read" },
    schema: { summary: "Export a version as a web page", params: VersionParams, response: answer },
    handler: async ({ ctx, params: { version } }, reply) =>
      reply.type("text/html; charset=utf-8").send(renderHtml(await sheetOfVersion(ctx, { version }))),
  });
}
