/** The stages that an agreement defines, in the order in which it prints them. */
export const DEFINED_TERMS = [
  "lead",
  "mql",
  "sal",
  "sql",
  "opportunity",
  "customer",
  "recycled",
  "rejected",
  "disqualified",
] as const;
export type DefinedTerm = (typeof DEFINED_TERMS)[number];
