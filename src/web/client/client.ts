/** The HTTP client, typed by the contract: requests by what its schemas take, answers parsed by them. */
import "../no-eval.ts";
import type { z } from "zod";
import {
  AgreementResponse,
  FactResponse,
  LeadResponse,
  type QueueQuery,
  QueueResponse,
  RecentLeadsResponse,
  type ReportQuery,
  type ScoreboardQuery,
} from "../../api/contract.ts";
import { type FactBody, FACTS } from "../../api/facts/facts.ts";
import { paths } from "../../api/paths.ts";
import { ExplanationResponse } from "../../api/explanation-contract.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { ShownReport, ShownScoreboard } from "../../reporting/report/report.ts";
import { problemOfBody, shapeProblem, unreachableProblem } from "./problem-error.ts";

export type Agreement = z.infer<typeof AgreementResponse>;
export type Queue = z.infer<typeof QueueResponse>;
export type RecentLeads = z.infer<typeof RecentLeadsResponse>;
export type Lead = z.infer<typeof LeadResponse>;
export type Explanation = z.infer<typeof ExplanationResponse>;
export type ExplainedClock = Explanation["clocks"][number];
export type FactAnswer = z.infer<typeof FactResponse>;
export type Query = Readonly<Record<string, string | number | undefined>>;

export async function fetchAgreement(signal?: AbortSignal): Promise<Agreement> {
  return parsed(AgreementResponse, paths.agreement, await get(paths.agreement, {}, signal));
}

export async function fetchQueue(
  query: { readonly [Key in keyof z.infer<typeof QueueQuery>]?: z.infer<typeof QueueQuery>[Key] },
  signal?: AbortSignal,
): Promise<Queue> {
  return parsed(QueueResponse, paths.queue, await get(paths.queue, query, signal));
}

export async function fetchRecentLeads(signal?: AbortSignal): Promise<RecentLeads> {
  return parsed(RecentLeadsResponse, paths.recentLeads, await get(paths.recentLeads, {}, signal));
}

export async function fetchLead(leadId: string, signal?: AbortSignal): Promise<Lead> {
  const path = leadPath(paths.lead, leadId);
  return parsed(LeadResponse, path, await get(path, {}, signal));
}

export async function fetchExplanation(leadId: string, signal?: AbortSignal): Promise<Explanation> {
  const path = leadPath(paths.explanation, leadId);
  return parsed(ExplanationResponse, path, await get(path, {}, signal));
}

/** Reports have no schema in the contract: their shape is the type of `reporting/report.ts`, which the server returns as it is. */
export async function fetchScoreboard(
  query: z.infer<typeof ScoreboardQuery>,
  signal?: AbortSignal,
): Promise<ShownScoreboard> {
  return (await get(paths.scoreboard, query, signal)) as ShownScoreboard;
}

export async function fetchReport(query: z.infer<typeof ReportQuery>, signal?: AbortSignal): Promise<ShownReport> {
  return (await get(paths.report, query, signal)) as ShownReport;
}

/** Says a fact about a lead. */
export async function sayFact<Kind extends Exclude<Fact["kind"], "capture">>(
  kind: Kind,
  leadId: string,
  body: FactBody<Kind>,
): Promise<FactAnswer> {
  const path = leadPath(FACTS[kind].path, leadId);
  return ask(FactResponse, "POST", path, body);
}

function leadPath(path: string, leadId: string): string {
  return path.replace(":leadId", encodeURIComponent(leadId));
}

function get(path: string, query: Query, signal: AbortSignal | undefined): Promise<unknown> {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const url = search.size === 0 ? path : `${path}?${search.toString()}`;
  return send(url, { headers: { accept: "application/json" }, signal: signal ?? null });
}

/** Asks, and takes the answer for what the schema says. @param body undefined: nothing is sent */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<z.infer<Schema>> {
  const accept = { ...headers, accept: "application/json" };
  const init =
    body === undefined
      ? { method, headers: accept }
      : { method, headers: { ...accept, "content-type": "application/json" }, body: JSON.stringify(body) };
  return parsed(schema, path, await send(path, init));
}

async function send(url: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, init);
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
