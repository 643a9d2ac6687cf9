/**
 * A client for programs: one method for each operation of docs/openapi.json, by its name there. It needs `fetch` and nothing else.
 *
 * ```ts
 * import { batonClient } from "baton/client";
 *
 * const baton = batonClient({ address: "https://baton.company.example", key: process.env.BATON_KEY });
 * await baton.capture({ body: { fact: { source: "website", id: "form-1" }, origin: "webinar", name: "Ada" } });
 * ```
 */
import { OPERATIONS, type Operations, type Schemas } from "./operations.ts";

export type ClientOptions = {
  /** Where Baton is reached, with its path prefix if it has one. */
  readonly address: string;
  /** `baton_<id>_<secret>`. In a browser, leave it out: the session's cookie is sent to Baton's own address. */
  readonly key?: string | undefined;
  /** The company that is asked for. Left out: `default`. */
  readonly workspace?: string;
  /** Left out: that of the platform. */
  readonly fetch?: typeof globalThis.fetch;
};

/** What stands in the path and in the query. */
type Said = Readonly<Record<string, string | number | boolean | undefined>>;
type Problem = Schemas["Problem"];
type Asked<Name extends keyof Operations> = Operations[Name]["asked"];
/** What an operation is asked may be left out where it needs nothing. */
type Ask<Name extends keyof Operations> =
  Record<string, never> extends Asked<Name>
    ? (asked?: Asked<Name>) => Promise<Operations[Name]["answer"]>
    : (asked: Asked<Name>) => Promise<Operations[Name]["answer"]>;
export type BatonClient = { readonly [Name in keyof Operations]: Ask<Name> };

/** What Baton refused, or could not do (RFC 9457). Decide by `code`. */
export class BatonProblem extends Error {
  override readonly name = "BatonProblem";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors: NonNullable<Problem["errors"]>;
  /** After so many seconds the same request may be sent again; null: nothing was said of it. */
  readonly retryAfterS: number | null;

  constructor(status: number, problem: Partial<Problem>, retryAfterS: number | null) {
    super(problem.detail ?? `Baton answered with status ${status}`);
    this.status = status;
    this.code = problem.code ?? "unknown";
    this.title = problem.title ?? "";
    this.errors = problem.errors ?? [];
    this.retryAfterS = retryAfterS;
  }
}

export function batonClient(options: ClientOptions): BatonClient {
  const names = Object.keys(OPERATIONS) as readonly (keyof Operations)[];
  const methods = names.map((name) => [name, (asked: Said = {}) => ask(options, OPERATIONS[name], asked)]);
  return Object.fromEntries(methods) as BatonClient;
}

async function ask(
  { address, key, workspace = "default", fetch = globalThis.fetch }: ClientOptions,
  [method, path]: readonly [method: string, path: string],
  { body, ...said }: { readonly body?: unknown } & Said,
): Promise<unknown> {
  const response = await fetch(urlOf(address, path, { workspace, ...said }), {
    method,
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await problemOf(response);
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  return isJson ? response.json() : new Uint8Array(await response.arrayBuffer());
}

/** What the path does not name is asked by the query. */
function urlOf(address: string, path: string, said: Said): string {
  const query = new URLSearchParams();
  let url = `${address.replace(/\/$/, "")}${path}`;
  for (const [name, value] of Object.entries(said)) {
    if (value === undefined) continue;
    if (url.includes(`{${name}}`)) url = url.replace(`{${name}}`, encodeURIComponent(String(value)));
    else if (name !== "workspace") query.set(name, String(value));
  }
  return query.size === 0 ? url : `${url}?${query.toString()}`;
}

async function problemOf(response: Response): Promise<BatonProblem> {
  const text = await response.text();
  const after = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new BatonProblem(response.status, read(text), Number.isFinite(after) ? after : null);
}

/** A proxy answers in other words. */
function read(text: string): Partial<Problem> {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === "object" && problem !== null ? problem : {};
  } catch {
    return {};
  }
}
