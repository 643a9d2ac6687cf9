import { z } from "zod";
import { paths } from "../../api/contract.ts";
import type { ServerApp } from "../server-app.ts";

export function healthRoutes(app: ServerApp): void {
  app.route({
    method: "GET",
    url: paths.health,
    config: { admits: "anybody" },
    schema: { response: { 200: z.object({ ok: z.boolean() }) } },
    handler: async () => {
      await app.services.db.query("select 1");
      return { ok: true };
    },
  });
}
