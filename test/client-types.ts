/** The types of the client and its table of operations, made from the contract. */
type Shape = {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
};
type Content = Readonly<Record<string, { readonly schema: Shape }>>;
type Operation = {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Shape;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
};

/** Said once for the whole client. */
const OF_CLIENT = "workspace";

/** @param contract the text of docs/openapi.json */
export function clientTypes(contract: string): string {
  const { paths, components } = JSON.parse(contract) as Document;
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return [
    "/** Made from docs/openapi.json by `npm run generate`: what can be asked, and what is answered. */",
    "",
    "export type Schemas = {",
    ...Object.entries(components.schemas).map(
      ([name, shape]) => `${comment(shape.description)}${name}: ${typeOf(shape)};`,
    ),
    "};",
    "",
    "export type Operations = {",
    ...operations.map(
      ({ operation }) =>
        `${comment(operation.summary)}${operation.operationId}: { asked: ${askedOf(operation)}; answer: ${answerOf(operation)} };`,
    ),
    "};",
    "",
    "/** Method and path of each. */",
    "export const OPERATIONS: { readonly [Name in keyof Operations]: readonly [method: string, path: string] } = {",
    ...operations.map(({ path, method, operation }) => `${operation.operationId}: ["${method}", "${path}"],`),
    "};",
    "",
  ].join("\n");
}

function comment(text: string | undefined): string {
  return text === undefined ? "" : `/** ${text.replaceAll("*/", "* /")} */\n`;
}

function askedOf({ parameters = [], requestBody }: Operation): string {
  const said = parameters
    .filter(({ name }) => name !== OF_CLIENT)
    .map(
      ({ name, required, schema }) =>
        `${/^\w+$/.test(name) ? name : JSON.stringify(name)}${required === true ? "" : "?"}: ${typeOf(schema)}${required === true ? "" : " | undefined"}`,
    );
  const body = requestBody?.content["application/json"]?.schema;
  if (body !== undefined) said.push(`body: ${typeOf(body)}`);
  return `{ ${said.join("; ")} }`;
}

/** Bytes where it is no JSON. */
function answerOf({ responses }: Operation): string {
  const answer = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1].content;
  const json = answer?.["application/json"];
  return json === undefined ? "Uint8Array" : typeOf(json.schema);
}

function typeOf(shape: Shape): string {
  if (shape.$ref !== undefined) return `Schemas["${shape.$ref.split("/").at(-1) ?? ""}"]`;
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.enum !== undefined) return shape.enum.map((each) => JSON.stringify(each)).join(" | ");
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices !== undefined) return choices.map((each) => `(${typeOf(each)})`).join(" | ");
  if (shape.allOf !== undefined) return shape.allOf.map((each) => `(${typeOf(each)})`).join(" & ");
  const types = shape.type === undefined ? [] : [shape.type].flat();
  return types.length === 0 ? "unknown" : types.map((type) => plainType(type, shape)).join(" | ");
}

function plainType(type: string, shape: Shape): string {
  switch (type) {
    case "object":
      return objectType(shape);
    case "array":
      return `(${typeOf(shape.items ?? {})})[]`;
    case "integer":
      return "number";
    default:
      return type;
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: Shape): string {
  const rest = typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown";
  const keys = Object.entries(properties).map(([key, shape]) => {
    const isNeeded = required.includes(key);
    return `${comment(shape.description)}${JSON.stringify(key)}${isNeeded ? "" : "?"}: ${typeOf(shape)}${isNeeded ? "" : " | undefined"}`;
  });
  return keys.length === 0 ? `Record<string, ${rest}>` : `{ ${keys.join("; ")} }`;
}
