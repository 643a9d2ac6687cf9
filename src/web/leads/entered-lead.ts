/** What somebody has entered of a new lead, and what it comes to: the shape of the contract says what is wrong with which field. */
import type { z } from "zod";
import { FACTS, type FactBody } from "../../api/facts/facts.ts";
import { capital } from "../../words/english/names.ts";
import type { Agreement } from "../client/client.ts";

export type EnteredLead = {
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly origin: string;
  /** In the order of the agreement's: names can hold what paths of a form cannot. */
  readonly attributes: readonly (string | number | null)[];
};

export const NOTHING_ENTERED: EnteredLead = { name: "", email: "", company: "", origin: "", attributes: [] };

export type WrongFields = Readonly<Record<string, string>>;

/** @returns the body of the request, or what is wrong, by field */
export function leadToSend(
  { name, email, company, origin, attributes }: EnteredLead,
  asked: Agreement["attributes"],
): { readonly ok: true; readonly body: FactBody<"capture"> } | { readonly ok: false; readonly errors: WrongFields } {
  const said = asked.flatMap(({ name: attribute, type }, index) => {
    const value = attributes[index] ?? "";
    if (String(value).trim() === "") return [];
    return [[attribute, type === "yes-no" ? value === "yes" : value] as const];
  });
  const body = {
    ...Object.fromEntries(Object.entries({ name, email, company, origin }).filter(([, text]) => text.trim() !== "")),
    attributes: Object.fromEntries(said),
  };
  const isSomebody = [name, email, company].some((text) => text.trim() !== "");
  if (!isSomebody) return { ok: false, errors: { name: "Enter a name, an email address, or a company" } };
  const checked = FACTS.capture.body.safeParse(body);
  return checked.success ? { ok: true, body } : { ok: false, errors: wrongFields(checked.error, asked) };
}

/** @example `["attributes", "industry"]` → `attributes.2`, as the form names it */
function wrongFields({ issues }: z.ZodError, asked: Agreement["attributes"]): WrongFields {
  return Object.fromEntries(issues.map(({ path, message }) => [formField(path.map(String), asked), capital(message)]));
}

export function formField([field = "", attribute]: readonly string[], asked: Agreement["attributes"]): string {
  const index = asked.findIndex(({ name }) => name === attribute);
  return field === "attributes" && index >= 0 ? `attributes.${index}` : field;
}
