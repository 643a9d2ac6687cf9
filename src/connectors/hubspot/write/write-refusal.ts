/** Why HubSpot will not have what was written, in words, with its own code and the property at fault. */
import { z } from "zod";
import { parseJson } from "../../http/parse-json.ts";

const Context = z.record(z.string(), z.unknown()).optional().catch(undefined);
/** Of a call, or of one record of a batch. */
export const WriteProblem = z.looseObject({
  category: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  context: Context,
  errors: z
    .array(z.looseObject({ message: z.string().optional(), code: z.string().nullish(), context: Context }))
    .optional()
    .catch(undefined),
});
export type WriteProblem = z.infer<typeof WriteProblem>;

/** The list of what is wrong is text inside of the message. */
const Listed = z.array(
  z.looseObject({ name: z.string().optional(), error: z.string().optional(), message: z.string().optional() }),
);

export type WriteRefusal = { readonly code: string; readonly reason: string; readonly field: string | null };

const LONGEST = 300;

export function writeRefusalOf(problem: WriteProblem, status: number): WriteRefusal {
  const message = problem.message ?? "";
  const [listed] = Listed.safeParse(parseJson(message.slice(Math.max(0, message.indexOf("["))))).data ?? [];
  const [error] = problem.errors ?? [];
  const code = listed?.error ?? error?.code ?? problem.category ?? `http_${status}`;
  const named =
    listed?.name ?? textsIn(error?.context, "propertyName")[0] ?? textsIn(problem.context, "propertyName")[0];
  const said = (listed?.message ?? error?.message ?? message).replaceAll(/\s+/g, " ").trim().slice(0, LONGEST);
  return { code, reason: sentence(code, named, said, status), field: named ?? null };
}

function sentence(code: string, field: string | undefined, said: string, status: number): string {
  const property = field === undefined ? "a property" : `“${field}”`;
  switch (code) {
    case "PROPERTY_DOESNT_EXIST":
      return `HubSpot has no property ${property}: was it renamed or deleted there, or weren't Baton's properties made yet?`;
    case "INVALID_OPTION":
      return `This isn't an option of ${property} in HubSpot: ${said}`;
    case "READ_ONLY_VALUE":
      return `HubSpot calculates ${property} itself, so it can’t be written`;
    case "INVALID_OWNER_ID":
      return `HubSpot doesn't take the owner: ${said}`;
    default:
      return `HubSpot refused ${property}: ${said === "" ? `status ${status}` : said}`;
  }
}

/** Of a conflict: the record that has the address, or the key, already. */
export function existingId(problem: WriteProblem): string | undefined {
  return /existing id:?\s*(\d+)/i.exec(problem.message ?? "")?.[1];
}

/** @returns the IDs, or whatever else, that an error names */
export function textsIn(context: Readonly<Record<string, unknown>> | undefined, key: string): readonly string[] {
  const said = context?.[key];
  const all: readonly unknown[] = Array.isArray(said) ? said : said === undefined ? [] : [said];
  return all.filter((each) => typeof each === "string" || typeof each === "number").map(String);
}
