/** The parts of an OpenAPI document that are read and written here, and the walk over its schemas. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Media = {
  readonly schema?: Json;
  readonly examples?: Readonly<Record<string, { readonly value: object }>>;
};
export type Response = {
  readonly description: string;
  readonly headers?: Json;
  readonly content?: Readonly<Record<string, Media>>;
};
export type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean };
export type Operation = {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Response | { readonly $ref: string }>>;
};
export const METHODS = ["get", "post", "put", "patch", "delete"] as const;
export type PathItem = Readonly<Partial<Record<(typeof METHODS)[number], Operation>>>;
export type OpenApi = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
};

const SCHEMAS = "#/components/schemas/";

/** The components that something refers to, in the order in which they are met. */
export function schemasIn(part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, name = ""] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) found.add(name);
  return found;
}

export function referTo(name: string): { readonly $ref: string } {
  return { $ref: `${SCHEMAS}${name}` };
}

/** The same, with other names of components. */
export function renamed<Part>(part: Part, nameOf: (name: string) => string): Part {
  return JSON.parse(
    JSON.stringify(part).replace(/"#\/components\/schemas\/([^"]+)"/g, (_, name: string) =>
      JSON.stringify(`${SCHEMAS}${nameOf(name)}`),
    ),
  ) as Part;
}
