/** The HTTP client, typed by the contract: requests by what its schemas take, answers parsed by them. */
import "../no-eval.ts";
import type { z } from "zod";
import type { FactResponse } from "../../api/contract.ts";
import { FIRST_READS } from "../../api/first-reads.ts";
import type { ReadDescription } from "../../api/read.ts";
import type { Answer, Asking, ReadName } from "../../api/reads.ts";
import { loadChunk } from "../load-chunk.ts";
import { addressOf, KEY_HERE } from "../page.ts";
import { withEyes } from "./eyes.ts";
import { problemOfBody, shapeProblem, unreachableProblem } from "./problem-error.ts";

export type Agreement = Answer<"agreement">;
export type Team = Answer<"team">;
export type Queue = Answer<"queue">;
export type RecentLeads = Answer<"recentLeads">;
export type Lead = Answer<"lead">;
export type LeadList = Answer<"leads">;
export type Explanation = Answer<"explanation">;
export type ExplainedClock = Explanation["clocks"][number];
export type FactAnswer = z.infer<typeof FactResponse>;

/** With the first page; the rest of the contract is a chunk of its own. */
const FIRST: Readonly<Partial<Record<ReadName, ReadDescription>>> = FIRST_READS;

/**
 * Asks what a page reads.
 *
 * @param asked what its path and its query name; undefined: left out
 */
export async function read<Name extends ReadName>(
  name: Name,
  asked: Asking<Name>,
  { signal, headers = {} }: { readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer<Name>> {
  const { path, answer } =
    FIRST[name] ?? (await loadChunk(() => import("../../api/reads.ts"), "reads")).describedRead(name);
  const search = new URLSearchParams();
  let url = path;
  for (const [key, value] of Object.entries(asked as Readonly<Record<string, string | number | undefined>>)) {
    if (value === undefined) continue;
    if (path.includes(`:${key}`)) url = url.replace(`:${key}`, encodeURIComponent(String(value)));
    else search.set(key, String(value));
  }
  if (search.size > 0) url = `${url}?${search.toString()}`;
  const body = await send(url, { headers: { ...headers, accept: "application/json" }, signal: signal ?? null });
  return parsed(answer, url, body) as Answer<Name>;
}

/** Asks, and takes the answer for what the schema says. @param body undefined: nothing is sent */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
  more: Pick<RequestInit, "keepalive" | "signal"> = {},
): Promise<z.infer<Schema>> {
  const accept = { ...headers, accept: "application/json" };
  const init =
    body === undefined
      ? { ...more, method, headers: accept }
      : { ...more, method, headers: { ...accept, "content-type": "application/json" }, body: JSON.stringify(body) };
  return parsed(schema, path, await send(path, init));
}

/** As `ask`, with bytes as they are. */
export async function askWithBytes<Schema extends z.ZodType>(
  schema: Schema,
  method: "PUT",
  path: string,
  bytes: Blob,
  signal: AbortSignal,
): Promise<z.infer<Schema>> {
  const headers = { accept: "application/json", "content-type": "application/octet-stream" };
  return parsed(schema, path, await send(path, { method, headers, body: bytes, signal }));
}

async function send(url: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    const mine = { ...init, headers: withEyes(new Headers(init.headers)) };
    response = await fetch(addressOf(url), KEY_HERE === undefined ? mine : withKey(KEY_HERE, init));
    text = await response.text();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachableProblem(error);
  }
  const body = jsonOf(text);
  if (!response.ok) throw problemOfBody(response.status, body);
  if (body === undefined) throw shapeProblem(url, undefined);
  return body;
}

function withKey(key: string, init: RequestInit): RequestInit {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${key}`);
  // Whoever is signed in sees what the link shows.
  return { ...init, headers, credentials: "omit" };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, path: string, body: unknown): z.infer<Schema> {
  const answer = schema.safeParse(body);
  if (!answer.success) throw shapeProblem(path, answer.error);
  return answer.data;
}
