/** All exports that are known. Adding one is a file here, and its line below. */
import { normalizedHeader } from "../words-of.ts";
import { HUBSPOT_ACTIVITIES } from "./hubspot-activities.ts";
import { HUBSPOT_CALLS } from "./hubspot-calls.ts";
import { HUBSPOT_CONTACTS } from "./hubspot-contacts.ts";
import { HUBSPOT_DEALS } from "./hubspot-deals.ts";
import { MARKETO_ACTIVITIES } from "./marketo-activities.ts";
import { MARKETO_PEOPLE } from "./marketo-people.ts";
import { PIPEDRIVE_ACTIVITIES } from "./pipedrive-activities.ts";
import { PIPEDRIVE_DEALS } from "./pipedrive-deals.ts";
import type { Preset } from "./preset.ts";
import { SALESFORCE_ACTIVITY_REPORT } from "./salesforce-activity-report.ts";
import { SALESFORCE_LEAD_REPORT } from "./salesforce-lead-report.ts";
import { SALESFORCE_LEADS } from "./salesforce-leads.ts";
import { SALESFORCE_OPPORTUNITIES } from "./salesforce-opportunities.ts";
import { SALESFORCE_OPPORTUNITY_REPORT } from "./salesforce-opportunity-report.ts";
import { SALESFORCE_TASKS } from "./salesforce-tasks.ts";
import { SALESFORCE_USERS } from "./salesforce-users.ts";
import { ZOHO_DEALS } from "./zoho-deals.ts";
import { ZOHO_LEADS } from "./zoho-leads.ts";

export const PRESETS: readonly Preset[] = [
  HUBSPOT_CONTACTS,
  HUBSPOT_DEALS,
  HUBSPOT_CALLS,
  HUBSPOT_ACTIVITIES,
  SALESFORCE_LEADS,
  SALESFORCE_OPPORTUNITIES,
  SALESFORCE_TASKS,
  SALESFORCE_USERS,
  SALESFORCE_LEAD_REPORT,
  SALESFORCE_OPPORTUNITY_REPORT,
  SALESFORCE_ACTIVITY_REPORT,
  PIPEDRIVE_DEALS,
  PIPEDRIVE_ACTIVITIES,
  ZOHO_LEADS,
  ZOHO_DEALS,
  MARKETO_PEOPLE,
  MARKETO_ACTIVITIES,
];

/** @returns the one whose columns the header has most of */
export function presetOf(header: readonly string[]): Preset | undefined {
  const names = new Set(header.map(normalizedHeader));
  const has = (name: string): boolean => names.has(normalizedHeader(name));
  const known = PRESETS.filter(
    ({ knownBy, andOneOf }) => knownBy.every(has) && (andOneOf === undefined || andOneOf.some(has)),
  );
  const found = ({ columns }: Preset): number => Object.values(columns).filter((each) => each.some(has)).length;
  return known.toSorted((a, b) => found(b) - found(a))[0];
}
