/**
 * Files that are made from the code: each with the text it should have. `npm run generate` writes them, a test compares.
 */
import { readFileSync } from "node:fs";
import freeMail from "free-email-domains";
import { agreementReference } from "../src/agreement/document/reference/agreement-reference.ts";
import { jsonSchema } from "../src/agreement/document/schema/json-schema.ts";
import { EVENT_MEANINGS } from "../src/engine/lead/lead-event.ts";
import { MEASURES } from "../src/agreement/terms/parts/measure-terms.ts";
import { MEASURE } from "../src/reporting/measures/measure-registry.ts";
import { policyTable } from "./policy-table.ts";
import { variableTable } from "./variable-table.ts";
import { clientTypes } from "./client-types.ts";
import { roomTable } from "./rooms.ts";
import { serverWithoutDatabase } from "./server-without-database.ts";

export type GeneratedFile = { readonly path: string; readonly text: string };

export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const contract = await openApi();
  return [
    { path: "docs/openapi.json", text: contract },
    { path: "src/client/operations.ts", text: clientTypes(contract) },
    { path: "src/store/facts/free-mail-domains.json", text: freeMailDomains() },
    { path: "docs/agreement.schema.json", text: `${JSON.stringify(jsonSchema(), null, 2)}\n` },
    { path: "docs/agreement-reference.md", text: agreementReference() },
    within("docs/architecture.md", "The rooms, made from test/rooms.ts", "End of the rooms.", roomTable()),
    within(
      "docs/measures.md",
      "The measures, made from src/reporting/measures",
      "End of the measures.",
      measureTable(),
    ),
    within(
      "docs/glossary.md",
      "The kinds of events, made from src/engine/lead/lead-event.ts",
      "End of the kinds of events.",
      eventTable(),
    ),
    within(
      "docs/configuration.md",
      "The variables, made from src/cli/configuration/variables.ts",
      "End of the variables.",
      variableTable(),
    ),
    within("docs/security.md", "The roles, made from src/policy/actions.ts", "End of the roles.", policyTable()),
  ];
}

/** The package itself isn't a dependency of ours: it fetches other lists while it is installed, and then nothing installs where it can't. */
function freeMailDomains(): string {
  const license = readFileSync(new URL("../node_modules/free-email-domains/LICENSE.md", import.meta.url), "utf8");
  return `${JSON.stringify({ source: "free-email-domains on npmjs.com", license, domains: freeMail }, null, 1)}\n`;
}

/** A page of which one table is made. */
function within(path: string, start: string, end: string, table: string): GeneratedFile {
  const [before, after] = [`<!-- ${start} by \`npm run generate\`. -->`, `<!-- ${end} -->`];
  const [head, rest] = readFileSync(new URL(`../${path}`, import.meta.url), "utf8").split(before);
  const tail = rest?.split(after)[1];
  if (head === undefined || tail === undefined) throw new Error(`${path} has no place for its table`);
  return { path, text: `${head}${before}\n${table}\n${after}${tail}` };
}

function eventTable(): string {
  const lines = Object.entries(EVENT_MEANINGS).map(([kind, meaning]) => `| \`${kind}\` | ${meaning} |`);
  return ["| event kind | meaning |", "|---|---|", ...lines].join("\n");
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
  const app = await serverWithoutDatabase();
  const response = await app.inject({ url: "/openapi.json" });
  await app.close();
  return `${JSON.stringify(response.json(), null, 2)}\n`;
}
