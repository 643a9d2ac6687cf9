/** What a form of corrections was filled in with, and the correction that it comes to. */
import type { Lead } from "../client/client.ts";

type Value = string | number | null;
export type Corrected = {
  readonly person: Readonly<Record<"name" | "email" | "company", string>>;
  /** In the order in which the lead has them: names can hold what paths of a form cannot. */
  readonly attributes: readonly { readonly name: string; readonly value: Value }[];
  readonly note: string;
};

type Correction = {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly company?: string | null;
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
};

export function valuesOf({ name, email, company, attributes }: Lead): Omit<Corrected, "note"> {
  return {
    person: { name: name ?? "", email: email ?? "", company: company ?? "" },
    attributes: Object.entries(attributes).map(([each, value]) => ({
      name: each,
      value: typeof value === "boolean" ? (value ? "yes" : "no") : value,
    })),
  };
}

/** @returns what is another value than the lead has, null where it was emptied; null when nothing is */
export function correctionOf(lead: Lead, { person, attributes }: Omit<Corrected, "note">): Correction | null {
  const changedPerson = (["name", "email", "company"] as const).flatMap((field) => {
    const value = person[field].trim() === "" ? null : person[field].trim();
    return value === lead[field] ? [] : [[field, value] as const];
  });
  const changed = attributes.flatMap(({ name, value }) => {
    const known = lead.attributes[name];
    const now = typedLike(known, value);
    return now === known ? [] : [[name, now] as const];
  });
  if (changedPerson.length + changed.length === 0) return null;
  return { ...Object.fromEntries(changedPerson), attributes: Object.fromEntries(changed) };
}

function typedLike(known: Lead["attributes"][string] | undefined, value: Value): string | number | boolean | null {
  if (typeof known === "boolean") return value === null ? null : value === "yes";
  if (value === null || (typeof value === "string" && value.trim() === "")) return known === "" ? "" : null;
  return typeof value === "string" && value !== known ? value.trim() : value;
}
