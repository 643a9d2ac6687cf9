/** Every page of the router, so that a new one is walked without being named anywhere else. */
import assert from "node:assert";
import { readFileSync } from "node:fs";

const ROUTER = readFileSync(new URL("../src/web/router.tsx", import.meta.url), "utf8");

/** A page of one connection is walked where a CRM is: `connections.test.ts`. That of a run of the lab, where one is started: `review-ways.ts`. */
export const ROUTER_PAGES: readonly string[] = [...ROUTER.matchAll(/ path: "([^"]+)"/g)]
  .map(([, path = ""]) => path)
  .filter((path) => !/\$(connectionId|runId)/.test(path));

type Opened = { readonly leadId: string; readonly owner: string };

/** The address of a page of the router, with a lead, a version, a digest, and a report that there are. */
export function addressOfPage(path: string, { leadId, owner }: Opened): string {
  const there = path
    .replace("$leadId", encodeURIComponent(leadId))
    .replace("$version", "1")
    .replace("$digest", "weekly")
    .replace("$report", "sources");
  assert(!there.includes("$"), `${path} has a part that is not filled in`);
  return path === "/queue" ? `${there}?member=${owner}` : there;
}
