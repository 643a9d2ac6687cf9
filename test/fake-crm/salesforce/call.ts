/** One request of Salesforce's REST API. */
import type { Answer, Asked, Params } from "../asked.ts";
import type { Faults } from "../faults.ts";
import type { Source } from "../state/record.ts";
import type { Org } from "./org.ts";
import { refused } from "./refusals.ts";
import type { Given, WriteOptions } from "./writing.ts";

export type Call = {
  readonly asked: Asked;
  readonly params: Params;
  readonly org: Org;
  readonly by: Source;
  readonly faults: Faults;
  /** `v60.0` */
  readonly version: string;
};
export type Route = { readonly method: string; readonly pattern: string; readonly run: (call: Call) => Answer };

/** @throws JSON_PARSER_ERROR */
export function jsonOf({ body }: Asked): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw refused(400, "JSON_PARSER_ERROR", "The HTTP entity body is required, but this request has no entity body.");
}

export function givenOf(body: unknown): Given {
  return (body ?? {}) as Given;
}

/** Of each record anew: another transaction may hold its row. */
export function writeOptions({ by, asked, faults }: Call): WriteOptions {
  const header = asked.headers["sforce-duplicate-rule-header"] ?? "";
  return { by, allowsDuplicates: /allowSave\s*=\s*true/i.test(header), isLocked: faults.happens("row-lock") };
}
