/** Versions on paper. */
import { z } from "zod";
import { agreementPaths as paths, VersionParams, VersionProblem } from "../../api/agreement-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { renderHtml } from "../../print/render-html.ts";
import { sheetPolicy } from "../../print/sheet-style.ts";
import { sheetOfVersion } from "../../services/agreement/sheet-of-version.ts";
import type { ServerApp } from "../server-app.ts";

const refusals = { 404: Problem, 422: VersionProblem };
/** The document goes as it is: bytes are not read by a shape. */
const document = (type: string) => ({
  200: { description: "The document", content: { [type]: { schema: z.unknown() } } },
});

export function printRoutes(app: ServerApp): void {
  app.route({
    method: "GET",
    url: paths.pdf,
    config: { action: "agreement:read" },
    schema: {
      operationId: "printPdf",
      summary: "Export a version as PDF",
      params: VersionParams,
      response: { ...document("application/pdf"), ...refusals },
    },
    handler: async ({ ctx, params: { version } }, reply) => {
      const { bytes } = await app.threads.renderPdf(await sheetOfVersion(ctx, { version }));
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
    schema: {
      operationId: "printHtml",
      summary: "Export a version as a web page",
      params: VersionParams,
      response: { ...document("text/html"), ...refusals },
    },
    handler: async ({ ctx, params: { version } }, reply) =>
      reply
        .type("text/html; charset=utf-8")
        .header("content-security-policy", sheetPolicy("a4"))
        .send(renderHtml(await sheetOfVersion(ctx, { version }))),
  });
}
