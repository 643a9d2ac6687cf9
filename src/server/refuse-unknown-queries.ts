/** What a request asks for behind the question mark, and the route doesn't know, is refused by name: passed over, a filter with a slip of the pen finds everything. */
import { z } from "zod";
import { suggestion } from "../agreement/document/read/nearest.ts";
import type { ServerApp } from "./server-app.ts";

export function refuseUnknownQueries(app: ServerApp): void {
  app.addHook("onRoute", (route) => {
    const { url, config, schema } = route;
    if (!url.startsWith("/api/") || config?.takesAnyQuery === true) return;
    const named = schema?.querystring instanceof z.ZodObject ? schema.querystring : z.object({});
    route.schema = { ...schema, querystring: named.clone({ ...named.def, catchall: z.never(), error: said(named) }) };
  });
}

function said({ shape }: z.ZodObject): z.core.$ZodErrorMap {
  const known = Object.keys(shape);
  return (issue) => {
    if (issue.code !== "unrecognized_keys") return undefined;
    const what = known.length === 0 ? "This address takes none." : undefined;
    return issue.keys.map((key) => `there is no query “${key}”: ${what ?? suggestion(key, known)}`).join("; ");
  };
}
