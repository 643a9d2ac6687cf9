/**
 * The API in the words of OpenAPI 3.1: what the routes say of themselves, and what holds for all of them – who may ask, how a request can fail,
 * and the shapes, each once.
 */
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { type Action, ACTIONS, type PolicyRow } from "../../policy/actions.ts";
import { VERSION } from "../../base/version.ts";
import { introduction } from "./introduction.ts";
import { nameShapes } from "./name-shapes.ts";
import { type Json, METHODS, type OpenApi, type Operation, type PathItem, type Response } from "./open-api.ts";
import { ownProblem, problemResponse, problemResponses } from "./problem-responses.ts";
import { withUsedSchemas } from "./used-schemas.ts";

/** What a path is about, by its first word. */
const TAGS: Readonly<Record<string, string>> = {
  ...{ leads: "Leads", facts: "Leads", queue: "Leads", views: "Leads" },
  agreement: "Agreement",
  ...{ scoreboard: "Reports", report: "Reports" },
  ...{ notices: "Notices", absences: "Out of office" },
  ...{ people: "People", invitations: "People", accounts: "People" },
  events: "Events",
  keys: "Keys",
  ...{ anchors: "Data", persons: "Data" },
  ...{ session: "Sign-in", "sign-in": "Sign-in", "sign-out": "Sign-in", link: "Sign-in", join: "Sign-in" },
  ...{ "password-reset": "Sign-in", login: "Sign-in" },
  ...{ health: "Health", livez: "Health", readyz: "Health" },
};
const ABOUT: Readonly<Record<string, string>> = {
  Leads: "Facts about leads, and what they lead to",
  Agreement: "Versions of the agreement: drafts, proposals, signatures",
  Reports: "The numbers that both teams see",
  Notices: "What a member is notified of",
  "Out of office": "Who is out, and until when",
  People: "Logins and invitations",
  Events: "What happened since",
  Keys: "Keys by which programs come in",
  Data: "Anchors of the log, and a person's data",
  "Sign-in": "Sessions of people; programs use keys",
  Health: "For monitoring",
};
/** Statuses with which any request can be answered, any with a body, and any that must say who asks. */
const ANY = ["421", "429", "500", "503"];
const WITH_BODY = ["400", "413", "415", "422"];
const WHO_ASKS = ["401", "403"];
const ALREADY_SAID: Readonly<Record<string, string>> = { 200: "Done", 201: "Recorded" };

/** For `@fastify/swagger`. @param publicUrl where people reach this server; undefined: it was not told */
export function describeApi(publicUrl?: string): object {
  nameShapes();
  return {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Baton",
        version: VERSION,
        description: introduction(),
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [
        {
          url: "{address}",
          description: "Where your Baton is reached: what it was started with as `--url`",
          variables: { address: { default: publicUrl?.replace(/\/$/, "") ?? "http://127.0.0.1:4600" } },
        },
      ],
      security: [{ key: [] }, { session: [] }],
      components: {
        securitySchemes: {
          key: { type: "http", scheme: "bearer", description: "A key for a program: `baton_<id>_<secret>`" },
          session: {
            type: "apiKey",
            in: "cookie",
            name: "baton.session_token",
            description: "Set by `signIn`; over HTTPS its name begins with `__Secure-`",
          },
        },
      },
    },
    transform: describeRoute,
    transformObject: (document: Parameters<typeof jsonSchemaTransformObject>[0]) =>
      finished(jsonSchemaTransformObject(document) as unknown as OpenApi),
  };
}

type Described = {
  readonly schema?: { readonly description?: string };
  readonly url: string;
  readonly route: { readonly config?: { readonly action?: Action } };
};

/** What the policy says of the route: whether anybody may ask, and by which scope a key may. */
function describeRoute(described: Described): { schema: object; url: string } {
  const { schema, url } = jsonSchemaTransform(described as never);
  const { action } = described.route.config ?? {};
  const row: PolicyRow = action === undefined ? { what: "", admits: "visitor" } : ACTIONS[action];
  if (row.admits === "visitor") return { schema: { ...(schema as object), security: [] }, url };
  const byKey = row.key === undefined ? "Not for keys." : `A key needs the scope \`${row.key}\`.`;
  const description = [described.schema?.description, byKey].filter((part) => part !== undefined).join("\n\n");
  return {
    schema: { ...(schema as object), description, ...(row.key === undefined ? { security: [{ session: [] }] } : {}) },
    url,
  };
}

function finished(document: OpenApi): OpenApi {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path, describedPath(path, item)]),
  );
  const tags = [...new Set(Object.keys(paths).map(tagOf))].map((name) => ({ name, description: ABOUT[name] ?? name }));
  const components = { ...document.components, responses: problemResponses() };
  return withUsedSchemas({ ...document, tags, paths, components });
}

function describedPath(path: string, item: PathItem): PathItem {
  return Object.fromEntries(
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [[method, describedOperation(path, operation, method !== "get")]];
    }),
  );
}

function describedOperation(path: string, operation: Operation, mayHaveBody: boolean): Operation {
  const { responses, parameters = [], security } = operation;
  const asked = [
    ...ANY,
    ...(mayHaveBody ? WITH_BODY : []),
    // What is archived can be read, and nothing is added to it.
    ...(mayHaveBody && path.includes("{workspace}") ? ["409"] : []),
    ...(parameters.length > 0 ? ["400", "422"] : []),
    // What is too long to be anything's name is a path that there is not.
    ...(parameters.some((each) => each.in === "path") ? ["404", "414"] : []),
    ...(security?.length === 0 ? [] : WHO_ASKS),
  ];
  const statuses = [...new Set([...Object.keys(responses), ...asked])].toSorted();
  return {
    ...operation,
    tags: [tagOf(path)],
    responses: Object.fromEntries(statuses.map((status) => [status, describedResponse(status, responses[status])])),
  };
}

function describedResponse(
  status: string,
  response: Operation["responses"][string] | undefined,
): Operation["responses"][string] {
  if (response === undefined || "$ref" in response) return response ?? problemResponse(status) ?? { description: "" };
  if (Number(status) < 400) return withWords(status, response);
  const schema = response.content?.["application/json"]?.schema;
  if (schema === undefined || isPlainProblem(schema)) return problemResponse(status) ?? response;
  return ownProblem(status, schema);
}

function withWords(status: string, response: Response): Response {
  const description =
    response.description === "Default Response" ? (ALREADY_SAID[status] ?? "Done") : response.description;
  return { ...response, description };
}

function isPlainProblem(schema: Json): boolean {
  return JSON.stringify(schema) === JSON.stringify({ $ref: "#/components/schemas/Problem" });
}

/** What stands before that word. */
const BEFORE: readonly string[] = ["", "api", "v1", "w", "{workspace}"];

function tagOf(path: string): string {
  const word = path.split("/").find((part) => !BEFORE.includes(part)) ?? "";
  return TAGS[word] ?? word.slice(0, 1).toUpperCase() + word.slice(1).replaceAll("-", " ");
}
