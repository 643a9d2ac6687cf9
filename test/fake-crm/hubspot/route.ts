/** One request of HubSpot's API: what it needs, and what it does. */
import { z } from "zod";
import { type Answer, type Asked, type Params, Refused } from "../asked.ts";
import type { CrmState } from "../state/crm-state.ts";
import { OBJECT_TYPES, type ObjectType } from "../state/record.ts";
import type { Caller } from "./caller.ts";
import { errorBody, invalid, missingScopes } from "./refusals.ts";

export type Plan = { leads: boolean };
export type Call = {
  readonly asked: Asked;
  readonly params: Params;
  readonly caller: Caller;
  readonly state: CrmState;
  readonly plan: Plan;
};
export type Route = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly pattern: string;
  readonly scopes: (params: Params) => readonly string[];
  readonly limit?: "search" | "none";
  readonly run: (call: Call) => Answer;
};

/** The type IDs of webhooks and of the journal. Source: developers.hubspot.com/docs, "Object type IDs". */
export const TYPE_IDS: Readonly<Record<ObjectType, string>> = {
  ...{ contacts: "0-1", companies: "0-2", deals: "0-3", notes: "0-46", meetings: "0-47", calls: "0-48" },
  ...{ emails: "0-49", tasks: "0-27", leads: "0-136", communications: "0-18" },
};

/** By its plural, its singular or its type ID. */
export function objectTypeOf(text: string, plan: Plan = { leads: true }): ObjectType {
  const name = text.toLowerCase();
  const type = OBJECT_TYPES.find((each) => name === each || name === TYPE_IDS[each] || name === singularOf(each));
  if (type === undefined) throw invalid(`Unable to infer object type from: ${text}`);
  // What a plan lacks looks like a missing scope: nobody can grant it.
  if (type === "leads" && !plan.leads) throw missingScopes(["crm.objects.leads.read"]);
  return type;
}

export function singularOf(type: ObjectType): string {
  return type === "companies" ? "company" : type.slice(0, -1);
}

/** Activities are read and written with the scopes of contacts. */
export function objectScope(text: string, may: "read" | "write"): string {
  const type = objectTypeOf(text);
  const own = type === "contacts" || type === "companies" || type === "deals" || type === "leads" ? type : "contacts";
  return `crm.objects.${own}.${may}`;
}

/** @throws the 400 of a body that isn't JSON, or not of this shape */
export function bodyOf<T extends z.ZodType>(schema: T, { body }: Asked): z.infer<T> {
  let json: unknown;
  try {
    json = JSON.parse(body === "" ? "{}" : body);
  } catch {
    throw invalid("Invalid input JSON on line 1, column 1: unexpected character");
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new Refused({
    status: 400,
    body: errorBody("VALIDATION_ERROR", `Invalid input JSON: ${first?.path.join(".") ?? ""} ${first?.message ?? ""}`),
  });
}

/** Repeated or separated by commas. */
export function listIn(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((each) => each.split(",").filter((part) => part !== ""));
}

export const ValuesBody = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export function textsOf(values: z.infer<typeof ValuesBody>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === null ? "" : String(value)]));
}
