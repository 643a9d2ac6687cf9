/**
 * A client for programs: one method for each operation of docs/openapi.json, by its name there. It needs `fetch` and nothing else.
 *
 * ```ts
 * import { batonClient } from "baton/client";
 *
 * const baton = batonClient({ address: "https://baton.company.example", key: process.env.BATON_KEY });
 * await baton.capture({ body: { fact: { source: "website", id: "form-1" }, origin: "webinar", name: "Ada" } });
 * for await (const lead of baton.all("getRecentLeads")) show(lead);
 * for await (const event of baton.events({ after: kept, kinds: ["assigned"] })) await keep(event.cursor);
 * ```
 */
import { type Feed, feedOf } from "./events.ts";
import { type Lists, listsOf } from "./paged-lists.ts";
import { OPERATIONS, type Operations } from "./operations.ts";
import { problemIn } from "./baton-problem.ts";

export { BatonProblem } from "./baton-problem.ts";

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
type Asked<Name extends keyof Operations> = Operations[Name]["asked"];
/** What an operation is asked may be left out where it needs nothing. */
type Ask<Name extends keyof Operations> =
  Record<string, never> extends Asked<Name>
    ? (asked?: Asked<Name>) => Promise<Operations[Name]["answer"]>
    : (asked: Asked<Name>) => Promise<Operations[Name]["answer"]>;
/** One request for each operation. */
type Requests = { readonly [Name in keyof Operations]: Ask<Name> };
export type BatonClient = Requests & Lists & Feed;

export function batonClient(options: ClientOptions): BatonClient {
  const names = Object.keys(OPERATIONS) as readonly (keyof Operations)[];
  const methods = names.map((name) => [name, (asked: Said = {}) => ask(options, OPERATIONS[name], asked)]);
  return {
    ...(Object.fromEntries(methods) as Requests),
    ...listsOf((name, asked) => ask(options, OPERATIONS[name], asked)),
    ...feedOf((asked, signal) => ask({ ...options, signal }, OPERATIONS.getEvents, asked)),
  };
}

async function ask(
  {
    address,
    key,
    workspace = "default",
    fetch = globalThis.fetch,
    signal,
  }: ClientOptions & { readonly signal?: AbortSignal | undefined },
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
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw await problemIn(response);
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
