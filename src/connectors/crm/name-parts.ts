/** A name for a CRM that keeps it in two fields: the last word is the last name. */

/** @example "Ada Maria Okoro" → { first: "Ada Maria", last: "Okoro" } */
export function nameParts(name: string | null): { readonly first: string | null; readonly last: string | null } {
  const words = (name ?? "").trim().split(/\s+/);
  const last = words.pop() ?? "";
  return { first: words.length === 0 ? null : words.join(" "), last: last === "" ? null : last };
}
