/**
 * Salesforce's record IDs: three characters for the kind of object, twelve for the record, three that say which are capitals.
 *
 * Source: help.salesforce.com, "Salesforce field types" (case-safe IDs of 18 characters).
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** Salesforce keeps fields and stages otherwise; here each object has a prefix. */
export const PREFIXES = {
  ...{ Lead: "00Q", Contact: "003", Account: "001", Opportunity: "006", Task: "00T", Event: "00U", User: "005" },
  ...{ Group: "00G", RecordType: "012", Organization: "00D", LeadHistory: "017", OpportunityFieldHistory: "0Jh" },
  ...{ LeadStatus: "01J", OpportunityStage: "0Os", FieldDefinition: "0Fd" },
  ...{ PermissionSet: "0PS", PermissionSetAssignment: "0Pa" },
} as const;
export type SobjectName = keyof typeof PREFIXES;

/** Of 18 characters. */
export function recordId(sobject: SobjectName, number: number): string {
  let rest = number;
  let text = "";
  for (let at = 0; at < 12; at += 1) {
    text = (DIGITS[rest % 62] ?? "0") + text;
    rest = Math.floor(rest / 62);
  }
  return withCase(PREFIXES[sobject] + text);
}

/** @returns undefined when it is no ID; with 15 characters or 18 */
export function numberOf(id: string): { readonly sobject: SobjectName; readonly number: number } | undefined {
  if (!/^[0-9A-Za-z]{15}([0-9A-Z]{3})?$/.test(id)) return undefined;
  const sobject = (Object.keys(PREFIXES) as SobjectName[]).find((name) => PREFIXES[name] === id.slice(0, 3));
  if (sobject === undefined || (id.length === 18 && withCase(id.slice(0, 15)) !== id)) return undefined;
  let number = 0;
  for (const digit of id.slice(3, 15)) number = number * 62 + DIGITS.indexOf(digit);
  return { sobject, number };
}

function withCase(id: string): string {
  let suffix = "";
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let at = 0; at < 5; at += 1) if (/[A-Z]/.test(id[start + at] ?? "")) bits += 2 ** at;
    suffix += SAFE[bits] ?? "";
  }
  return id + suffix;
}
