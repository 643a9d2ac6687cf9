/** Leads that are handed over as soon as they are captured: a partner sent them. By the sample agreement, on a working morning. */
import { fileURLToPath } from "node:url";
import { type EpochMs, epochMs } from "../../src/base/time.ts";

export const AGREEMENT = fileURLToPath(new URL("../../agreements/sample.yaml", import.meta.url));
/** A Tuesday, 10:00 in Berlin; nothing of a lead that comes now falls due within the hour. */
export const PRESENT: EpochMs = epochMs(Date.parse("2026-03-10T10:00:00+01:00"));

const INDUSTRIES = ["software", "fintech", "retail", "logistics"];
const TITLES = ["Head of Marketing", "VP Sales", "CEO", "Revenue Operations Manager"];
const COUNTRIES = ["DE", "AT", "CH", "NL"];

/** @returns the body of the request that captures it */
export function captureOf(id: string, number: number): object {
  const { name, email, company, industry, employees, country, title } = personOf(id, number);
  return {
    fact: { source: "bench", id },
    origin: "partner",
    name,
    email,
    company,
    attributes: { industry, employees, country, title, partner: true },
  };
}

export type Lead = { readonly id: string; readonly body: object };

export function leadsOf(prefix: string, count: number): readonly Lead[] {
  return Array.from({ length: count }, (_, number) => {
    const id = `${prefix}-${number}`;
    return { id, body: captureOf(id, number) };
  });
}

/** The map of `csvOf`. */
export const CSV_MAP = `source: csv
zone: Europe/Berlin
lead:
  id: id
facts:
  - kind: capture
    at: at
    origin: { value: partner }
    name: name
    email: email
    company: company
    attributes:
      industry: industry
      employees: { column: employees, as: number }
      country: country
      title: title
      partner: { value: true }
`;

/** @param count of rows, that came one after the other within the ten minutes before `until` */
export function csvOf(prefix: string, count: number, until: EpochMs): string {
  const lines = ["id,at,name,email,company,industry,employees,country,title"];
  for (let row = 0; row < count; row += 1) {
    const id = `${prefix}-${row}`;
    const at = new Date(until - Math.ceil(((count - row) * 600_000) / (count + 1))).toISOString();
    const { name, email, company, industry, employees, country, title } = personOf(id, row);
    lines.push([id, at, name, email, company, industry, String(employees), country, title].join(","));
  }
  return `${lines.join("\n")}\n`;
}

function personOf(id: string, number: number) {
  return {
    name: `Robin Example ${id}`,
    email: `robin.${id}@company-${id}.example`,
    company: `Company ${id}`,
    industry: INDUSTRIES[number % 4] ?? "",
    employees: 50 + (number % 1_950),
    country: COUNTRIES[(number >> 2) % 4] ?? "",
    title: TITLES[(number >> 4) % 4] ?? "",
  };
}
