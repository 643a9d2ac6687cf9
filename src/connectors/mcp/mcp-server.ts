/** A server of the Model Context Protocol for one company, that answers by asking the API. */
import { fromJsonSchema, type JsonSchemaType, McpServer } from "@modelcontextprotocol/server";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import { MCP_TOOLS, type McpRequest, requestOf } from "./mcp-tools.ts";

/** What is checked here is held up by nobody else's request: longer ones are checked on the pages. */
const MOST_AGREEMENT = 60_000;

/** Of the API whose operations these are. */
const API_VERSION = "1";

export type AskApi = (request: McpRequest) => Promise<{ readonly status: number; readonly text: string }>;

export function mcpServer(workspace: string, ask: AskApi): McpServer {
  const server = new McpServer(
    { name: "baton", version: API_VERSION },
    {
      instructions:
        "Baton runs the service level agreement between Marketing and Sales. Cite the clause behind what you say, and name the period and time zone of a number. Times are ISO 8601; months and days are those of the company's time zone.",
    },
  );
  for (const tool of MCP_TOOLS) {
    const { name, description, input, method } = tool;
    server.registerTool(
      name,
      {
        description,
        inputSchema: fromJsonSchema<Record<string, unknown>>(input as JsonSchemaType),
        annotations: { readOnlyHint: method === "GET", destructiveHint: false, openWorldHint: false },
      },
      async (asked) => {
        const { status, text } = await ask(requestOf(tool, workspace, asked));
        return { content: [{ type: "text", text }], ...(status >= 400 ? { isError: true } : {}) };
      },
    );
  }
  server.registerTool(
    "checkAgreement",
    {
      description: "Every problem of the text of an agreement (YAML), with its line and column; nothing is stored",
      inputSchema: textsSchema("text"),
      annotations: { readOnlyHint: true },
    },
    ({ text }) => {
      const parsed = parseAgreement(text);
      return said(parsed.ok ? { problems: [] } : { problems: parsed.problems }, false);
    },
  );
  server.registerTool(
    "compareAgreements",
    {
      description: "What another text of an agreement (YAML) changes, in sentences; nothing is stored",
      inputSchema: textsSchema("before", "after"),
      annotations: { readOnlyHint: true },
    },
    (texts) => {
      const [before, after] = [parseAgreement(texts.before), parseAgreement(texts.after)];
      if (before.ok && after.ok) return said({ changes: compareAgreements(before.value, after.value) }, false);
      return said(
        { problems: { before: before.ok ? [] : before.problems, after: after.ok ? [] : after.problems } },
        true,
      );
    },
  );
  return server;
}

function said(value: object, isError: boolean) {
  return { content: [{ type: "text" as const, text: JSON.stringify(value) }], ...(isError ? { isError } : {}) };
}

function textsSchema<Name extends string>(...names: readonly Name[]) {
  return fromJsonSchema<Readonly<Record<Name, string>>>({
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { type: "string", maxLength: MOST_AGREEMENT }])),
    required: [...names],
  });
}
