/**
 * What an assistant can ask and say by the Model Context Protocol: operations of the HTTP contract, by the names and shapes that they have there. Each is one
 * request, so policy, limits, and log are those of the API. What isn't named here can't be done by an assistant: it signs, activates, merges, and
 * erases nothing.
 */
import { z } from "zod";
import { describedFact, operationOfFact } from "../../api/facts/facts.ts";
import { describedRead, operationOfRead, type ReadName } from "../../api/reads.ts";
import { CatalogReportQuery, ReportParams, reportPaths } from "../../api/reports-contract.ts";
import type { Fact } from "../../engine/lead/input.ts";

/** As JSON Schema. */
type Schema = { readonly properties?: Readonly<Record<string, unknown>>; readonly required?: readonly string[] };

export type McpTool = {
  /** As the operation is called in docs/openapi.json. */
  readonly name: string;
  readonly description: string;
  readonly input: Schema & Readonly<Record<string, unknown>>;
  readonly method: "GET" | "POST";
  /** With `:name` for what stands in it; `:workspace` is not asked for. */
  readonly path: string;
};

const READ_BY_ASSISTANTS = [
  ...(["scoreboard", "trend", "team", "queue", "toDo", "notices"] as const),
  ...(["leads", "lead", "timeline", "explanation", "precedents"] as const),
  ...(["agreement", "agreementSections", "clause", "calendars", "versions", "version", "changes", "preview"] as const),
  ...(["review", "pack"] as const),
] satisfies readonly ReadName[];

/** What a member may say of a lead by the buttons of the screens; who may is asked of the policy. */
const SAID_BY_ASSISTANTS = [
  ...(["capture", "activity", "touch", "accept", "reject", "pass_on", "progress", "pause", "resume"] as const),
] satisfies readonly Fact["kind"][];

export const MCP_TOOLS: readonly McpTool[] = [
  ...READ_BY_ASSISTANTS.map((name) => {
    const { path, summary, description, params, query } = describedRead(name);
    return {
      name: operationOfRead(name),
      description: [summary, ...(description === undefined ? [] : [description])].join(". "),
      input: inputOf(z.object({ ...params?.shape, ...query?.shape })),
      method: "GET" as const,
      path,
    };
  }),
  {
    name: "getReports",
    description: "The reports there are, by the question that they answer",
    input: inputOf(z.object({})),
    method: "GET",
    path: reportPaths.reports,
  },
  {
    name: "getCatalogReport",
    description: "One report over a period, as tables with counts, shares, and their confidence intervals",
    input: inputOf(z.object({ ...ReportParams.shape, ...CatalogReportQuery.shape })),
    method: "GET",
    path: reportPaths.report,
  },
  ...SAID_BY_ASSISTANTS.map((kind) => {
    const { path, summary, body } = describedFact(kind);
    const input = inputOf(body);
    const ofLead = path.includes(":leadId");
    return {
      name: operationOfFact(kind),
      description: `${summary}. Send the same \`fact\` ID again after an error: it counts once`,
      input: {
        ...input,
        properties: { ...(ofLead ? { leadId: { type: "string" } } : {}), ...input.properties },
        required: [...(ofLead ? ["leadId"] : []), ...(input.required ?? [])],
      },
      method: "POST" as const,
      path,
    };
  }),
];

/** As it is sent, not as it is understood. */
function inputOf(schema: z.ZodType): McpTool["input"] {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}

export type McpRequest = {
  readonly method: McpTool["method"];
  /** With its query, without an origin. */
  readonly path: string;
  readonly body: unknown;
};

/** @param said what fits the tool's schema */
export function requestOf(
  { method, path, input }: McpTool,
  workspace: string,
  said: Readonly<Record<string, unknown>>,
): McpRequest {
  const named = new Set(["workspace"]);
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    named.add(name);
    return encodeURIComponent(name === "workspace" ? workspace : String(said[name]));
  });
  const known = Object.keys(input.properties ?? {});
  const rest = Object.entries(said).filter(
    ([name, value]) => !named.has(name) && value !== undefined && known.includes(name),
  );
  if (method === "POST") return { method, path: filled, body: Object.fromEntries(rest) };
  const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)]));
  return { method, path: rest.length === 0 ? filled : `${filled}?${query.toString()}`, body: undefined };
}
