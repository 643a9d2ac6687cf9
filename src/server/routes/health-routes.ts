import { z } from "zod";
import { Problem } from "../../api/shapes.ts";
import { AppError } from "../../base/app-error.ts";
import { paths } from "../../api/paths.ts";
import type { ServerApp } from "../server-app.ts";

const Ok = z.object({ ok: z.literal(true) });

/** For whoever watches the machine: does the process live, and can it serve? */
export function healthRoutes(app: ServerApp): void {
  app.route({
    method: "GET",
    url: paths.livez,
    config: { action: "health:read" },
    schema: {
      operationId: "checkLife",
      summary: "Liveness: the server is running (does not ask the database)",
      response: { 200: Ok },
    },
    handler: async () => ({ ok: true as const }),
  });
  for (const url of [paths.readyz, paths.health])
    app.route({
      method: "GET",
      url,
      config: { action: "health:read" },
      schema: {
        operationId: url === paths.readyz ? "checkReadiness" : "checkHealth",
        summary: "Readiness: the server can answer requests (asks the database), and is not about to stop",
        response: { 200: Ok, 503: Problem },
      },
      handler: async () => {
        if (app.stopping.signal.aborted)
          throw new AppError("busy", "This server is about to stop", {
            remedy: "Ask another one, or again in a while",
          });
        await app.installation.db.query("select 1");
        return { ok: true as const };
      },
    });
}
