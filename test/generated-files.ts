/**
 * Files that are made from the code: each with the text it should have. `npm run generate` writes them, a test compares.
 */
import { readFileSync } from "node:fs";
import { pino } from "pino";
import { agreementReference } from "../src/agreement/document/format/agreement-reference.ts";
import { jsonSchema } from "../src/agreement/document/format/json-schema.ts";
import { MEASURES } from "../src/agreement/terms/measure-terms.ts";
import { workspaceId } from "../src/base/ids.ts";
import { epochMs } from "../src/base/time.ts";
import { MEASURE } from "../src/reporting/measures/measure-registry.ts";
import { buildServer } from "../src/server/start-server.ts";
import type { SignIn } from "../src/server/sign-in.ts";
import type { Installation } from "../src/services/services.ts";
import { roomTable } from "./rooms.ts";

export type GeneratedFile = { readonly path: string; readonly text: string };

export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  return [
    { path: "docs/openapi.json", text: await openApi() },
    { path: "docs/agreement.schema.json", text: `${JSON.stringify(jsonSchema(), null, 2)}\n` },
    { path: "docs/agreement-reference.md", text: agreementReference() },
    within("docs/architecture.md", "The rooms, made from test/rooms.ts", "End of the rooms.", roomTable()),
    within(
      "docs/measures.md",
      "The measures, made from src/reporting/measures",
      "End of the measures.",
      measureTable(),
    ),
  ];
}

/** A page of which one table is made. */
function within(path: string, start: string, end: string, table: string): GeneratedFile {
  const [before, after] = [`<!-- ${start} by \`npm run generate\`. -->`, `<!-- ${end} -->`];
  const [head, rest] = readFileSync(new URL(`../${path}`, import.meta.url), "utf8").split(before);
  const tail = rest?.split(after)[1];
  if (head === undefined || tail === undefined) throw new Error(`${path} has no place for its table`);
  return { path, text: `${head}${before}\n${table}\n${after}${tail}` };
}

function measureTable(): string {
  const lines = MEASURES.map((name) => {
    const { judged, beside = "–" } = MEASURE[name];
    return `| ${name} | ${judged} | ${beside} | \`src/reporting/measures/${name}.ts\` |`;
  });
  return ["| measure | the number that is judged | beside it | file |", "|---|---|---|---|", ...lines].join("\n");
}

/** Asked for by a request, as anybody would; no database is needed to describe the API. */
async function openApi(): Promise<string> {
  const app = await buildServer({
    installation: withoutDatabase(),
    firstWorkspace: workspaceId("none"),
    signIn: NOBODY,
    logger: pino({ level: "silent" }),
  });
  const response = await app.inject({ url: "/openapi.json" });
  await app.close();
  return `${JSON.stringify(response.json(), null, 2)}\n`;
}

/** The routes are the same however people come in. */
const NOBODY: SignIn = {
  kind: "demo",
  actor: { kind: "account", accountId: "nobody", name: "Nobody", member: null, roles: [], led: [] },
};

function withoutDatabase(): Installation {
  const never = (): never => {
    throw new Error("the description of the API asks no database");
  };
  return {
    db: { within: never, query: never, transaction: never, close: never },
    writer: { record: never, close: never },
    now: () => epochMs(0),
    newId: never,
  };
}
